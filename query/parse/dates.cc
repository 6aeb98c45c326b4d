// SPDX-License-Identifier: GPL-2.0-or-later
#include "parse/dates.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <vector>

#include "language/unicode.h"

namespace treff::query {
namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::year_month_day;
using std::chrono::years;

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

std::string iso(const year_month_day& day) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(day.year()),
                static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
  return text.data();
}

/// "2022-01-07" from its fields, of which there are one to three; nothing if they are no date.
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

std::optional<std::string> parse_date(std::string_view text) {
  std::vector<std::string_view> fields = split(text, '-');
  if (fields.size() > 1 || text.find('.') == std::string_view::npos) return iso_date(fields);
  fields = split(text, '.');
  if (fields.size() != 3 && fields.size() != 2) return std::nullopt;
  std::string year(fields.back());
  if (fields.size() == 3 && year.size() == 2) {  // as people write it: 7.1.22, 24.12.99
    constexpr std::string_view kLastOfThisCentury = "69";
    year.insert(0, year <= kLastOfThisCentury ? "20" : "19");
  }
  fields.back() = year;
  std::reverse(fields.begin(), fields.end());
  return iso_date(fields);
}

constexpr char kBehindAnyTime = '\x7f';  // of that day, month or year

DateRange until(const year_month_day& low, const year_month_day& high) {
  return {iso(low), iso(high) + kBehindAnyTime};
}

/// `today` less a number of years or months, the last of a shorter month.
template <typename Period>
year_month_day before(const year_month_day& today, Period period) {
  const year_month_day day = today - period;
  return day.ok() ? day : day.year() / day.month() / std::chrono::last;
}

struct Named {
  std::string_view name;
  unsigned days_from;  ///< before today, where the interval begins
  unsigned days_to;    ///< and ends
};

constexpr std::array<Named, 22> kNamed = {
    {{"i-dag", 0, 0},        {"idag", 0, 0},         {"i dag", 0, 0},       {"today", 0, 0},
     {"i-går", 1, 1},        {"igår", 1, 1},         {"i går", 1, 1},       {"yesterday", 1, 1},
     {"siste-døgn", 1, 0},   {"siste-uke", 7, 0},    {"siste uke", 7, 0},   {"siste-veke", 7, 0},
     {"siste-veka", 7, 0},   {"siste-uka", 7, 0},    {"last-week", 7, 0},   {"siste-måned", 30, 0},
     {"siste måned", 30, 0}, {"siste-månad", 30, 0}, {"last-month", 30, 0}, {"siste-år", 365, 0},
     {"siste år", 365, 0},   {"last-year", 365, 0}}};

/// 7d, 2w, 6m, 1y; dager, uker, måneder, år: that long until today.
std::optional<DateRange> parse_period(std::string_view value, const year_month_day& today) {
  constexpr unsigned kMost = 100'000;  // days: 273 years
  const char* const end = value.data() + value.size();
  unsigned count = 0;
  const auto parsed = std::from_chars(value.data(), end, count);
  if (parsed.ec != std::errc() || count > kMost) return std::nullopt;
  const std::string_view unit(parsed.ptr, static_cast<std::size_t>(end - parsed.ptr));
  const auto is = [&](std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), unit) != names.end();
  };
  if (is({"d", "dag", "dager", "dagar", "days"})) {
    return until(sys_days(today) - days(count), today);
  }
  if (is({"w", "u", "uker", "uke", "veker", "weeks"})) {
    return until(sys_days(today) - days(7 * count), today);
  }
  if (is({"m", "måneder", "måned", "månader", "months"})) {
    return until(before(today, months(count)), today);
  }
  constexpr unsigned kMostYears = 1'000;
  if (is({"y", "å", "år", "years"}) && count <= kMostYears) {
    return until(before(today, years(count)), today);
  }
  return std::nullopt;
}

std::optional<DateRange> parse_relative(std::string_view value, const year_month_day& today) {
  const std::string folded = language::fold(value);
  for (const Named& named : kNamed) {
    if (named.name != folded) continue;
    return until(sys_days(today) - days(named.days_from), sys_days(today) - days(named.days_to));
  }
  return parse_period(folded, today);
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
  if (auto relative = parse_relative(value, today)) return relative;
  const std::size_t dots = value.find("..");
  const std::string_view first = value.substr(0, dots);
  const std::string_view last = dots == std::string_view::npos ? first : value.substr(dots + 2);
  if (first.empty() && last.empty()) return std::nullopt;
  DateRange range;
  const auto end_of = [&](std::string_view text) -> std::optional<DateRange> {
    if (auto relative = parse_relative(text, today)) return relative;
    const auto date = parse_date(text);
    if (!date) return std::nullopt;
    return DateRange{*date, *date + kBehindAnyTime};
  };
  if (!first.empty()) {
    const auto begin = end_of(first);
    if (!begin) return std::nullopt;
    range.low = begin->low;
  }
  if (!last.empty()) {
    const auto end = end_of(last);
    if (!end) return std::nullopt;
    range.high = end->high;
  }
  if (!range.low.empty() && !range.high.empty() && range.high < range.low) return std::nullopt;
  return range;
}

std::optional<DateRange> parse_date_range(std::string_view value) {
  return parse_date_range(value, day_in_norway(std::chrono::system_clock::now()));
}

}  // namespace treff::query
