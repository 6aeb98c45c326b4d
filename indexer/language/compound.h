// SPDX-License-Identifier: GPL-2.0-or-later
// Splits a compound into its parts, from the lexicon alone: no corpus, so that the same word is
// split the same way in every index.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "language/lexicon.h"
#include "language/morphology.h"

namespace treff::language {

/// Longer words are not split; the longest in Norwegian newspapers have some 40 letters.
inline constexpr std::size_t kMaxCompoundLetters = 60;

struct Compound {
  std::vector<CompoundPart> parts;  ///< in order, linking elements between them; empty: no compound
  /// Where the head begins: where its part begins, or one byte earlier if three equal consonants
  /// are written as two (buss + stopp: busstopp).
  std::size_t head = 0;
};

/// The parts of `word` (folded) with their lemmas. Linear in the length of `word`.
[[nodiscard]] Compound split_compound(const Lexicon& lexicon, std::string_view word);
/// The same, given the lexicon's `entries` for the word.
[[nodiscard]] Compound split_compound(const Lexicon& lexicon, std::string_view word,
                                      const std::vector<LexiconEntry>& entries);

/// Splits parts that are compounds themselves: verdens + mesterskap + kamp.
void split_parts(const Lexicon& lexicon, std::string_view word, Compound* compound);

/// Whether `word` is too long to be split.
[[nodiscard]] bool is_too_long(std::string_view word);

}  // namespace treff::language
