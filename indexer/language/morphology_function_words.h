// Function words: the lexicon gives many of the commonest forms a lemma that hardly anyone means
// (for: fare; så: the verb to sow), and the two norms differ most in them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace treff::language {

/// The lemmas of a form whose analyses in the lexicon are mostly noise; empty for all others.
[[nodiscard]] std::vector<std::string> function_word_lemmas(std::string_view form);

/// The other norm's words for a function word's lemma; empty if it is none or has the same one.
[[nodiscard]] std::vector<std::string> function_word_counterparts(std::string_view lemma);

}  // namespace treff::language
