// SPDX-License-Identifier: GPL-2.0-or-later
// Which words of two or three letters may be parts of a compound. The lexicon's license does not
// suffice for them: they occur by chance in too many other words (sko + gen in skogen, hel + ler in
// heller).
#pragma once

#include <string_view>

namespace treff::language {

/// Whether a word of at most three letters, including a linking s, is common as a left part.
[[nodiscard]] bool is_short_left_part(std::string_view word);

/// The same for the last part.
[[nodiscard]] bool is_short_right_part(std::string_view word);

}  // namespace treff::language
