// SPDX-License-Identifier: GPL-2.0-or-later
// Older and foreign spellings of å, æ and ø, and y for the ü of German names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/lexicon.h"

namespace treff::language {

/// Other spellings of `form`: håkon for haakon. If it `may_be_name`, also old spellings for
/// modern ones (haakon for håkon). The results are folded, but `form` need not be (müller gives
/// myller).
[[nodiscard]] std::vector<std::string> respellings(std::string_view form, bool may_be_name);

/// The spellings that may be meant if `form` (folded) was typed without å, æ and ø. Restores one or
/// two letters: åse and asæ for ase. Sorted. Empty for forms of more than 24 bytes.
[[nodiscard]] std::vector<std::string> restored_spellings(std::string_view form);

/// The lemmas of known words whose plain ASCII spelling `form` (folded) may be: øyvind for oyvind
/// and oeyvind. If the form is itself a name, only names (bodø for bodo). Empty if the lexicon has
/// the form as another word (hoste).
[[nodiscard]] std::vector<std::string> restored_lemmas(const Lexicon& lexicon,
                                                       std::string_view form);

}  // namespace treff::language
