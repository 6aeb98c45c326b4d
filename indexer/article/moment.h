// SPDX-License-Identifier: GPL-2.0-or-later
// A date and time in Norway, as precise as an article gives it.
#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace treff {

/// Marks a field that the text did not give.
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
  std::optional<int> offset;  ///< zone offset in seconds east of UTC; none: Norwegian time
};

/// The range of plausible years: from Norway's first printing press to the end of the fifth year
/// after this one.
inline constexpr int kFirstYear = 1643;
[[nodiscard]] int last_year();

/// Whether the date exists and its year is plausible. Some systems write 1601 or 9999 if
/// they have no date.
[[nodiscard]] bool is_possible(const Date& date);
[[nodiscard]] bool is_possible(const Clock& clock);

/// ISO 8601 in Norwegian time (Europe/Oslo, with summer time), as precise as the known fields:
/// 2022, 2022-01, 2022-01-07, 2022-01-07T07:14 or with seconds. Empty without a year. Thread-safe.
[[nodiscard]] std::string to_iso(const Date& date, const Clock& clock);

/// Whether `iso`, which has the form of to_iso(), lies ahead in Norwegian time.
[[nodiscard]] bool is_in_future(const std::string& iso);

/// Like to_iso(), for seconds since 1970 in UTC.
[[nodiscard]] std::string epoch_to_iso(long long seconds);

/// The offset from UTC in a time zone such as America/New_York at the time `local`, which has the
/// form of to_iso(). Returns nothing if the zone is unknown or `local` has no time of day.
[[nodiscard]] std::optional<std::chrono::seconds> offset_at(const std::string& zone,
                                                            const std::string& local);

/// Converts Norwegian clock time to UTC. In the hour that occurs twice, takes the first occurrence.
[[nodiscard]] std::chrono::sys_seconds from_norwegian_time(std::chrono::sys_seconds local);

}  // namespace treff
