// SPDX-License-Identifier: GPL-2.0-or-later
// Extracts authors' names from bylines and metadata.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace treff {

/// Joins the names in `given` with "; ". Removes "Av " or "By " before a name and an e-mail address
/// beside it. Drops repeated names and entries that are only an e-mail or web address. Splits an
/// entry that holds several full names.
[[nodiscard]] std::string join_names(const std::vector<std::string>& given);

/// The authors named in a visible byline: "Av Kari Moen og Ola Li", "Tekst: Kari Moen Foto: Ola
/// Li", or without a mark "Kari Moen, journalist". Returns only what looks like a name and leaves
/// out photographers. Sets `is_marked` to whether the byline has "Av" or the like, and `is_all` to
/// whether it contains nothing else.
[[nodiscard]] std::vector<std::string> names_in_byline(std::string_view byline, bool* is_marked,
                                                       bool* is_all);

/// The authors in a date line: "Publisert 6. mars 2023 av Kari Moen", "6. mars 2023 | Kari Moen".
[[nodiscard]] std::vector<std::string> names_in_date_line(std::string_view line);

}  // namespace treff
