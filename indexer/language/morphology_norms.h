// SPDX-License-Identifier: GPL-2.0-or-later
// Bokmål ↔ nynorsk: what the other norm calls a lemma.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/lexicon.h"

namespace treff::language {

/// The counterparts of `lemma` in the classes in which it is a common reading of `form`. Sorted;
/// empty if the other norm has the same word or no known one. A compound that the dictionary lacks
/// is translated part by part (klimaskole, klimaskule).
[[nodiscard]] std::vector<std::string> counterparts_of(const Lexicon& lexicon,
                                                       std::string_view lemma,
                                                       std::string_view form);

}  // namespace treff::language
