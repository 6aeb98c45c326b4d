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

/// Joins one to three fields to a date such as "2022-01-07"; nothing if they are not a date.
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

/// The range of everything before `range`.
DateRange before(const DateRange& range) {
  std::string high = range.low;  // decrement its last digit: 2022 → 2021, 2020 → 202/
  --high.back();
  return {"", high + kBehindAnyTime};
}

struct Sides {
  std::string_view first, last;
};

/// Splits A..B, A til B or 2020-2022 into its sides; nothing if the text is not such a range.
std::optional<Sides> sides_of(std::string_view text) {
  for (const std::string_view sign : {"...", "…", "..", " til ", " to ", " – ", " - ", "–"}) {
    const std::size_t at = text.find(sign);
    if (at == std::string_view::npos) continue;
    return Sides{trimmed(text.substr(0, at)), trimmed(text.substr(at + sign.size()))};
  }
  constexpr std::size_t kYear = 4;
  const bool years = text.size() == 2 * kYear + 1 && text[kYear] == '-' &&
                     all_digits(text.substr(0, kYear)) && all_digits(text.substr(kYear + 1));
  if (years) return Sides{text.substr(0, kYear), text.substr(kYear + 1)};
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
    const auto period = parse_period(trimmed(text.substr(sign.size())), today);
    if (!period) return std::nullopt;
    switch (side) {
      case Side::kFrom:
        return DateRange{period->low, ""};
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
    const auto begin = parse_period(first, today);
    if (!begin) return std::nullopt;
    range.low = begin->low;
  }
  if (!sides->last.empty()) {
    const auto end = parse_period(sides->last, today);
    if (!end) return std::nullopt;
    range.high = end->high;
  }
  return range;
}

std::optional<DateRange> parse_date_range(std::string_view value) {
  return parse_date_range(value, day_in_norway(std::chrono::system_clock::now()));
}

}  // namespace treff::query
