// SPDX-License-Identifier: GPL-2.0-or-later
// Splits compounds whose first part the lexicon does not allow there: unknown words and names.
#pragma once

#include <string_view>

#include "language/compound.h"
#include "language/lexicon.h"

namespace treff::language {

/// Splits a word that split_compound() cannot, because its first part is unknown (countrylåten) or
/// not a left part in the lexicon (oscarkandidat). The head is the longest ending that is a common
/// head; the rest is the first part. Only a guess, but good enough for the lemma.
[[nodiscard]] Compound split_unknown_compound(const Lexicon& lexicon, std::string_view word);

/// Whether the head of `compound`, which split_unknown_compound() returned, is so long and common
/// that it forms a compound even with an unknown word: slapstickversjon, but not barghest.
[[nodiscard]] bool is_certain_guess(const Lexicon& lexicon, std::string_view word,
                                    const Compound& compound);

enum class NameCompound {
  kInstitution,  ///< Hardangerbrua: ends with a noun in the definite form
  kKnown,        ///< montessoriskole: in the lexicon, so it needs more evidence
  kUnknown,      ///< putinkritiker: not in the lexicon
};

/// Splits a word that consists of the name of a person or place, and a noun.
[[nodiscard]] Compound split_name_compound(const Lexicon& lexicon, std::string_view word,
                                           NameCompound kind);

/// Splits the name of a place that ends with what the place is: Nordsjøen, Ofotbanen.
[[nodiscard]] Compound split_place(const Lexicon& lexicon, std::string_view word);

}  // namespace treff::language
