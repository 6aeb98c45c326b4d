// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the other norm's words for a lemma: bokmål ↔ nynorsk.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/lexicon.h"

namespace treff::language {

/// The counterparts of `lemma` in those word classes in which it is a common reading of `form`.
/// Sorted; empty if the other norm has the same word, or none that is known. Compounds that are not
/// in the dictionary are translated part by part (klimaskole, klimaskule).
[[nodiscard]] std::vector<std::string> counterparts_of(const Lexicon& lexicon,
                                                       std::string_view lemma,
                                                       std::string_view form);

}  // namespace treff::language
