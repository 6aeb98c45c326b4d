// SPDX-License-Identifier: GPL-2.0-or-later
// The last resort: lemmas of words that are neither in the lexicon nor compounds of its words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace treff::language {

/// The form itself, and the form without its inflection in bokmål or nynorsk. The latter is a stem
/// rather than a word (korresponder), the same for all forms of an unknown word.
[[nodiscard]] std::vector<std::string> rule_lemmas(std::string_view form);

/// `form` without its genitive s; empty if it cannot have one.
[[nodiscard]] std::string_view without_genitive_s(std::string_view form);

}  // namespace treff::language
