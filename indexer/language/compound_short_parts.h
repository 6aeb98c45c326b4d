// SPDX-License-Identifier: GPL-2.0-or-later
// Which words of two or three letters may be parts of a compound. So short a word is found by
// chance in too many others (sko + gen in skogen, hel + ler in heller) for the lexicon's licence to
// do.
#pragma once

#include <string_view>

namespace treff::language {

/// Whether a left part of at most three letters, linking s included, is common as such.
[[nodiscard]] bool is_short_left_part(std::string_view word);

/// The same for the last part, in whatever form.
[[nodiscard]] bool is_short_right_part(std::string_view word);

}  // namespace treff::language
