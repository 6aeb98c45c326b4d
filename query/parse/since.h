// SPDX-License-Identifier: GPL-2.0-or-later
// The values of --since and of the parameter since → a point in time.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "treff/searcher.h"

namespace treff::query {

/// Seconds since 1970 (@1641535680), a time or day in Norway as dates
/// are written (2022-01-07T07:14, 7. januar 2022), or a period up to now: 2h, 7d, siste-uke. Of a
/// day, a month or a year, its beginning. Nothing for any other.
[[nodiscard]] std::optional<std::chrono::sys_seconds> parse_since(
    std::string_view text, std::chrono::system_clock::time_point now);

/// The same, now.
[[nodiscard]] inline std::optional<std::chrono::sys_seconds> parse_since(std::string_view text) {
  return parse_since(text, std::chrono::system_clock::now());
}

/// Sets since or since_mark to what `text` is; false if it is neither a time nor a mark.
[[nodiscard]] bool read_since(std::string_view text, SearchOptions* options);

/// The moment in Norway that an ISO 8601 text of any precision begins.
[[nodiscard]] std::chrono::sys_seconds beginning_of(const std::string& iso);

/// A period as --half-life takes it: a whole number above 0 and h (hours), d (days), w (weeks) or y
/// (years), in Norwegian t, d, u or å. Nothing for any other.
[[nodiscard]] std::optional<std::chrono::seconds> parse_period(std::string_view text);

}  // namespace treff::query
