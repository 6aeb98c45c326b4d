// Which of the analyses of a known form count as its lemmas.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/lexicon.h"
#include "language/morphology.h"

namespace treff::language {

/// The lemmas of a form that the lexicon knows as a word of its own; empty if it does not.
[[nodiscard]] std::vector<std::string> known_lemmas(const std::vector<LexiconEntry>& entries,
                                                    std::string_view form, Capitals capitals);

}  // namespace treff::language
