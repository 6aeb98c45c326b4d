// SPDX-License-Identifier: GPL-2.0-or-later
// Extracts authors' names from bylines and metadata.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace treff {

/// Joins the authors in `given` with "; ". Reads each entry as a byline: takes full names apart and
/// leaves out "Av ", roles, addresses and photographers. An entry that a byline cannot be sure of
/// stays as it is. Drops entries that are only an e-mail or web address, and repeated names.
/// Sets `has_pictures`, if given, to whether photographers were left out.
[[nodiscard]] std::string join_names(const std::vector<std::string>& given,
                                     bool* has_pictures = nullptr);

/// The names in `author`, as join_names() joins them.
[[nodiscard]] std::vector<std::string> split_names(std::string_view author);

/// The authors in a date line: "Publisert 6. mars 2023 av Kari Moen", "6. mars 2023 | Kari Moen".
[[nodiscard]] std::vector<std::string> names_in_date_line(std::string_view line);

/// Those of `persons` that the byline `line`, which names them all, does not call photographers.
[[nodiscard]] std::vector<std::string> without_photographers(std::vector<std::string> persons,
                                                             std::string_view line);

/// An entry for join_names() that names a photographer, not an author.
[[nodiscard]] std::string as_photographer(std::string_view name);

}  // namespace treff
