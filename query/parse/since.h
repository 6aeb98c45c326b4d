// SPDX-License-Identifier: GPL-2.0-or-later
// Parses points in time and periods, as in --since and --half-life.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace treff::query {

/// Parses seconds since 1970 (@1641535680), a Norwegian time or date (2022-01-07T07:14, 7. januar
/// 2022), or a period up to now (2h, 7d, siste-uke). A day, month or year gives its beginning.
/// Returns nothing for other text.
[[nodiscard]] std::optional<std::chrono::sys_seconds> parse_since(
    std::string_view text, std::chrono::system_clock::time_point now);

/// The same, relative to the current time.
[[nodiscard]] inline std::optional<std::chrono::sys_seconds> parse_since(std::string_view text) {
  return parse_since(text, std::chrono::system_clock::now());
}

/// The beginning of an ISO 8601 time of any precision, taken as Norwegian time.
[[nodiscard]] std::chrono::sys_seconds beginning_of(const std::string& iso);

/// Parses a period for --half-life: a whole number above 0 and h (hours), d (days), w (weeks) or y
/// (years); in Norwegian t, d, u or å. Returns nullopt for other text.
[[nodiscard]] std::optional<std::chrono::seconds> parse_period(std::string_view text);

}  // namespace treff::query
