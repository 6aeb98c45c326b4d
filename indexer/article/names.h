// SPDX-License-Identifier: GPL-2.0-or-later
// Authors' names as bylines and metadata give them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace treff {

/// The names in `given`, joined with "; ": "Av " and "By " before a name go, an e-mail address
/// beside it too; what is nothing but an address of mail or web is no name, nor is a name given
/// twice.
[[nodiscard]] std::string join_names(const std::vector<std::string>& given);

/// Who a visible byline names: "Av Kari Moen og Ola Li", "Tekst: Kari Moen Foto: Ola Li", and
/// without such a mark "Kari Moen, journalist". Only what looks like names; who took the pictures
/// is none. `is_marked` is told whether "Av" or the like is there, `is_all` whether nothing else
/// is.
[[nodiscard]] std::vector<std::string> names_in_byline(std::string_view byline, bool* is_marked,
                                                       bool* is_all);

/// Who a line with a date names: "Publisert 6. mars 2023 av Kari Moen", "6. mars 2023 | Kari Moen".
[[nodiscard]] std::vector<std::string> names_in_date_line(std::string_view line);

}  // namespace treff
