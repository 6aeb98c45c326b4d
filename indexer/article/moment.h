// SPDX-License-Identifier: GPL-2.0-or-later
// A point in time as precise as an article gives it, in Norwegian time.
#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace treff {

/// What a notation did not say.
inline constexpr int kUnknown = -1;

struct Date {
  int year = kUnknown;
  int month = kUnknown;  ///< 1 to 12
  int day = kUnknown;
};

struct Clock {
  int hour = kUnknown;
  int minute = kUnknown;
  int second = kUnknown;
  std::optional<int> offset;  ///< of the zone, in seconds east of UTC; none: Norwegian time
};

/// Whether there is such a day, and an article can be of it: between Norway's first press (1643)
/// and five years from now. Systems without a date write 1601, 1900 or 9999.
[[nodiscard]] bool is_possible(const Date& date);
[[nodiscard]] bool is_possible(const Clock& clock);

/// ISO 8601 in Norwegian time (Europe/Oslo, with summer time), as precise as what is known: 2022,
/// 2022-01, 2022-01-07, 2022-01-07T07:14 or with seconds. Empty without a year. Thread-safe.
[[nodiscard]] std::string to_iso(const Date& date, const Clock& clock);

/// The same for seconds since 1970 in UTC.
[[nodiscard]] std::string epoch_to_iso(long long seconds);

/// When clocks in Norway show `local`; of an hour that they show twice, the first.
[[nodiscard]] std::chrono::sys_seconds from_norwegian_time(std::chrono::sys_seconds local);

}  // namespace treff
