// SPDX-License-Identifier: GPL-2.0-or-later
// Older and foreign ways to write å, æ and ø, and the y of German names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/lexicon.h"

namespace treff::language {

/// Other ways to write `form`: håkon for haakon. If it `may_be_name`, also the old letters for the
/// modern ones (haakon for håkon). The results are folded; `form` need not be (müller gives
/// myller).
[[nodiscard]] std::vector<std::string> respellings(std::string_view form, bool may_be_name);

/// What someone may mean who typed `form` (folded) without å, æ and ø: the spellings with one or
/// two letters restored, such as åse and asæ for ase. Sorted; empty for a form of more than 24
/// bytes.
[[nodiscard]] std::vector<std::string> restored_spellings(std::string_view form);

/// The lemmas of the known words that `form` (folded) may stand for in plain ASCII: øyvind for
/// oyvind and oeyvind. For a form that is a name, only names (bodø for bodo); none if the lexicon
/// has the form as another word (hoste).
[[nodiscard]] std::vector<std::string> restored_lemmas(const Lexicon& lexicon,
                                                       std::string_view form);

}  // namespace treff::language
