// A sequence of words that must stand one after the other: phrases, literal forms. Proposed by
// the token record, decided by the text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "language/analyzer.h"
#include "rank/query_words.h"

namespace treff::query {

/// Longer phrases are cut: one bit of a word is the state of each element.
inline constexpr std::size_t kMostElements = 64;

/// Immutable; may be used from many threads.
class Pattern {
 public:
  /// The words of a phrase. Where `literal`, only their very forms match.
  Pattern(const std::vector<QueryWord>& words, bool literal);

  /// Words that begin with `prefix`, in their form or lemma; `expansions` has the lemmas that may.
  Pattern(const std::string& prefix, const QueryWord& expansions);

  /// Whether the record only proposes, so that the text has to decide.
  [[nodiscard]] bool literal() const { return literal_; }
  [[nodiscard]] std::size_t size() const { return elements_.size(); }

  /// The passages of a token record (0: the title) that hold the pattern's codes in order.
  [[nodiscard]] std::vector<std::uint32_t> passages(std::string_view record) const;

  /// The matches in an analysed text, as first and last token. They may overlap.
  [[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> matches(
      const std::vector<language::Token>& tokens) const;

 private:
  struct Element {
    std::string form;
    std::vector<std::string> terms;  ///< sorted
    bool prefix = false;             ///< `form` is the beginning of a form or lemma
  };

  void add_element(const QueryWord& word);
  [[nodiscard]] std::uint64_t mask_of(std::uint16_t code) const;
  [[nodiscard]] bool fits(const Element& element, const language::Word& word) const;

  std::vector<Element> elements_;
  bool literal_;
  std::map<std::uint16_t, std::uint64_t> masks_;  ///< code → elements
  std::vector<bool> has_mask_;                    ///< by code
};

}  // namespace treff::query
