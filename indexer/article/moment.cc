// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/moment.h"

#include <unicode/timezone.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>
#include <string_view>

namespace treff {
namespace {

namespace chrono = std::chrono;

constexpr int kYearsAhead = 5;  ///< for embargoes and announcements
constexpr int kHoursOfDay = 24;

int this_year() {
  const auto today = chrono::floor<chrono::days>(chrono::system_clock::now());
  return static_cast<int>(chrono::year_month_day(today).year());
}

chrono::year_month_day calendar_day(const Date& date) {
  return chrono::year(date.year) / chrono::month(static_cast<unsigned>(date.month)) /
         chrono::day(static_cast<unsigned>(date.day));
}

const icu::TimeZone& norway() {
  static const std::unique_ptr<const icu::TimeZone> zone(
      icu::TimeZone::createTimeZone("Europe/Oslo"));
  return *zone;
}

/// Converts UTC to Norwegian clock time.
chrono::sys_seconds norwegian_time(chrono::sys_seconds utc) {
  constexpr double kMilliseconds = 1000;
  UErrorCode status = U_ZERO_ERROR;
  std::int32_t zone = 0, summer = 0;
  norway().getOffset(static_cast<double>(utc.time_since_epoch().count()) * kMilliseconds, false,
                     zone, summer, status);
  return utc + chrono::duration_cast<chrono::seconds>(chrono::milliseconds(zone + summer));
}

void append_padded(std::string* out, std::string_view separator, int value, std::size_t width) {
  const std::string digits = std::to_string(value);
  out->append(separator).append(width - std::min(width, digits.size()), '0').append(digits);
}

std::string format(const Date& date, const Clock& clock) {
  std::string iso;
  if (date.year == kUnknown) return iso;
  append_padded(&iso, "", date.year, 4);
  if (date.month != kUnknown) append_padded(&iso, "-", date.month, 2);
  if (date.day == kUnknown) return iso;
  append_padded(&iso, "-", date.day, 2);
  if (clock.hour == kUnknown) return iso;
  append_padded(&iso, "T", clock.hour, 2);
  append_padded(&iso, ":", clock.minute, 2);
  if (clock.second != kUnknown) append_padded(&iso, ":", clock.second, 2);
  return iso;
}

std::string format(chrono::sys_seconds local, bool with_seconds) {
  const auto day = chrono::floor<chrono::days>(local);
  const chrono::year_month_day date(day);
  const chrono::hh_mm_ss time(local - day);
  return format({static_cast<int>(date.year()), static_cast<int>(unsigned{date.month()}),
                 static_cast<int>(unsigned{date.day()})},
                {static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                 with_seconds ? static_cast<int>(time.seconds().count()) : kUnknown, std::nullopt});
}

}  // namespace

int last_year() { return this_year() + kYearsAhead; }

bool is_possible(const Date& date) {
  if (date.year < kFirstYear || date.year > last_year()) return false;
  if (date.month == kUnknown) return date.day == kUnknown;
  if (date.month < 1 || date.month > 12) return false;
  return date.day == kUnknown || (date.day >= 1 && date.day <= 31 && calendar_day(date).ok());
}

bool is_possible(const Clock& clock) {
  if (clock.hour == kHoursOfDay) return clock.minute <= 0 && clock.second <= 0;
  return clock.hour < kHoursOfDay && clock.minute <= 59 && clock.second <= 60;
}

std::string to_iso(const Date& date, const Clock& clock) {
  const bool is_moment = date.day != kUnknown && clock.hour != kUnknown && clock.offset;
  if (!is_moment && date.day != kUnknown && clock.hour == kHoursOfDay) {
    return format(chrono::sys_days(calendar_day(date)) + chrono::hours(kHoursOfDay),
                  clock.second != kUnknown);
  }
  if (!is_moment) return format(date, clock);
  const bool with_seconds = clock.second != kUnknown;
  const auto utc = chrono::sys_days(calendar_day(date)) + chrono::hours(clock.hour) +
                   chrono::minutes(clock.minute) +
                   chrono::seconds(with_seconds ? std::min(clock.second, 59) : 0) -
                   chrono::seconds(*clock.offset);
  return format(norwegian_time(chrono::time_point_cast<chrono::seconds>(utc)), with_seconds);
}

std::optional<chrono::seconds> offset_at(const std::string& zone, const std::string& local) {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0;
  constexpr int kFields = 5;
  if (std::sscanf(local.c_str(), "%d-%d-%dT%d:%d", &year, &month, &day, &hour, &minute) !=
      kFields) {
    return std::nullopt;
  }
  const std::unique_ptr<const icu::TimeZone> named(
      icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(zone)));
  if (*named == icu::TimeZone::getUnknown()) return std::nullopt;
  const chrono::sys_seconds at = chrono::sys_days(calendar_day({year, month, day})) +
                                 chrono::hours(hour) + chrono::minutes(minute);
  constexpr double kMilliseconds = 1000;
  UErrorCode status = U_ZERO_ERROR;
  std::int32_t standard = 0, summer = 0;
  named->getOffset(static_cast<double>(at.time_since_epoch().count()) * kMilliseconds, true,
                   standard, summer, status);
  return chrono::duration_cast<chrono::seconds>(chrono::milliseconds(standard + summer));
}

chrono::sys_seconds from_norwegian_time(chrono::sys_seconds local) {
  // Norway has been zero to two hours ahead of UTC, so the result lies between two hours before
  // `local` and `local`. These two have different offsets only near a clock change.
  const chrono::sys_seconds summer = local - chrono::hours(2);
  return norwegian_time(summer) == local ? summer : local - (norwegian_time(local) - local);
}

bool is_in_future(const std::string& iso) {
  const auto now = chrono::floor<chrono::seconds>(chrono::system_clock::now());
  return iso > format(norwegian_time(now), true);
}

std::string epoch_to_iso(long long seconds) {
  return format(norwegian_time(chrono::sys_seconds(chrono::seconds(seconds))), true);
}

}  // namespace treff
