// SPDX-License-Identifier: GPL-2.0-or-later
// Words of a query that contain a space: a short acronym with a number (TV 2, E 6-utbygging), and
// numbers in groups (10 000).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace treff::query {

/// If the word at [begin, end) and the number after it are one name (TV 2, TV 2-sporten), returns
/// the end of the number, otherwise `end`. “FN 17. mai” and “NRK 10 000” are not names.
[[nodiscard]] std::size_t end_of_numbered_name(std::string_view text, std::size_t begin,
                                               std::size_t end);

/// If the word at [begin, end) is the first group of a number (10 000, 1 200 000), returns the end
/// of the last group, otherwise `end`.
[[nodiscard]] std::size_t end_of_grouped_number(std::string_view text, std::size_t begin,
                                                std::size_t end);

/// The end of the name or number that the word at [begin, end) begins; `end` if it begins neither.
[[nodiscard]] std::size_t end_with_numbers(std::string_view text, std::size_t begin,
                                           std::size_t end);

struct JoinedNames {
  std::string text;
  std::vector<std::size_t> places;  ///< in `text`, in bytes: where a space was removed
};

/// Joins names with a hyphen after the number: TV 2-sporten becomes TV2-sporten.
[[nodiscard]] JoinedNames join_numbered_names(std::string_view text);

/// The other spelling of a numbered name, in any case: tv2 for tv 2, tv 2-sporten for tv2-sporten.
/// Empty if there is none.
[[nodiscard]] std::string other_spelling_of_numbers(std::string_view value);

}  // namespace treff::query
