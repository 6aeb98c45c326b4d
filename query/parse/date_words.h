// SPDX-License-Identifier: GPL-2.0-or-later
// Parses periods in words (last week) or counted back from today (7d).
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "parse/dates.h"

namespace treff::query {

/// A day, month or year followed by this character sorts after every time in that period.
inline constexpr char kBehindAnyTime = '\x7f';

/// The range from the beginning of the day `low` to the end of the day `high`.
[[nodiscard]] DateRange days_between(const std::chrono::year_month_day& low,
                                     const std::chrono::year_month_day& high);

/// Parses i går, siste uke, forrige måned, denne veka, 7d, siste 14 dager, 3 dager siden, mandag,
/// uke 5 2023, 2023-w05, januar 2023, mai, 17 mai, 2 kvartal 2022, 1990-tallet and the like in both
/// norms and English. Returns nullopt for other text. `text` must be folded; hyphens count as
/// spaces.
[[nodiscard]] std::optional<DateRange> parse_date_words(std::string_view text,
                                                        std::chrono::year_month_day today);

/// Parses a count back from today (7d, 2 uker) to the single day that long ago, for an end of a
/// range. Returns nullopt for other text. `text` must be folded.
[[nodiscard]] std::optional<DateRange> parse_day_ago(std::string_view text,
                                                     std::chrono::year_month_day today);

}  // namespace treff::query
