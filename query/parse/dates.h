// SPDX-License-Identifier: GPL-2.0-or-later
// Parses values of date: to a range of ISO 8601 texts, which compare as bytes.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace treff::query {

struct DateRange {
  std::string low;   ///< empty: unbounded
  std::string high;  ///< empty: unbounded; otherwise sorts after every time in the range

  /// Whether the range ends before it begins, and so has no articles.
  [[nodiscard]] bool reversed() const { return !low.empty() && !high.empty() && high < low; }
};

/// The date in Norway at `now`.
[[nodiscard]] std::chrono::year_month_day day_in_norway(std::chrono::system_clock::time_point now);

/// Parses 2022, 2022-01, 2022-01-07, 07.01.2022, 7.1.22, 2022-01-07T07:14 and every other notation
/// of treff::parse_date(); everything that parse_date_words() reads, relative to `today`; ranges of
/// these: A..B, A.., ..B (A til B, fra A, 2020-2022) and >A, >=A, <A, <=A (etter A, før A). Returns
/// nothing for other text.
[[nodiscard]] std::optional<DateRange> parse_date_range(std::string_view value,
                                                        std::chrono::year_month_day today);

/// The same, relative to today's date.
[[nodiscard]] std::optional<DateRange> parse_date_range(std::string_view value);

}  // namespace treff::query
