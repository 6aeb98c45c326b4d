// SPDX-License-Identifier: GPL-2.0-or-later
// Counts the words of a segment while it is built, encodes vocabulary entries as blocks, and merges
// blocks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "index/numbers.h"
#include "index/word_table.h"
#include "language/analyzer.h"

namespace treff::index {

/// One spelling of a word.
struct Spelling {
  std::string text;
  std::uint64_t articles = 0;  ///< that spell it this way; beginnings of sentences do not count
};

struct VocabularyEntry {
  std::string form;                 ///< folded
  std::uint64_t articles = 0;       ///< that contain it
  std::vector<Spelling> spellings;  ///< most frequent first; empty if it only begins sentences

  /// Adds the counts of `other`, which must have the same form.
  void add(const VocabularyEntry& other);

  /// The most frequent spelling, for display.
  [[nodiscard]] const std::string& shown() const {
    return spellings.empty() ? form : spellings.front().text;
  }
};

/// Encodes entries as a block, sorted by form and front-coded:
///
///   block    = entry*
///   entry    = shared:number rest:string articles:number count spelling{count}
///   spelling = text:string articles:number     (an empty text is the form itself)
///
/// A form is the first `shared` bytes of the previous form, followed by `rest`. Numbers are LEB128;
/// strings are preceded by their length.
[[nodiscard]] std::string encode_block(const std::vector<VocabularyEntry>& entries);

/// Reads a block entry by entry and decodes spellings only on request. Throws
/// Error(corrupt).
class BlockReader {
 public:
  explicit BlockReader(std::string_view block);

  /// Advances to the next entry. Returns false at the end.
  bool next();

  [[nodiscard]] const std::string& form() const { return form_; }
  /// The number of bytes that the form has in common with the previous one.
  [[nodiscard]] std::size_t shared() const { return shared_; }
  [[nodiscard]] std::uint64_t articles() const { return articles_; }

  /// The spellings of the entry, still encoded, as a view into the block.
  [[nodiscard]] std::string_view spellings() const { return spellings_; }

  /// Decodes an entry from its form, its count and its encoded spellings.
  [[nodiscard]] static VocabularyEntry entry(std::string_view form, std::uint64_t articles,
                                             std::string_view spellings);

 private:
  NumberReader in_;
  std::string form_;
  std::size_t shared_ = 0;
  std::uint64_t articles_ = 0;
  std::string_view spellings_;
};

/// Visits the entries of a block until `visit` returns false. Throws Error(corrupt).
void visit_block(std::string_view block, const std::function<bool(VocabularyEntry&&)>& visit);

/// Merges the blocks that several segments have under the same `key`. Throws
/// Error(corrupt).
[[nodiscard]] std::string merge_blocks(std::string_view key, const std::string* blocks,
                                       std::size_t count);

/// The name of the block for `form`: its first kBlockLetters letters, or all if there are fewer.
[[nodiscard]] std::string_view block_name(std::string_view form);

/// Counts the words of articles. Points to words of one analyzer until settle().
class VocabularyBuilder {
 public:
  /// Whether the token is a word that belongs in the vocabulary.
  [[nodiscard]] static bool takes(const language::Token& token);

  /// Begins a new article, in which the words added from now on occur.
  void begin_article() { ++article_; }

  /// Counts a word, at most once per article. `spelling` is how the text spells it. At the
  /// beginning of a sentence, where a capital is no evidence, `spelling` must be empty.
  void add(const language::Word& word, std::string_view spelling);

  /// Copies the counts, so that nothing points to the analyzer's words any more.
  void settle();

  /// The approximate memory that the builder uses, in bytes.
  [[nodiscard]] std::size_t bytes() const { return bytes_; }

  /// Calls `block` with each metadata key and its block, then clears all counts.
  void give(const std::function<void(const std::string& key, const std::string& block)>& block);

 private:
  /// A number of articles; `last` is the article that was counted last.
  struct Count {
    std::uint32_t articles = 0;
    std::uint32_t last = 0;

    void add(std::uint32_t article) {
      if (last == article) return;
      last = article;
      ++articles;
    }
  };
  /// The counts of a form, which rarely has more than one spelling besides itself.
  struct Form {
    std::string_view text;
    Count count;
    Count plain;              ///< spelled like the form
    std::uint32_t other = 0;  ///< first other spelling in `others_`; 0: none
  };
  struct OtherSpelling {
    std::string text;
    Count count;
    std::uint32_t next = 0;
  };

  [[nodiscard]] Form& form_of(const language::Word& word);
  void add_other(Form* form, std::string_view spelling);

  std::uint32_t article_ = 0;
  /// The words' places in `forms_`. Words that differ only in their capitals have one form.
  WordTable<std::uint32_t> recent_;
  std::vector<Form> forms_;
  std::unordered_map<std::string_view, std::uint32_t> form_numbers_;
  std::vector<OtherSpelling> others_;
  std::unordered_map<std::string, VocabularyEntry> entries_;
  std::size_t bytes_ = 0;
};

}  // namespace treff::index
