// SPDX-License-Identifier: GPL-2.0-or-later
// Compounds whose first part is not a left part in the lexicon: unknown words and names.
#pragma once

#include <string_view>

#include "language/compound.h"
#include "language/lexicon.h"

namespace treff::language {

/// Splits a word that split_compound() cannot, because its first part is unknown (countrylåten) or
/// not a left part in the lexicon (oscarkandidat). Takes the longest last part that is common in
/// compounds, and the rest as the first part. A guess, good enough for the lemma.
[[nodiscard]] Compound split_unknown_compound(const Lexicon& lexicon, std::string_view word);

/// Whether the last part of such a `compound` is long and common enough to form a compound even
/// with an unknown word: slapstickversjon, but not barghest.
[[nodiscard]] bool is_certain_guess(const Lexicon& lexicon, std::string_view word,
                                    const Compound& compound);

enum class NameCompound {
  kInstitution,  ///< Hardangerbrua: ends with a noun in the definite form
  kKnown,        ///< montessoriskole: in the lexicon, so it needs more evidence
  kUnknown,      ///< putinkritiker: not in the lexicon
};

/// Splits a word that begins with the name of a person or a place and ends with a noun.
[[nodiscard]] Compound split_name_compound(const Lexicon& lexicon, std::string_view word,
                                           NameCompound kind);

}  // namespace treff::language
