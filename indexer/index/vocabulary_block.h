// SPDX-License-Identifier: GPL-2.0-or-later
// Encodes vocabulary entries as blocks, and merges blocks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "index/numbers.h"

namespace treff::index {

/// One spelling of a word.
struct Spelling {
  std::string text;
  std::uint64_t articles = 0;  ///< that spell it this way; beginnings of sentences do not count
};

/// The most spellings stored per word. Rarer ones are mostly typos.
inline constexpr std::size_t kMostSpellings = 4;

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

/// The first `count` letters of `form`, or all if there are fewer.
[[nodiscard]] std::string_view first_letters(std::string_view form, std::size_t count);

/// The name of the block for `form`: its first kBlockLetters letters, or all if there are fewer.
[[nodiscard]] std::string_view block_name(std::string_view form);

}  // namespace treff::index
