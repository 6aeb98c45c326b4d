// SPDX-License-Identifier: GPL-2.0-or-later
// Periods that are named by words or counted back from a day.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "parse/dates.h"

namespace treff::query {

/// Behind every time of that day, month or year.
inline constexpr char kBehindAnyTime = '\x7f';

/// From the beginning of `low` to the end of `high`.
[[nodiscard]] DateRange days_between(const std::chrono::year_month_day& low,
                                     const std::chrono::year_month_day& high);

/// i går, siste uke, forrige måned, denne veka, 7d, siste 14 dager, 3 dager siden, mandag, uke 5
/// 2023, 2023-w05, januar 2023, mai, 17 mai, 2 kvartal 2022, 1990-tallet and the like, also in
/// nynorsk and English. `text` is folded; hyphens stand for spaces. Nothing for any other.
[[nodiscard]] std::optional<DateRange> parse_date_words(std::string_view text,
                                                        std::chrono::year_month_day today);

}  // namespace treff::query
