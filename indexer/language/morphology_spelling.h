// SPDX-License-Identifier: GPL-2.0-or-later
// Older and foreign ways to write å, æ and ø, and the y of German names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/lexicon.h"

namespace treff::language {

/// How else `form` may be written: haakon gives håkon. Where it `may_be_name`, the modern letters
/// may stand for the old ones too (håkon, haakon). All are folded; `form` need not be (müller,
/// myller).
[[nodiscard]] std::vector<std::string> respellings(std::string_view form, bool may_be_name);

/// What `form` (folded) may be a plain ASCII spelling of, with one or two letters restored: åse and
/// asæ for ase. Sorted; none of a form of more than 24 bytes.
[[nodiscard]] std::vector<std::string> restored_spellings(std::string_view form);

/// The lemmas of the known words that `form` (folded) is a plain ASCII spelling of: øyvind for
/// oyvind and oeyvind. Of a name, only names (bodo, bodø); none where the lexicon knows the form as
/// another word (hoste).
[[nodiscard]] std::vector<std::string> restored_lemmas(const Lexicon& lexicon,
                                                       std::string_view form);

}  // namespace treff::language
