// SPDX-License-Identifier: GPL-2.0-or-later
// Words that carry grammar rather than content, in bokmål and nynorsk. They stay in the index and
// in phrases; the ranking weighs them down.
#pragma once

#include <string_view>

namespace treff::language {

/// og, som, ikke, ville, … `form` is folded.
[[nodiscard]] bool is_function_word(std::string_view form);

/// hvem, kor, når, … `form` is folded. Every question word is a function word too.
[[nodiscard]] bool is_question_word(std::string_view form);

}  // namespace treff::language
