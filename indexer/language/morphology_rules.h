// SPDX-License-Identifier: GPL-2.0-or-later
// A last resort: lemmas by rule, for words that are neither in the lexicon nor compounds.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace treff::language {

/// Returns the form, and the form without its inflection in bokmål or nynorsk. The latter is a stem
/// rather than a word (korresponder), but is the same for all forms of an unknown word.
[[nodiscard]] std::vector<std::string> rule_lemmas(std::string_view form);

/// An agent noun that is derived from a verb.
struct AgentNoun {
  std::string lemma;  ///< utreder
  std::string verb;   ///< utrede
};

/// The agent noun that `form` may be a form of, by its ending: utredere, utrederens and nynorsk
/// utgreiar, but not utreder itself, which is the verb's present tense. Returns nothing for other
/// endings. Does not check that the lexicon has the verb.
[[nodiscard]] std::optional<AgentNoun> agent_noun(std::string_view form);

/// The verb of which `form` may be both the present tense and the agent noun in its base form:
/// utrede for utreder, nynorsk utgreie for utgreiar. Returns nothing for other forms, nor for verbs
/// in -ere (studerer), whose agent nouns have another ending (student). Does not check that the
/// lexicon has the verb.
[[nodiscard]] std::optional<std::string> verb_of_agent(std::string_view form);

/// Removes the genitive s of `form`. Returns an empty string if it cannot have one.
[[nodiscard]] std::string_view without_genitive_s(std::string_view form);

}  // namespace treff::language
