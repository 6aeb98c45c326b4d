// SPDX-License-Identifier: GPL-2.0-or-later
// The entries of a vocabulary as they are kept: counting them while a segment is built, encoding
// blocks of them, and merging those.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "index/numbers.h"
#include "language/analyzer.h"

namespace treff::index {

/// One way to write a word.
struct Spelling {
  std::string text;
  std::uint64_t articles = 0;  ///< that write it so, but at the beginning of a sentence
};

struct VocabularyEntry {
  std::string form;                 ///< folded
  std::uint64_t articles = 0;       ///< that hold it
  std::vector<Spelling> spellings;  ///< the most frequent first; none: only at beginnings

  /// Adds the counts of `other`, of the same form.
  void add(const VocabularyEntry& other);

  /// The most frequent spelling.
  [[nodiscard]] const std::string& shown() const {
    return spellings.empty() ? form : spellings.front().text;
  }
};

/// A block of entries, sorted by form and front-coded:
///
///   block    = entry*
///   entry    = shared:number rest:string articles:number count spelling{count}
///   spelling = text:string articles:number     (an empty text is the form itself)
///
/// `shared` bytes of the form before begin this form, too. Numbers are LEB128, strings have their
/// length in front.
[[nodiscard]] std::string encode_block(const std::vector<VocabularyEntry>& entries);

/// Reads the entries of a block one after the other, without copying what is not asked for. Throws
/// Error(corrupt).
class BlockReader {
 public:
  explicit BlockReader(std::string_view block);

  /// Goes to the next entry; false at the end.
  bool next();

  [[nodiscard]] const std::string& form() const { return form_; }
  [[nodiscard]] std::uint64_t articles() const { return articles_; }

  /// The bytes of the spellings, a part of the block.
  [[nodiscard]] std::string_view spellings() const { return spellings_; }

  /// Makes an entry of these.
  [[nodiscard]] static VocabularyEntry entry(std::string_view form, std::uint64_t articles,
                                             std::string_view spellings);

 private:
  NumberReader in_;
  std::string form_;
  std::uint64_t articles_ = 0;
  std::string_view spellings_;
};

/// Visits the entries until `visit` returns false. Throws Error(corrupt).
void visit_block(std::string_view block, const std::function<bool(VocabularyEntry&&)>& visit);

/// The block under `key` of a segment that is merged of others with these blocks. Throws
/// Error(corrupt).
[[nodiscard]] std::string merge_blocks(std::string_view key, const std::string* blocks,
                                       std::size_t count);

/// The beginning of `form` that names its block; the whole of a short form.
[[nodiscard]] std::string_view block_name(std::string_view form);

/// Counts the words of articles. Holds pointers of one analyzer's words until settle().
class VocabularyBuilder {
 public:
  /// Whether the token is a word of the vocabulary.
  [[nodiscard]] static bool takes(const language::Token& token);

  /// What is added from now on stands in another article.
  void begin_article() { ++article_; }

  /// Counts a word, once an article. `spelling` is how the text has it; empty at the beginning of a
  /// sentence.
  void add(const language::Word& word, std::string_view spelling);

  /// Lets go of the analyzer's words.
  void settle();

  /// What it takes in memory, roughly.
  [[nodiscard]] std::size_t bytes() const { return bytes_; }

  /// Gives each block with its metadata key, then forgets all.
  void give(const std::function<void(const std::string& key, const std::string& block)>& block);

 private:
  /// A count of articles, and the one that was counted last.
  struct Count {
    std::uint32_t articles = 0;
    std::uint32_t last = 0;

    void add(std::uint32_t article) {
      if (last == article) return;
      last = article;
      ++articles;
    }
  };
  /// A word of the analyzer: nearly all have no spelling but their form, or one.
  struct Recent {
    const language::Word* word = nullptr;
    Count count;
    Count plain;              ///< written as its form
    std::uint32_t other = 0;  ///< its other spellings in `others_`; 0: none
  };
  struct OtherSpelling {
    std::string text;
    Count count;
    std::uint32_t next = 0;
  };

  [[nodiscard]] Recent& recent(const language::Word& word);
  [[nodiscard]] Recent& slot_of(const language::Word& word);
  void grow();
  void add_other(Recent* recent, std::string_view spelling);

  std::uint32_t article_ = 0;
  /// Open addressing by the words' addresses, at most half full: looking a word up takes one access
  /// to memory, where a map of nodes took 7 % of a load's CPU time.
  std::vector<Recent> recent_;
  std::size_t recent_words_ = 0;
  std::vector<OtherSpelling> others_;
  std::unordered_map<std::string, VocabularyEntry> entries_;
  std::size_t bytes_ = 0;
};

}  // namespace treff::index
