// SPDX-License-Identifier: GPL-2.0-or-later
// Splits a compound into its parts. Uses only the lexicon and no corpus, so that a word is split
// alike in every index.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "language/lexicon.h"
#include "language/morphology.h"

namespace treff::language {

/// Longer words are not split. The longest in Norwegian newspapers have some 40 letters.
inline constexpr std::size_t kMaxCompoundLetters = 60;

struct Compound {
  std::vector<CompoundPart> parts;  ///< in order, linking elements between them; empty: no compound
  /// Where the head begins. That is where its part begins, or one byte earlier if the parts share a
  /// letter, because three equal consonants are written as two (buss + stopp: busstopp).
  std::size_t head = 0;
};

/// Splits `word` (folded) into parts with their lemmas. Linear in the length of `word`.
[[nodiscard]] Compound split_compound(const Lexicon& lexicon, std::string_view word);
/// Like split_compound(), for callers that have the lexicon's `entries` for the word.
[[nodiscard]] Compound split_compound(const Lexicon& lexicon, std::string_view word,
                                      const std::vector<LexiconEntry>& entries);

/// Splits parts that are compounds themselves: verdensmesterskap|kamp becomes
/// verdens|mesterskap|kamp.
void split_parts(const Lexicon& lexicon, std::string_view word, Compound* compound);

/// Whether `word` exceeds kMaxCompoundLetters, so that it is not split.
[[nodiscard]] bool is_too_long(std::string_view word);

}  // namespace treff::language
