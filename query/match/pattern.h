// SPDX-License-Identifier: GPL-2.0-or-later
// A row of words that must stand in consecutive positions: a word, a phrase, a literal form, a
// prefix, or several of these in a row.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "language/analyzer.h"
#include "match/query_words.h"

namespace treff::query {

/// Shift-and (Baeza-Yates and Gonnet 1992): bit i is set where elements 0..i end at this position.
class ShiftAnd {
 public:
  explicit ShiftAnd(std::size_t elements) : last_(std::uint64_t{1} << (elements - 1)) {}

  bool step(std::uint64_t mask) {
    state_ = ((state_ << 1) | 1) & mask;
    return (state_ & last_) != 0;
  }
  void reset() { state_ = 0; }

 private:
  std::uint64_t last_;
  std::uint64_t state_ = 0;
};

/// Immutable once its elements are added; then it may be used from many threads.
class Pattern {
 public:
  /// How an element is compared with a word of the text.
  enum class By : std::uint8_t {
    kTerms,     ///< by its terms: what the token record decides
    kForm,      ///< literally
    kWildcard,  ///< by a form with * and ? in it; its lemma will do
    kAnyWord,   ///< by nothing: a gap of one word
  };

  struct Element {
    By by = By::kTerms;
    std::string form;  ///< folded
    /// By where they are looked for (Where); each sorted. Beside kTerms they only propose.
    std::vector<std::string> terms[3];  // NOLINT(modernize-avoid-c-arrays)
  };

  /// Further elements are left out: one bit each.
  static constexpr std::size_t kMostElements = 64;

  void add(Element element);

  [[nodiscard]] const std::vector<Element>& elements() const { return elements_; }
  [[nodiscard]] std::size_t size() const { return elements_.size(); }

  /// The elements, as bits, that any word stands for.
  [[nodiscard]] std::uint64_t gaps() const { return gaps_; }

  /// Whether only the text can decide.
  [[nodiscard]] bool literal() const { return literal_; }

  /// The elements, as bits, that a word of a text may stand for.
  [[nodiscard]] std::uint64_t mask_of(const language::Word& word) const;

  /// Where it stands: the first and the last token of each match. A token without a word is none of
  /// its elements.
  [[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> matches(
      std::span<const language::Token> tokens) const;

 private:
  std::vector<Element> elements_;
  std::uint64_t gaps_ = 0;
  bool literal_ = false;
};

/// What may stand for a word inside a phrase: its forms, the other norm's, and other spellings; not
/// a constituent of it, and not it and its neighbour written as one.
[[nodiscard]] Pattern::Element element_of(const QueryWord& word);

/// Whether `form` has the shape of `wildcard`: * stands for any letters, ? for one. Linear in
/// their lengths' product.
[[nodiscard]] bool has_shape(std::string_view form, std::string_view wildcard);

}  // namespace treff::query
