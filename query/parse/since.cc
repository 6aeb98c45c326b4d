// SPDX-License-Identifier: GPL-2.0-or-later
#include "parse/since.h"

#include <array>
#include <charconv>
#include <string>
#include <utility>

#include "article/dates.h"
#include "article/moment.h"
#include "parse/dates.h"

namespace treff::query {
namespace {

using Seconds = std::chrono::sys_seconds;

/// Parses `text` as a whole number of at least 0.
std::optional<long long> number(std::string_view text) {
  long long value = 0;
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, value);
  if (text.empty() || text.front() == '-' || stopped != end || error != std::errc()) {
    return std::nullopt;
  }
  return value;
}

/// Parses hours (2h, 2t, 2timer), which parse_date_range() does not read.
std::optional<Seconds> hours_ago(std::string_view text, Seconds now) {
  constexpr long long kMost = 1'000'000;
  for (const std::string_view unit : {"hours", "hour", "timer", "timar", "time", "h", "t"}) {
    if (!text.ends_with(unit)) continue;
    const auto count = number(text.substr(0, text.size() - unit.size()));
    if (count && *count <= kMost) return now - std::chrono::hours(*count);
  }
  return std::nullopt;
}

}  // namespace

Seconds beginning_of(const std::string& iso) {
  const auto part = [&](std::size_t at, std::size_t length, int preset) {
    return iso.size() < at + length
               ? preset
               : static_cast<int>(
                     number(std::string_view(iso).substr(at, length)).value_or(preset));
  };
  const auto day = std::chrono::year(part(0, 4, 1970)) /
                   std::chrono::month(static_cast<unsigned>(part(5, 2, 1))) /
                   std::chrono::day(static_cast<unsigned>(part(8, 2, 1)));
  const Seconds local = std::chrono::sys_days(day) + std::chrono::hours(part(11, 2, 0)) +
                        std::chrono::minutes(part(14, 2, 0)) + std::chrono::seconds(part(17, 2, 0));
  return from_norwegian_time(local);
}

std::optional<std::chrono::seconds> parse_period(std::string_view text) {
  using Unit = std::pair<std::string_view, std::chrono::seconds>;
  constexpr std::chrono::hours kDay(24);
  static constexpr std::array<Unit, 7> kUnits = {{{"h", std::chrono::hours(1)},
                                                  {"t", std::chrono::hours(1)},
                                                  {"d", kDay},
                                                  {"w", 7 * kDay},
                                                  {"u", 7 * kDay},
                                                  {"y", 365 * kDay},
                                                  {"å", 365 * kDay}}};
  constexpr long long kMost = 1'000'000;
  for (const auto& [name, length] : kUnits) {
    if (!text.ends_with(name)) continue;
    const auto count = number(text.substr(0, text.size() - name.size()));
    if (count && *count > 0 && *count <= kMost) return *count * length;
  }
  return std::nullopt;
}

std::optional<Seconds> parse_since(std::string_view text,
                                   std::chrono::system_clock::time_point now) {
  constexpr long long kLatest = 253'402'300'799;  // the end of 9999
  if (text.starts_with('@')) {
    const auto mark = number(text.substr(1));
    if (!mark || *mark > kLatest) return std::nullopt;
    return Seconds(std::chrono::seconds(*mark));
  }
  const Seconds this_second = std::chrono::floor<std::chrono::seconds>(now);
  if (const auto hours = hours_ago(text, this_second)) return hours;
  if (number(text) && text.size() > 4) return std::nullopt;  // seconds need an @ in front
  if (text.find("..") == std::string_view::npos) {
    if (const auto range = parse_date_range(text, day_in_norway(now));
        range && !range->low.empty()) {
      return beginning_of(range->low);
    }
  }
  if (const auto date = parse_date(text)) return beginning_of(*date);
  return std::nullopt;
}

}  // namespace treff::query
