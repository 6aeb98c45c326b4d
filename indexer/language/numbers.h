// SPDX-License-Identifier: GPL-2.0-or-later
// Converts numbers, times and dates in Norwegian notation to the terms that find them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace treff::language {

/// The number of the month `name` (folded, without a full stop), 1 to 12; 0 if there is none.
[[nodiscard]] int month_number(std::string_view name);

/// Longer words name no month.
inline constexpr std::size_t kLongestMonth = 9;

/// Whether `surface` is a whole date: 17.05.2022, 17.5.22, 17/5-2022, 17. mai 2022.
[[nodiscard]] bool is_date(std::string_view surface);

/// The terms of a number token: 20.000 → 20000; 1.5 → 1,5; 7:14 → 07:14; every date as 2022-01-07.
/// An ambiguous one gives all its readings: 20,000 → 20,000 and 20000; 07.14 → 7,14 and 07:14.
[[nodiscard]] std::vector<std::string> number_terms(std::string_view surface);

}  // namespace treff::language
