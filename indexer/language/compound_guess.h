// SPDX-License-Identifier: GPL-2.0-or-later
// Compounds whose first part no dictionary has as one: unknown words and names.
#pragma once

#include <string_view>

#include "language/compound.h"
#include "language/lexicon.h"

namespace treff::language {

/// The parts of a word that split_compound() cannot split because its first part is no left part of
/// the lexicon (oscarkandidat) or wholly unknown (countrylåten): the longest last part that is
/// common in compounds, and what is before it. A guess, good enough for the lemma.
[[nodiscard]] Compound split_unknown_compound(const Lexicon& lexicon, std::string_view word);

/// Whether the last part of such a `compound` is so long and common that even an unknown word
/// before it makes one: slapstickversjon, but no barghest.
[[nodiscard]] bool is_certain_guess(const Lexicon& lexicon, std::string_view word,
                                    const Compound& compound);

enum class NameCompound {
  kInstitution,  ///< Hardangerbrua: ends with a noun in the definite form
  kKnown,        ///< montessoriskole: a word of the lexicon, which is more often none
  kUnknown,      ///< putinkritiker: no word of the lexicon
};

/// The parts of a word that begins with the name of a person or a place and ends with a noun.
[[nodiscard]] Compound split_name_compound(const Lexicon& lexicon, std::string_view word,
                                           NameCompound kind);

}  // namespace treff::language
