// SPDX-License-Identifier: GPL-2.0-or-later
// Names of a short acronym and a number that are written apart: TV 2, E 6-utbygging.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace treff::query {

/// If the word at [begin, end) and the number behind it are one name (TV 2, TV 2-sporten), returns
/// the end of the number, otherwise `end`. “FN 17. mai” and “NRK 10 000” are no names.
[[nodiscard]] std::size_t end_of_numbered_name(std::string_view text, std::size_t begin,
                                               std::size_t end);

struct JoinedNames {
  std::string text;
  std::vector<std::size_t> places;  ///< in `text`, in bytes: where a space was
};

/// Joins the names that have a word behind a hyphen: TV 2-sporten becomes TV2-sporten.
[[nodiscard]] JoinedNames join_numbered_names(std::string_view text);

/// The other way to write such names in the value of a field, in any capitals: tv2 for tv 2, tv 2
/// sport for tv2 sport. Empty if there is none.
[[nodiscard]] std::string other_spelling_of_numbers(std::string_view value);

}  // namespace treff::query
