// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the likeliest split of a word: the cheapest sequence of parts that the lexicon allows.
#pragma once

#include <string_view>
#include <vector>

#include "language/compound.h"
#include "language/lexicon.h"

namespace treff::language {

/// Splits `word` (folded) at one level: parts that are compounds themselves stay whole. `readings`
/// are the lexicon's entries for the word, without names. Returns no parts if it is no compound.
[[nodiscard]] Compound split_once(const Lexicon& lexicon, std::string_view word,
                                  std::vector<LexiconEntry> readings);

}  // namespace treff::language
