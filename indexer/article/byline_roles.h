// SPDX-License-Identifier: GPL-2.0-or-later
// Joins the names of a byline with roles that stand apart from them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace treff {

/// Marks the photographers whose role stands in another piece of the byline, such as an element or
/// table cell: {"Foto", "Kari Moen"} becomes {"", "Foto: Kari Moen"}, and {"Kari Moen", "Fotograf"}
/// becomes {"Kari Moen (foto)", ""}. A role is taken to stand before its names if the byline begins
/// with a role or if a role ends with a colon. Leaves other pieces as they are.
void join_roles(std::vector<std::string>* pieces);

/// Joins the lines of a byline, with a bar after a line that ends with a name: "Av Kari Moen\nOla
/// Li" becomes "Av Kari Moen | Ola Li". Roles on lines of their own are joined as by join_roles().
[[nodiscard]] std::string one_line(std::string_view lines);

/// Like one_line() if the lines hold only names and are marked as a byline ("Av"); else empty.
[[nodiscard]] std::string byline_of_lines(std::string_view lines);

/// Whether `line` names `name` as a photographer, and not as an author.
[[nodiscard]] bool is_photographer_in(std::string_view line, std::string_view name);

/// Whether `text` ends with a label for pictures, such as "Foto:", but not "Tekst og foto:".
[[nodiscard]] bool ends_with_picture_label(std::string_view text);

}  // namespace treff
