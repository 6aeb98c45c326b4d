// Bokmål ↔ nynorsk: what the other norm calls a lemma.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/lexicon.h"

namespace treff::language {

/// Sorted; empty if the other norm has the same word or none that is known. A compound that the
/// dictionary lacks is translated part by part (klimaskole, klimaskule).
[[nodiscard]] std::vector<std::string> counterparts_of(const Lexicon& lexicon,
                                                       std::string_view lemma);

}  // namespace treff::language
