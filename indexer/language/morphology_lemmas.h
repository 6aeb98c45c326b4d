// Which of the analyses of a known form count as its lemmas. All that are likely do: each lemma
// more costs index space and precision, each one less costs recall.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/lexicon.h"
#include "language/morphology.h"

namespace treff::language {

/// The lemmas of a form with these entries in the lexicon; empty if it is no word of its own.
[[nodiscard]] std::vector<std::string> known_lemmas(const std::vector<LexiconEntry>& entries,
                                                    std::string_view form, Capitals capitals);

}  // namespace treff::language
