// SPDX-License-Identifier: GPL-2.0-or-later
#include "parse/dates.h"

#include <algorithm>
#include <array>
#include <vector>

#include "article/dates.h"
#include "language/unicode.h"
#include "parse/date_words.h"

namespace treff::query {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

bool all_digits(std::string_view s) {
  return !s.empty() && std::all_of(s.begin(), s.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::vector<std::string_view> split(std::string_view s, char separator) {
  std::vector<std::string_view> fields;
  for (;;) {
    const std::size_t at = s.find(separator);
    fields.push_back(s.substr(0, at));
    if (at == std::string_view::npos) return fields;
    s.remove_prefix(at + 1);
  }
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(' '), text.size());
  return text.substr(begin, text.find_last_not_of(' ') + 1 - begin);
}

/// Joins one to three fields to a date such as "2022-01-07"; nullopt if they are not a date.
std::optional<std::string> iso_date(const std::vector<std::string_view>& fields) {
  constexpr std::array<std::size_t, 3> kDigits = {4, 2, 2};
  if (fields.empty() || fields.size() > kDigits.size()) return std::nullopt;
  std::array<unsigned, 3> number = {0, 1, 1};
  std::string text;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (!all_digits(fields[i]) || fields[i].size() > kDigits[i]) return std::nullopt;
    if (i == 0 && fields[i].size() != kDigits[i]) return std::nullopt;
    number[i] = static_cast<unsigned>(std::stoul(std::string(fields[i])));
    if (i > 0) text += '-';
    text.append(kDigits[i] - fields[i].size(), '0').append(fields[i]);
  }
  const year_month_day day{std::chrono::year(static_cast<int>(number[0])),
                           std::chrono::month(number[1]), std::chrono::day(number[2])};
  return day.ok() ? std::optional(text) : std::nullopt;
}

/// Parses a date with periods: 7.1.2022, 7.1.22, 1.2022, 2022.01.07.
std::optional<std::string> dotted_date(std::string_view text) {
  std::vector<std::string_view> fields = split(text, '.');
  if (fields.size() == 3 && fields.front().size() == 4) return iso_date(fields);
  if (fields.size() != 3 && fields.size() != 2) return std::nullopt;
  std::string year(fields.back());
  if (fields.size() == 3 && year.size() == 2) {  // a year of two digits: 7.1.22, 24.12.99
    constexpr std::string_view kLastOfThisCentury = "69";
    year.insert(0, year <= kLastOfThisCentury ? "20" : "19");
  }
  fields.back() = year;
  std::reverse(fields.begin(), fields.end());
  return iso_date(fields);
}

DateRange within(const std::string& period) { return {period, period + kBehindAnyTime}; }

/// Parses a date, or a period given in words. `text` must be folded.
std::optional<DateRange> parse_period(std::string_view text, year_month_day today) {
  if (text.find("..") != std::string_view::npos || text.starts_with('-')) return std::nullopt;
  if (text.find_first_not_of("0123456789.-") == std::string_view::npos) {
    const bool dots = text.find('.') != std::string_view::npos;
    if (const auto date = dots ? dotted_date(text) : iso_date(split(text, '-'))) {
      return within(*date);
    }
    const bool day_and_month = dots && text.size() <= std::string_view("31.12.").size();
    if (dots && !day_and_month) return std::nullopt;  // do not try 13.13.2022 as month.day
  }
  if (auto named = parse_date_words(text, today)) return named;
  if (const auto date = treff::parse_date(text)) return within(*date);
  return std::nullopt;
}

/// Parses one side of a range, where a counted period means its first day: 7d..1d ends yesterday.
std::optional<DateRange> parse_side(std::string_view text, year_month_day today) {
  if (const auto day = parse_day_ago(text, today)) return day;
  return parse_period(text, today);
}

constexpr std::size_t kYearLength = 4;   // 2022
constexpr std::size_t kMonthLength = 7;  // 2022-01
constexpr std::size_t kDayLength = 10;   // 2022-01-07

/// The shortest date that begins at the same moment as `low`: 2022 for 2022-01-01. An article whose
/// date is only a year or month counts as published when that period begins.
std::string coarsest(std::string low) {
  constexpr std::string_view kMidnight = "T00:00:00", kFirst = "-01";
  if (low.size() > kDayLength && kMidnight.starts_with(low.substr(kDayLength))) {
    low.resize(kDayLength);
  }
  for (const std::size_t length : {kDayLength, kMonthLength}) {
    if (low.size() == length && low.ends_with(kFirst)) low.resize(length - kFirst.size());
  }
  return low;
}

/// The first day of the day, month or year `iso`.
year_month_day first_day(const std::string& iso) {
  const auto number = [&](std::size_t at, std::size_t length) {
    return iso.size() < at + length ? 1 : std::stoi(iso.substr(at, length));
  };
  return {std::chrono::year(number(0, 4)), std::chrono::month(static_cast<unsigned>(number(5, 2))),
          std::chrono::day(static_cast<unsigned>(number(8, 2)))};
}

/// The last day of `iso`, which is a day, a month or a year.
std::string last_day(const std::string& iso) {
  const year_month_day first = first_day(iso);
  const year_month_day last = iso.size() >= kDayLength ? first
                              : iso.size() == kMonthLength
                                  ? year_month_day(first.year() / first.month() / std::chrono::last)
                                  : first.year() / std::chrono::December / std::chrono::last;
  return days_between(last, last).low;
}

/// The day, month or year before the day, month or year `iso`.
std::string previous(const std::string& iso) {
  const year_month_day day(sys_days(first_day(iso)) - days(1));
  return days_between(day, day).low.substr(0, iso.size());
}

/// The range of everything before `range`.
DateRange before(const DateRange& range) {
  std::string high = coarsest(range.low);
  if (high.size() <= kDayLength) return {"", previous(high) + kBehindAnyTime};
  --high.back();  // a time: 07:14 → 07:13; 07:10 → 07:1/, which sorts before it
  return {"", high + kBehindAnyTime};
}

/// Extends a range over a whole month or year to articles whose date is only that month or year.
void include_coarse_dates(DateRange* range) {
  const std::string shortest = coarsest(range->low);
  for (const std::size_t length : {kYearLength, kMonthLength, kDayLength}) {
    if (length < shortest.size() || length >= range->low.size()) continue;
    std::string period = range->low.substr(0, length);
    if (!range->high.empty() && range->high < last_day(period)) continue;
    range->low = std::move(period);
    return;
  }
}

struct Sides {
  std::string_view first, last;
};

/// Splits A..B, A til B or 2020-2022 into its sides; nullopt for other text.
std::optional<Sides> sides_of(std::string_view text) {
  for (const std::string_view sign : {"...", "…", "..", " til ", " to ", " – ", " - ", "–"}) {
    const std::size_t at = text.find(sign);
    if (at == std::string_view::npos) continue;
    return Sides{trimmed(text.substr(0, at)), trimmed(text.substr(at + sign.size()))};
  }
  const bool years = text.size() == 2 * kYearLength + 1 && text[kYearLength] == '-' &&
                     all_digits(text.substr(0, kYearLength)) &&
                     all_digits(text.substr(kYearLength + 1));
  if (years) return Sides{text.substr(0, kYearLength), text.substr(kYearLength + 1)};
  return std::nullopt;
}

enum class Side { kFrom, kAfter, kUntil, kBefore };

/// Parses a range that is open at one end: fra 2021, >=2021.
std::optional<DateRange> parse_one_sided(std::string_view text, year_month_day today) {
  struct Sign {
    std::string_view sign;
    Side side;
  };
  constexpr auto kSigns = std::to_array<Sign>({{">=", Side::kFrom},
                                               {"<=", Side::kUntil},
                                               {">", Side::kAfter},
                                               {"<", Side::kBefore},
                                               {"fra ", Side::kFrom},
                                               {"frå ", Side::kFrom},
                                               {"from ", Side::kFrom},
                                               {"siden ", Side::kFrom},
                                               {"sidan ", Side::kFrom},
                                               {"since ", Side::kFrom},
                                               {"etter ", Side::kAfter},
                                               {"after ", Side::kAfter},
                                               {"før ", Side::kBefore},
                                               {"before ", Side::kBefore},
                                               {"til ", Side::kUntil},
                                               {"until ", Side::kUntil}});
  for (const auto& [sign, side] : kSigns) {
    if (!text.starts_with(sign)) continue;
    const auto period = parse_side(trimmed(text.substr(sign.size())), today);
    if (!period) return std::nullopt;
    DateRange range;
    switch (side) {
      case Side::kFrom:
        range.low = period->low;
        include_coarse_dates(&range);
        return range;
      case Side::kAfter:
        return DateRange{period->high, ""};
      case Side::kUntil:
        return DateRange{"", period->high};
      case Side::kBefore:
        return before(*period);
    }
  }
  return std::nullopt;
}

}  // namespace

