// SPDX-License-Identifier: GPL-2.0-or-later
// A sequence of elements that must be in consecutive positions. Each is a word, a literal form, a
// wildcard or a gap.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "language/analyzer.h"
#include "match/query_words.h"

namespace treff::query {

/// Shift-and (Baeza-Yates and Gonnet 1992): bit i is set if elements 0..i match, ending here.
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

/// Immutable once its elements are added; thread-safe from then on.
class Pattern {
 public:
  /// How an element is compared with a word of the text.
  enum class By : std::uint8_t {
    kTerms,         ///< by its terms; the token record can decide it
    kForm,          ///< by its literal form
    kWildcard,      ///< by a wildcard with * or ?; the form or a lemma must match
    kWildcardForm,  ///< the same, but the form must match
    kAnyWord,       ///< any word matches: a gap
  };

  struct Element {
    By by = By::kTerms;
    std::string form;  ///< folded
    /// At most one byte, such as a space, hyphen or slash, may be between this element and the one
    /// before: F 16 and F/16 are F-16, “F. 16” is not. Only the text can decide.
    bool touches = false;
    /// Sorted terms, indexed by Where. Except for kTerms, they only find candidates.
    std::array<std::vector<std::string>, 3> terms;
  };

  /// Elements beyond this number are ignored, because each is one bit of a mask.
  static constexpr std::size_t kMostElements = 64;

  [[nodiscard]] static bool has_wildcard(const Element& element);

  void add(Element element);

  [[nodiscard]] const std::vector<Element>& elements() const { return elements_; }
  [[nodiscard]] std::size_t size() const { return elements_.size(); }

  /// The elements that match any word (kAnyWord), as bits.
  [[nodiscard]] std::uint64_t gaps() const { return gaps_; }

  /// Whether an element is a literal form or a wildcard. The terms of such an element also find
  /// articles without a match.
  [[nodiscard]] bool literal() const { return literal_; }

  /// Whether only the text can decide, not the token record.
  [[nodiscard]] bool needs_text() const { return literal_ || touching_ != 0; }

  /// The elements that must touch the one before, as bits.
  [[nodiscard]] std::uint64_t touching() const { return touching_; }

  /// The elements that a word of a text matches, as bits.
  [[nodiscard]] std::uint64_t mask_of(const language::Word& word) const;

  /// Finds all matches; returns the first and the last token of each. If the last element matches a
  /// word as a whole, such as TV-aksjonen, its pieces belong to the match. A token without a word
  /// matches nothing but a gap.
  [[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> matches(
      std::span<const language::Token> tokens) const;

 private:
  std::vector<Element> elements_;
  std::uint64_t gaps_ = 0;
  std::uint64_t touching_ = 0;
  bool literal_ = false;
};

/// Tells which words touch the previous word. Call touches() for the first token of each position,
/// in order.
class Adjacency {
 public:
  explicit Adjacency(std::span<const language::Token> tokens) : tokens_(tokens) {}

  /// Whether the token `first` and the word before are pieces of one word, or are in one sentence
  /// with at most one byte between them; tokens do not tell which. An abbreviation touches no word
  /// after it.
  bool touches(std::size_t first);

 private:
  std::span<const language::Token> tokens_;
  std::uint32_t whole_ends_ = 0;  ///< the position after the last piece of the previous word
};

/// The element for a word of a phrase. It matches forms of the word, of the other norm's word and
/// of other spellings. It matches neither a constituent nor the word joined with its neighbor.
[[nodiscard]] Pattern::Element element_of(const QueryWord& word);

/// Whether `form` matches `wildcard`: * is any letters, ? is one. Takes time proportional to the
/// product of their lengths.
[[nodiscard]] bool has_shape(std::string_view form, std::string_view wildcard);

/// Folds a wildcard, but keeps its * and ?.
[[nodiscard]] std::string fold_wildcard(std::string_view text);

}  // namespace treff::query
