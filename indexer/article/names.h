// SPDX-License-Identifier: GPL-2.0-or-later
// Extracts authors' names from bylines and metadata.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace treff {

/// Joins the authors in `given` with "; ". Parses each entry as a byline: separates full names, and
/// drops "Av ", roles, addresses and photographers. Keeps an entry whole, except "Av " and
/// addresses, if it may hold anything other than names. Drops entries that are only an e-mail or
/// web address, and repeated names. Sets `has_pictures`, if given, to whether photographers were
/// dropped.
[[nodiscard]] std::string join_names(const std::vector<std::string>& given,
                                     bool* has_pictures = nullptr);

/// The names in `author`, as join_names() joins them.
[[nodiscard]] std::vector<std::string> split_names(std::string_view author);

/// The authors in a date line: "Publisert 6. mars 2023 av Kari Moen", "6. mars 2023 | Kari Moen".
[[nodiscard]] std::vector<std::string> names_in_date_line(std::string_view line);

/// Returns `persons` without those whom the byline `line` calls photographers. The line must name
/// all of them.
[[nodiscard]] std::vector<std::string> without_photographers(std::vector<std::string> persons,
                                                             std::string_view line);

/// Marks `name` as a photographer, not an author, for join_names().
[[nodiscard]] std::string as_photographer(std::string_view name);

}  // namespace treff
