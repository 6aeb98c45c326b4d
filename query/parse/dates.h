// SPDX-License-Identifier: GPL-2.0-or-later
// The values of date: → an interval of ISO 8601 texts that compare as bytes.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace treff::query {

struct DateRange {
  std::string low;   ///< empty: unbounded
  std::string high;  ///< empty: unbounded; else not below anything that begins with it
};

/// The date in Norway at `now`.
[[nodiscard]] std::chrono::year_month_day day_in_norway(std::chrono::system_clock::time_point now);

/// 2022, 2022-01, 2022-01-07, 07.01.2022, 7.1.22, a range A..B of them, A.. or ..B; i-dag, i-går,
/// siste-uke, siste-måned, siste-år and 7d, 2w, 6m, 1y (and their English or Norwegian names) end
/// `today`. Nothing for any other.
[[nodiscard]] std::optional<DateRange> parse_date_range(std::string_view value,
                                                        std::chrono::year_month_day today);

/// The same, today.
[[nodiscard]] std::optional<DateRange> parse_date_range(std::string_view value);

}  // namespace treff::query
