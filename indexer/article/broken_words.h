// SPDX-License-Identifier: GPL-2.0-or-later
// Joins words that were broken at line ends.
#pragma once

#include <string>
#include <string_view>

namespace treff {

/// Appends the next line of a paragraph to `text`. "Departe-" and "mentet" become one word, as do
/// halves broken with a not sign or a soft hyphen. The hyphen stays in "olje-" before "og gass",
/// which keeps its space, and in "Nord-" before "Norge", "NRK-" before "profilen" and "1900-"
/// before "tallet".
void append_line(std::string_view line, std::string* text);

}  // namespace treff
