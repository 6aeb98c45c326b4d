// Splits a compound into its parts, from the lexicon alone: no corpus, so that the same word is
// split the same way in every index.
#pragma once

#include <string_view>
#include <vector>

#include "language/lexicon.h"
#include "language/morphology.h"

namespace treff::language {

/// Longer words are not split; the longest in Norwegian newspapers have some 40 letters.
inline constexpr std::size_t kMaxCompoundLetters = 60;

/// The pieces of `word` (folded) with the lemmas of its parts, or empty if it is no compound.
/// Linear in the length of `word`.
[[nodiscard]] std::vector<CompoundPart> split_compound(const Lexicon& lexicon,
                                                       std::string_view word);

}  // namespace treff::language
