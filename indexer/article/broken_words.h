// SPDX-License-Identifier: GPL-2.0-or-later
// Joins words that were broken at line ends.
#pragma once

#include <string>
#include <string_view>

namespace treff {

/// Whether a line that is `text` ends inside a word or compound that goes on in the line `next`.
[[nodiscard]] bool breaks_word(std::string_view text, std::string_view next);

/// Appends the next line of a paragraph to `text`. "Departe-" and "mentet" become one word, as do
/// halves broken at a not sign or a soft hyphen. The hyphen is kept between "Nord-" and "Norge",
/// "NRK-" and "profilen", "1900-" and "tallet". "olje-" before "og gass" keeps both its hyphen and
/// a space.
void append_line(std::string_view line, std::string* text);

}  // namespace treff
