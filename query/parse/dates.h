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

  /// Whether it ends before it begins, so that nothing was published in it.
  [[nodiscard]] bool reversed() const { return !low.empty() && !high.empty() && high < low; }
};

/// The date in Norway at `now`.
[[nodiscard]] std::chrono::year_month_day day_in_norway(std::chrono::system_clock::time_point now);

/// 2022, 2022-01, 2022-01-07, 07.01.2022, 7.1.22, 2022-01-07T07:14 and every other notation of
/// treff::parse_date(); what parse_date_words() reads, counted from `today`; a range A..B, A.. or
/// ..B of them (A til B, fra A, 2020-2022); >A, >=A, <A, <=A (etter A, før A). Nothing for any
/// other.
[[nodiscard]] std::optional<DateRange> parse_date_range(std::string_view value,
                                                        std::chrono::year_month_day today);

/// The same, today.
[[nodiscard]] std::optional<DateRange> parse_date_range(std::string_view value);

}  // namespace treff::query
