// SPDX-License-Identifier: GPL-2.0-or-later
// The last resort: lemmas of words that the lexicon neither knows nor can take apart.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace treff::language {

/// The form itself, and what remains of it without its inflection, in bokmål or nynorsk. The rest
/// is a stem rather than a word (korresponder), the same for all forms of an unknown word.
[[nodiscard]] std::vector<std::string> rule_lemmas(std::string_view form);

/// `form` without a genitive s, or empty if it cannot be one.
[[nodiscard]] std::string_view without_genitive_s(std::string_view form);

}  // namespace treff::language