year_month_day day_in_norway(std::chrono::system_clock::time_point now) {
  using std::chrono::hours;
  using std::chrono::last;
  using std::chrono::Sunday;
  const auto day = std::chrono::floor<days>(now);
  const std::chrono::year year = year_month_day(day).year();
  // Summer time (2000/84/EC): from 1:00 UTC of March's last Sunday to 1:00 UTC of October's.
  const auto begin = sys_days(year / std::chrono::March / Sunday[last]) + hours(1);
  const auto end = sys_days(year / std::chrono::October / Sunday[last]) + hours(1);
  const hours offset(now >= begin && now < end ? 2 : 1);
  return year_month_day(std::chrono::floor<days>(now + offset));
}

std::optional<DateRange> parse_date_range(std::string_view value, year_month_day today) {
  constexpr std::size_t kLongest = 200;
  if (value.size() > kLongest) return std::nullopt;
  const std::string folded = language::fold(value);
  const std::string_view text = trimmed(folded);
  if (text.empty()) return std::nullopt;
  if (auto period = parse_period(text, today)) return period;
  if (auto range = parse_one_sided(text, today)) return range;
  const auto sides = sides_of(text);
  if (!sides || (sides->first.empty() && sides->last.empty())) return std::nullopt;
  std::string_view first = sides->first;
  if (first.starts_with("fra ") || first.starts_with("frå ")) first = trimmed(first.substr(4));
  DateRange range;
  if (!first.empty()) {
    const auto begin = parse_side(first, today);
    if (!begin) return std::nullopt;
    range.low = begin->low;
  }
  if (!sides->last.empty()) {
    const auto end = parse_side(sides->last, today);
    if (!end) return std::nullopt;
    range.high = end->high;
  }
  include_coarse_dates(&range);
  return range;
}

std::optional<DateRange> parse_date_range(std::string_view value) {
  return parse_date_range(value, day_in_norway(std::chrono::system_clock::now()));
}

}  // namespace treff::query
