// SPDX-License-Identifier: GPL-2.0-or-later
#include "parse/date_words.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <initializer_list>
#include <span>
#include <utility>
#include <vector>

#include "article/date_notation.h"

namespace treff::query {
namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::year_month_day;
using std::chrono::years;
using Words = std::vector<std::string>;
using Range = std::optional<DateRange>;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Splits a text into words at spaces, hyphens, underscores, periods and commas.
Words words_of(std::string_view text) {
  Words words(1);
  for (const char c : text) {
    if (std::string_view(" -_.,").find(c) == std::string_view::npos) {
      words.back() += c;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

/// Parses a whole number of at most `digits` digits.
std::optional<int> number(std::string_view text, std::size_t digits) {
  if (text.empty() || text.size() > digits || !std::all_of(text.begin(), text.end(), is_digit)) {
    return std::nullopt;
  }
  int value = 0;
  for (const char c : text) value = 10 * value + (c - '0');
  return value;
}

std::optional<int> year_number(std::string_view text) {
  return text.size() == 4 ? number(text, 4) : std::nullopt;
}

std::string iso(const year_month_day& day) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(day.year()),
                static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
  return text.data();
}

/// The range of all times within `period`, such as 2022-01.
DateRange within(const std::string& period) { return {period, period + kBehindAnyTime}; }

DateRange whole_year(std::chrono::year year) {
  return within(iso(year / std::chrono::January / 1).substr(0, 4));
}

DateRange whole_month(const year_month_day& day) { return within(iso(day).substr(0, 7)); }

sys_days monday_of(const year_month_day& day) {
  const std::chrono::weekday weekday{sys_days(day)};
  return sys_days(day) - (weekday - std::chrono::Monday);
}

DateRange week_from(sys_days monday) { return days_between(monday, monday + days(6)); }

/// The range of a week, or of one of its days. Week 1 has the year's first Thursday (ISO 8601).
Range numbered_week(int year, int week, std::optional<int> weekday) {
  const sys_days first =
      monday_of(std::chrono::year(year) / std::chrono::January / 4) + days(7 * (week - 1));
  const year_month_day thursday(first + days(3));
  if (week < 1 || thursday.year() != std::chrono::year(year)) return std::nullopt;
  if (!weekday) return week_from(first);
  if (*weekday < 1 || *weekday > 7) return std::nullopt;
  const sys_days day = first + days(*weekday - 1);
  return days_between(day, day);
}

/// `today` minus a number of years or months. If that month has no such day, its last day.
template <typename Period>
year_month_day before(const year_month_day& today, Period period) {
  const year_month_day day = today - period;
  return day.ok() ? day : day.year() / day.month() / std::chrono::last;
}

enum class Unit { kNone, kDay, kWeek, kMonth, kYear };

Unit unit_of(std::string_view word) {
  constexpr auto kUnits = std::to_array<std::pair<std::string_view, Unit>>(
      {{"d", Unit::kDay},         {"dag", Unit::kDay},       {"dager", Unit::kDay},
       {"dagar", Unit::kDay},     {"dagane", Unit::kDay},    {"dagene", Unit::kDay},
       {"døgn", Unit::kDay},      {"day", Unit::kDay},       {"days", Unit::kDay},
       {"w", Unit::kWeek},        {"u", Unit::kWeek},        {"uke", Unit::kWeek},
       {"uker", Unit::kWeek},     {"uka", Unit::kWeek},      {"uken", Unit::kWeek},
       {"ukene", Unit::kWeek},    {"veke", Unit::kWeek},     {"veker", Unit::kWeek},
       {"veka", Unit::kWeek},     {"vekene", Unit::kWeek},   {"week", Unit::kWeek},
       {"weeks", Unit::kWeek},    {"m", Unit::kMonth},       {"måned", Unit::kMonth},
       {"måneder", Unit::kMonth}, {"måneden", Unit::kMonth}, {"månedene", Unit::kMonth},
       {"månad", Unit::kMonth},   {"månader", Unit::kMonth}, {"månaden", Unit::kMonth},
       {"month", Unit::kMonth},   {"months", Unit::kMonth},  {"månadene", Unit::kMonth},
       {"y", Unit::kYear},        {"å", Unit::kYear},        {"år", Unit::kYear},
       {"året", Unit::kYear},     {"årene", Unit::kYear},    {"åra", Unit::kYear},
       {"year", Unit::kYear},     {"years", Unit::kYear}});
  for (const auto& [name, unit] : kUnits) {
    if (name == word) return unit;
  }
  return Unit::kNone;
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), word) != names.end();
}

/// The day `count` units before today; nullopt if that is too long ago.
std::optional<year_month_day> day_before(const year_month_day& today, int count, Unit unit) {
  constexpr int kMostDays = 100'000, kMostYears = 1'000;  // 100,000 days are 273 years
  if (count > kMostDays) return std::nullopt;
  switch (unit) {
    case Unit::kDay:
      return year_month_day(sys_days(today) - days(count));
    case Unit::kWeek:
      return year_month_day(sys_days(today) - days(7 * count));
    case Unit::kMonth:
      return before(today, months(count));
    case Unit::kYear:
      return count <= kMostYears ? std::optional(before(today, years(count))) : std::nullopt;
    case Unit::kNone:
      break;
  }
  return std::nullopt;
}

/// Reads a count and its unit (7d, 14 dager) and removes them from the front of `words`.
std::optional<std::pair<int, Unit>> take_count(std::span<const std::string>* words) {
  if (words->empty()) return std::nullopt;
  const std::string_view first = words->front();
  const std::size_t digits = first.find_first_not_of("0123456789");
  const auto count = number(first.substr(0, digits), 6);
  if (!count) return std::nullopt;
  if (digits != std::string_view::npos) {
    const Unit unit = unit_of(first.substr(digits));
    if (unit == Unit::kNone) return std::nullopt;
    *words = words->subspan(1);
    return std::pair(*count, unit);
  }
  if (words->size() < 2 || unit_of((*words)[1]) == Unit::kNone) return std::nullopt;
  const Unit unit = unit_of((*words)[1]);
  *words = words->subspan(2);
  return std::pair(*count, unit);
}

/// Parses counted periods: 7d and siste 14 dager extend to today; 3 dager siden is a single day.
Range counted(std::span<const std::string> words, const year_month_day& today) {
  if (!words.empty() && is_one_of(words[0], {"for", "de", "dei"})) words = words.subspan(1);
  if (!words.empty() && is_one_of(words[0], {"siste", "last", "past"})) words = words.subspan(1);
  const auto count = take_count(&words);
  if (!count) return std::nullopt;
  const auto day = day_before(today, count->first, count->second);
  if (!day) return std::nullopt;
  if (words.empty()) return days_between(*day, today);
  const bool ago = words.size() == 1 && is_one_of(words[0], {"siden", "sidan", "ago"});
  return ago ? Range(days_between(*day, *day)) : std::nullopt;
}

/// Parses siste uke (from seven days ago to today), forrige uke (the previous calendar week) and
/// denne uke (the current calendar week).
Range named_unit(const Words& words, const year_month_day& today) {
  if (words.size() != 2) return std::nullopt;
  const Unit unit = unit_of(words[1]);
  if (unit == Unit::kNone) return std::nullopt;
  if (is_one_of(words[0], {"siste", "sist", "last", "past"})) {
    constexpr int kMonth = 30, kYear = 365;
    const int count = unit == Unit::kDay     ? 1
                      : unit == Unit::kWeek  ? 7
                      : unit == Unit::kMonth ? kMonth
                                             : kYear;
    return days_between(sys_days(today) - days(count), today);
  }
  const bool current = is_one_of(words[0], {"denne", "dette", "this"});
  if (!current && !is_one_of(words[0], {"forrige", "førre", "previous"})) return std::nullopt;
  switch (unit) {
    case Unit::kWeek:
      return week_from(monday_of(today) - days(current ? 0 : 7));
    case Unit::kMonth:
      return whole_month(current ? today : before(today, months(1)));
    case Unit::kYear:
      return whole_year(current ? today.year() : today.year() - years(1));
    default:
      return current ? days_between(today, today)
                     : days_between(sys_days(today) - days(1), sys_days(today) - days(1));
  }
}

Range named_day(std::string_view text, const year_month_day& today) {
  struct Named {
    std::string_view name;
    int days_before;
  };
  constexpr auto kDays = std::to_array<Named>({{"i dag", 0},
                                               {"idag", 0},
                                               {"today", 0},
                                               {"nå", 0},
                                               {"no", 0},
                                               {"i går", 1},
                                               {"igår", 1},
                                               {"yesterday", 1},
                                               {"i forgårs", 2},
                                               {"forgårs", 2},
                                               {"i førgår", 2}});
  for (const Named& named : kDays) {
    if (named.name != text) continue;
    const sys_days day = sys_days(today) - days(named.days_before);
    return days_between(day, day);
  }
  if (is_one_of(text, {"i år", "iår"})) return whole_year(today.year());
  if (is_one_of(text, {"i fjor", "ifjor"})) return whole_year(today.year() - years(1));
  return std::nullopt;
}

/// Parses a weekday to its most recent date: mandag may be today, forrige mandag is before today.
Range weekday(const Words& words, const year_month_day& today) {
  constexpr std::array<std::array<std::string_view, 3>, 7> kWeekdays = {
      {{"mandag", "måndag", "monday"},
       {"tirsdag", "tysdag", "tuesday"},
       {"onsdag", "onsdag", "wednesday"},
       {"torsdag", "torsdag", "thursday"},
       {"fredag", "fredag", "friday"},
       {"lørdag", "laurdag", "saturday"},
       {"søndag", "sundag", "sunday"}}};
  const bool earlier =
      words.size() == 2 && is_one_of(words[0], {"siste", "sist", "forrige", "førre", "last"});
  if (words.size() != 1 && !earlier) return std::nullopt;
  for (std::size_t i = 0; i < kWeekdays.size(); ++i) {
    if (std::find(kWeekdays[i].begin(), kWeekdays[i].end(), words.back()) == kWeekdays[i].end()) {
      continue;
    }
    const sys_days last = earlier ? sys_days(today) - days(1) : sys_days(today);
    const std::chrono::weekday wanted(static_cast<unsigned>(i + 1) % 7);
    const sys_days day = last - (std::chrono::weekday(last) - wanted);
    return days_between(day, day);
  }
  return std::nullopt;
}

/// Parses a numbered week or one of its days: uke 5 2023, veke 5, 2023 w05, 2023w05, 2023 w05 3
/// (the third day).
Range week(const Words& words, const year_month_day& today) {
  if (words.size() >= 2 && words.size() <= 3 && unit_of(words[0]) == Unit::kWeek) {
    const auto week = number(words[1], 2);
    const auto year =
        words.size() == 3 ? year_number(words[2]) : std::optional(static_cast<int>(today.year()));
    return week && year ? numbered_week(*year, *week, std::nullopt) : std::nullopt;
  }
  Words parts = words;
  if (!parts.empty() && parts[0].size() > 4 && parts[0][4] == 'w') {
    parts.insert(parts.begin() + 1, parts[0].substr(4));
    parts[0].resize(4);
  }
  if (parts.size() < 2 || parts.size() > 3 || parts[1].size() < 2 || parts[1][0] != 'w') {
    return std::nullopt;
  }
  const auto year = year_number(parts[0]);
  const auto week = number(std::string_view(parts[1]).substr(1), 2);
  const auto day = parts.size() == 3 ? number(parts[2], 1) : std::nullopt;
  if (!year || !week || (parts.size() == 3 && !day)) return std::nullopt;
  return numbered_week(*year, *week, day);
}

/// Parses a month with a year (januar 2023), or a month or day without one (mai, 17 mai, 17.5): the
/// most recent.
Range month(const Words& words, const year_month_day& today) {
  const bool has_day = words.size() == 2 && is_digit(words[0][0]);
  if (words.empty() || words.size() > 2) return std::nullopt;
  const std::string& name = has_day ? words[1] : words[0];
  constexpr int kMonths = 12;
  const int of_year = has_day && is_digit(name[0]) ? number(name, 2).value_or(0) : month_of(name);
  if (of_year < 1 || of_year > kMonths) return std::nullopt;
  const std::chrono::month month(static_cast<unsigned>(of_year));
  if (words.size() == 2 && !has_day) {
    const auto year = year_number(words[1]);
    if (!year) return std::nullopt;
    return whole_month(std::chrono::year(*year) / month / 1);
  }
  const int day = has_day ? number(words[0], 2).value_or(0) : 1;
  constexpr int kLeapYears = 8;  // the last 29 February was at most eight years ago
  for (int back = 0; back <= kLeapYears; ++back) {
    const year_month_day last{today.year() - years(back), month,
                              std::chrono::day(static_cast<unsigned>(day))};
    if (!last.ok() || sys_days(last) > sys_days(today)) continue;
    return has_day ? days_between(last, last) : whole_month(last);
  }
  return std::nullopt;
}

/// Parses a quarter: q2 2022, 2022 q2, 2 kvartal 2022.
Range quarter(Words words) {
  if (words.size() == 3 && is_one_of(words[1], {"kvartal", "quarter"})) {
    words = {"q" + words[0], words[2]};
  }
  if (words.size() != 2) return std::nullopt;
  if (year_number(words[0])) std::swap(words[0], words[1]);
  const auto year = year_number(words[1]);
  const auto part = words[0].starts_with('q') ? number(words[0].substr(1), 1) : std::nullopt;
  if (!year || !part || *part < 1 || *part > 4) return std::nullopt;
  const std::chrono::month first(static_cast<unsigned>(3 * *part - 2));
  const year_month_day begin = std::chrono::year(*year) / first / 1;
  DateRange range = whole_month(begin);
  range.high = whole_month(begin + months(2)).high;
  return range;
}

/// Parses a decade or a century: 1990-tallet, 1800-tallet, 90-åra.
Range decade(const Words& words) {
  if (words.size() != 2) return std::nullopt;
  const bool named = is_one_of(words[1], {"tallet", "talet", "årene", "åra"});
  const auto begin = number(words[0], 4);
  if (!named || !begin || *begin % 10 != 0) return std::nullopt;
  constexpr int kCentury = 100, kDecade = 10, kThisCentury = 1900;
  const bool is_short = words[0].size() == 2;
  if (!is_short && words[0].size() != 4) return std::nullopt;
  const int first = is_short ? kThisCentury + *begin : *begin;
  const int length = !is_short && first % kCentury == 0 ? kCentury : kDecade;
  DateRange range = whole_year(std::chrono::year(first));
  range.high = whole_year(std::chrono::year(first + length - 1)).high;
  return range;
}

}  // namespace

DateRange days_between(const year_month_day& low, const year_month_day& high) {
  return {iso(low), iso(high) + kBehindAnyTime};
}

Range parse_day_ago(std::string_view text, year_month_day today) {
  const Words words = words_of(text);
  std::span<const std::string> rest(words);
  const auto count = take_count(&rest);
  if (!count || !rest.empty()) return std::nullopt;
  const auto day = day_before(today, count->first, count->second);
  return day ? Range(days_between(*day, *day)) : std::nullopt;
}

Range parse_date_words(std::string_view text, year_month_day today) {
  const Words words = words_of(text);
  if (words.empty()) return std::nullopt;
  std::string spaced;
  for (const std::string& word : words) spaced += (spaced.empty() ? "" : " ") + word;
  if (auto range = named_day(spaced, today)) return range;
  if (auto range = named_unit(words, today)) return range;
  if (auto range = counted(words, today)) return range;
  if (auto range = weekday(words, today)) return range;
  if (auto range = week(words, today)) return range;
  if (auto range = month(words, today)) return range;
  if (auto range = quarter(words)) return range;
  return decade(words);
}

}  // namespace treff::query
