// SPDX-License-Identifier: GPL-2.0-or-later
// Words that carry grammar rather than content, in bokmål and nynorsk. They stay in the index and
// in phrases; the ranking weighs them down.
#pragma once

#include <string_view>

namespace treff::language {

/// Whether `form` (folded) is a function word: og, som, ikke, ville, …
[[nodiscard]] bool is_function_word(std::string_view form);

/// Whether `form` (folded) is a question word: hvem, kor, når, … All are function words, too.
[[nodiscard]] bool is_question_word(std::string_view form);

}  // namespace treff::language
