// SPDX-License-Identifier: GPL-2.0-or-later
// Converts numbers, times and dates in Norwegian notation to terms.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace treff::language {

/// The number of the month `name` (folded, without a period), 1 to 12; 0 if it is not a month.
[[nodiscard]] int month_number(std::string_view name);

/// The length in bytes of the longest month's name.
inline constexpr std::size_t kLongestMonth = 9;

/// Whether `surface` is a complete date: 17.05.2022, 17.5.22, 17/5-2022, 17. mai 2022.
[[nodiscard]] bool is_date(std::string_view surface);

/// The terms of a number token: 20.000 → 20000; 1.5 → 1,5; 7:14 → 07:14; every date as 2022-01-07.
/// Ambiguous numbers get a term for each reading: 20,000 → 20,000, 20000; 07.14 → 7,14, 07:14.
[[nodiscard]] std::vector<std::string> number_terms(std::string_view surface);

}  // namespace treff::language
