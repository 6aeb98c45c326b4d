// SPDX-License-Identifier: GPL-2.0-or-later
// Counts the words of a segment's articles while it is built.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "index/text_table.h"
#include "index/vocabulary_block.h"
#include "index/word_table.h"
#include "language/analyzer.h"

namespace treff::index {

/// Counts the words of articles.
class VocabularyBuilder {
 public:
  /// Whether learn() was called for the word, which must be the same analyzer's as all others.
  [[nodiscard]] bool knows(const language::Word& word) {
    return places_[word].form != Place::kUnknown;
  }

  /// Makes a token's word known. `spelling` is how the text spells it.
  void learn(const language::Token& token, std::string_view spelling);

  /// Must be called before the analyzer evicts words. The counts are kept.
  void forget_words() { places_ = {}; }

  /// Begins a new article, in which the words counted from now on occur.
  void begin_article() { ++article_; }

  /// Counts a known word, which may be done several times per article.
  void count(const language::Word& word);

  /// The approximate memory that the builder uses, in bytes.
  [[nodiscard]] std::size_t bytes() const { return bytes_; }

  /// Calls `block` with each metadata key and its block, then sets all counts to 0. The words stay
  /// known, because most of them will be counted again.
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
    Count count;
    Count plain;              ///< spelled like the form
    std::uint32_t other = 0;  ///< first other spelling in `others_`; Place::kNone: none
  };
  struct OtherSpelling {
    std::string text;
    Count count;
    std::uint32_t next = 0;
  };
  /// Where a word is counted.
  struct Place {
    /// Values of `form` that are no place in `forms_`.
    static constexpr std::uint32_t kUnknown = UINT32_MAX, kNotCounted = UINT32_MAX - 1;
    /// Values of `spelling` that are no place in `others_`.
    static constexpr std::uint32_t kNone = 0, kPlain = 1, kFirstOther = 2;
    std::uint32_t form = kUnknown;
    std::uint32_t spelling = kNone;
  };

  [[nodiscard]] std::uint32_t other_number(Form* form, std::string_view spelling);
  [[nodiscard]] VocabularyEntry entry_of(std::uint32_t form) const;

  std::uint32_t article_ = 0;
  WordTable<Place> places_;  ///< words that differ only in their capitals share a form
  TextTable texts_;          ///< of `forms_`
  std::vector<Form> forms_;
  std::vector<OtherSpelling> others_{Place::kFirstOther};
  std::size_t bytes_ = 0;
};

}  // namespace treff::index
