// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/date_notation.h"

#include <chrono>
#include <utility>

namespace treff {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The offset in seconds east of UTC of a time zone, abbreviated as in feeds and newswires.
std::optional<int> offset_of(std::string_view name) {
  constexpr auto kHours = std::to_array<std::pair<std::string_view, int>>(
      {{"z", 0},    {"gmt", 0},  {"utc", 0},  {"ut", 0},    {"wet", 0},   {"west", 1}, {"bst", 1},
       {"cet", 1},  {"met", 1},  {"mez", 1},  {"cest", 2},  {"mest", 2},  {"mesz", 2}, {"eet", 2},
       {"eest", 3}, {"msk", 3},  {"est", -5}, {"edt", -4},  {"cst", -6},  {"cdt", -5}, {"mst", -7},
       {"mdt", -6}, {"pst", -8}, {"pdt", -7}, {"akst", -9}, {"akdt", -8}, {"hst", -10}});
  for (const auto& [zone, hours] : kHours) {
    if (zone == name) return hours * 3600;
  }
  return std::nullopt;
}

/// Expands a two-digit year to next year or an earlier one: 24 to 2024, 85 to 1985.
int full_year(int year, bool two_digits) {
  if (!two_digits) return year;
  const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  const int now = static_cast<int>(std::chrono::year_month_day(today).year());
  constexpr int kCentury = 100;
  const int candidate = now / kCentury * kCentury + year;
  return candidate > now + 1 ? candidate - kCentury : candidate;
}

/// Takes +01:00, +0100, +01, Z, CET or GMT+1, and a "(CET)" or "[Europe/Oslo]" that follows it.
std::optional<int> take_zone(DateScanner& scanner) {
  scanner.skip(" ");
  std::optional<int> offset =
      scanner.attempt([](DateScanner& s) { return offset_of(s.take_word()); });
  const auto take_offset = [](DateScanner& s) -> std::optional<int> {
    int sign = 0;
    if (s.take("+")) sign = 1;
    if (sign == 0 && (s.take("-") || s.take("−"))) sign = -1;
    if (sign == 0) return std::nullopt;
    std::optional<int> hours = s.take_digits(2);
    if (!hours) hours = s.take_number(1, 1);
    if (!hours) return std::nullopt;
    const int minutes = s.attempt([](DateScanner& m) {
                           m.take(":");
                           return m.take_digits(2);
                         }).value_or(0);
    constexpr int kHour = 60, kEarliest = -12 * kHour, kLatest = 14 * kHour;
    const int in_minutes = sign * (*hours * kHour + minutes);
    if (in_minutes < kEarliest || in_minutes > kLatest || minutes > 59) return std::nullopt;
    return in_minutes * 60;
  };
  if (const auto numeric = scanner.attempt(take_offset)) {
    offset = numeric;
    scanner.attempt([](DateScanner& s) {  // Go writes both: +0200 CEST
      return s.take(" ") && offset_of(s.take_word()).has_value();
    });
  }
  for (const std::string_view universal : {"[utc]", "[gmt]", "[etc/utc]", "[z]"}) {
    if (!offset && scanner.take(universal)) return 0;
  }
  if (!offset) return offset;
  for (const auto& [open, close] : {std::pair(" (", ')'), std::pair("[", ']')}) {
    const std::size_t end = scanner.rest().find(close);
    if (!scanner.rest().starts_with(open) || end == std::string_view::npos) continue;
    scanner.take(scanner.rest().substr(0, end + 1));
  }
  return offset;
}

/// Skips Europe/Oslo or [Europe/Oslo] after a time, or another place with the same time as Norway.
void skip_norwegian_place(DateScanner& scanner) {
  constexpr auto kPlaces = std::to_array<std::string_view>(
      {"europe/oslo", "europe/stockholm", "europe/copenhagen", "europe/berlin", "europe/paris",
       "europe/amsterdam", "europe/brussels", "europe/rome", "europe/madrid", "europe/zurich",
       "europe/vienna", "arctic/longyearbyen"});
  scanner.attempt([&kPlaces](DateScanner& s) {
    s.skip(" ");
    const bool bracketed = s.take("[");
    const bool found = std::any_of(kPlaces.begin(), kPlaces.end(),
                                   [&s](std::string_view place) { return s.take(place); });
    return found && (!bracketed || s.take("]"));
  });
}

/// Takes 2022-01-07, 2022-01 or 2022, also with slashes or periods: 2022/01/07, 2022.01.07.
std::optional<DateAndClock> take_year_first(DateScanner& scanner) {
  const auto year = scanner.take_number(4, 4);
  if (!year) return std::nullopt;
  DateAndClock taken{{*year}, {}};
  for (const std::string_view separator : {"-", "/", "."}) {
    const bool iso = separator == "-";
    const auto part = [&](DateScanner& s) {
      return s.take(separator) ? s.take_number(1, 2) : std::nullopt;
    };
    const auto month_and_day = [&](DateScanner& s) -> std::optional<std::pair<int, int>> {
      // 2023-3 is more likely a score or a number than March.
      const bool short_month = s.rest().size() < 3 || s.rest()[2] < '0' || s.rest()[2] > '9';
      const auto month = part(s);
      const auto day = month ? s.attempt(part) : std::nullopt;
      if (!month || (!day && (!iso || short_month))) return std::nullopt;
      return std::pair(*month, day.value_or(kUnknown));
    };
    const auto both = scanner.attempt(month_and_day);
    if (!both) continue;
    taken.date.month = both->first;
    taken.date.day = both->second;
    break;
  }
  return taken;
}

/// The date `days` days after January 1.
Date day_of_year(int year, int days) {
  const std::chrono::year_month_day day(
      std::chrono::sys_days(std::chrono::year(year) / std::chrono::January / 1) +
      std::chrono::days(days));
  return {static_cast<int>(day.year()), static_cast<int>(unsigned{day.month()}),
          static_cast<int>(unsigned{day.day()})};
}

/// Takes the week dates and ordinal dates of ISO 8601: 2024-W11-4, 2024W114, 2024-074.
std::optional<DateAndClock> take_week_or_ordinal_date(DateScanner& scanner) {
  constexpr int kDaysOfWeek = 7;
  const auto year = scanner.take_digits(4);
  if (!year || *year == 0) return std::nullopt;
  const bool extended = scanner.take("-");
  if (extended) {
    if (const auto day = scanner.attempt([](DateScanner& s) { return s.take_number(3, 3); })) {
      const Date date = day_of_year(*year, *day - 1);
      return date.year == *year ? std::optional(DateAndClock{date, {}}) : std::nullopt;
    }
  }
  if (!scanner.take("w")) return std::nullopt;
  const auto week = scanner.take_digits(2);
  if (!week || (extended && !scanner.take("-"))) return std::nullopt;
  const auto day = scanner.take_number(1, 1);
  if (!day || *day < 1 || *day > kDaysOfWeek || *week < 1) return std::nullopt;
  // January 4 is always in week 1; a week belongs to the year that contains its Thursday.
  const std::chrono::sys_days fourth(std::chrono::year(*year) / std::chrono::January / 4);
  constexpr int kFourth = 3, kThursday = 4;  // January 4 minus January 1; ISO weekday
  const int weekday = static_cast<int>(std::chrono::weekday(fourth).iso_encoding());
  const int thursday = kFourth - weekday + kThursday + kDaysOfWeek * (*week - 1);
  if (day_of_year(*year, thursday).year != *year) return std::nullopt;
  return DateAndClock{day_of_year(*year, thursday + *day - kThursday), {}};
}

/// Takes a date without separators: 20220107.
std::optional<DateAndClock> take_compact_date(DateScanner& scanner) {
  const std::size_t digits =
      std::min(scanner.rest().find_first_not_of("0123456789"), scanner.rest().size());
  const bool with_clock = digits == 12 || digits == 14;  // 20220107071400
  if (digits != 8 && !with_clock) return std::nullopt;
  const int number = *scanner.take_digits(8);
  DateAndClock taken{{number / 10000, number / 100 % 100, number % 100}, {}};
  if (with_clock) {
    taken.clock.hour = *scanner.take_digits(2);
    taken.clock.minute = *scanner.take_digits(2);
    if (digits == 14) taken.clock.second = *scanner.take_digits(2);
    if (!is_possible(taken.clock)) return std::nullopt;
  }
  return taken;
}

/// Takes a Roman numeral from i to xii and returns 1 to 12.
std::optional<int> take_roman_month(DateScanner& scanner) {
  constexpr auto kMonths = std::to_array<std::string_view>(
      {"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"});
  const std::string_view word = scanner.take_word();
  const auto* month = std::find(kMonths.begin(), kMonths.end(), word);
  // "i" and "vi" are also Norwegian words, so "17. i 2024" is not a date.
  const bool is_word = word == "i" || word == "vi";
  if (month == kMonths.end() || (is_word && scanner.rest().starts_with(" "))) return std::nullopt;
  return static_cast<int>(month - kMonths.begin()) + 1;
}

/// Takes 07.01.2022, 7/1-2022, 07-01-2022, 7.1 2022, 07.01.22, 7.I.2022, 07 . 01 . 2022,
/// 07•01•2022; also 1/16/2022, which must be American because there is no month 16.
std::optional<DateAndClock> take_numeric_date(DateScanner& scanner) {
  const auto day = scanner.take_number(1, 2);
  bool decorated = false;
  const auto take_separator = [&scanner, &decorated] {
    if (scanner.take(".") || scanner.take("/") || scanner.take("-")) return true;
    const auto sign = [](DateScanner& s) {
      s.skip(" ");
      return s.take(".") || s.take("•") || s.take("·");
    };
    return decorated = scanner.attempt(sign);
  };
  if (!day || !take_separator()) return std::nullopt;
  scanner.skip(" ");
  auto month = scanner.attempt([](DateScanner& s) { return s.take_number(1, 2); });
  if (!month) month = scanner.attempt(take_roman_month);
  const bool separated = month && (take_separator() || scanner.rest().starts_with(" "));
  if (!separated) return std::nullopt;
  scanner.skip(" ");
  std::optional<int> year = scanner.attempt([](DateScanner& s) { return s.take_number(4, 4); });
  if (!year) {
    const auto two = scanner.attempt([](DateScanner& s) { return s.take_number(2, 2); });
    if (!two || decorated || scanner.rest().starts_with(":")) return std::nullopt;
    year = full_year(*two, true);
  }
  const bool american = *month > 12 && *day <= 12;
  return american ? DateAndClock{{*year, *day, *month}, {}}
                  : DateAndClock{{*year, *month, *day}, {}};
}

/// Skips the last day of a range before a month, "–14. mars" in "12.–14. mars": the first day is
/// the date.
void skip_last_day(DateScanner& scanner, int first) {
  scanner.attempt([first](DateScanner& s) {
    s.skip(". ");
    if (!s.take("-") && !s.take("–")) return false;
    s.skip(" ");
    const auto last = s.take_number(1, 2);
    return last && *last > first && *last <= 31;
  });
}

/// Takes a date with a month name: 7. januar 2022, 07 Jan 22, 7th of January, 2022, januar 2022;
/// from a range such as 12.–14. mars 2008, the first day.
std::optional<DateAndClock> take_named_date(DateScanner& scanner) {
  Date date;
  date.day = scanner.take_number(1, 2).value_or(kUnknown);
  if (date.day != kUnknown) {
    // Suffixes of ordinals: 7th of January; 17de mai, 6te marts in old newspapers.
    for (const std::string_view suffix :
         {"ste", "dje", "die", "den", "st", "nd", "rd", "th", "te", "de"}) {
      if (scanner.take(suffix)) break;
    }
    skip_last_day(scanner, date.day);
    scanner.skip(".- ");
    scanner.take("of ");
  }
  date.month = month_of(scanner.take_word());
  scanner.skip(".,- ");
  if (!scanner.take("’")) scanner.take("'");  // 12. mars ’08
  const bool four = scanner.rest().size() >= 4 &&
                    std::all_of(scanner.rest().begin(), scanner.rest().begin() + 4, is_digit);
  const auto year = scanner.take_number(four || date.day == kUnknown ? 4 : 2, four ? 4 : 2);
  if (date.month == 0 || !year || (!four && scanner.rest().starts_with(":"))) return std::nullopt;
  date.year = full_year(*year, !four);
  return DateAndClock{date, {}};
}

/// Takes a date that begins with the month: Jan 7, 2022; Jan 7 07:14:00 CET 2022; Jan 07 2022.
std::optional<DateAndClock> take_month_first(DateScanner& scanner) {
  DateAndClock taken;
  taken.date.month = month_of(scanner.take_word());
  if (taken.date.month == 0) return std::nullopt;
  scanner.skip(". ");
  const auto day = scanner.take_number(1, 2);
  if (!day) return std::nullopt;
  taken.date.day = *day;
  for (const std::string_view suffix : {"st", "nd", "rd", "th"}) {
    if (scanner.take(suffix)) break;
  }
  scanner.skip(", ");
  if (const auto clock = scanner.attempt(take_clock)) {
    taken.clock = *clock;
    taken.clock.offset = scanner.attempt(take_zone);
    scanner.skip(" ");
  }
  const auto year = scanner.take_number(4, 4);
  if (!year) return std::nullopt;
  taken.date.year = *year;
  return taken;
}

/// Takes a time without colons, as in 20220107T071400: 071400 or 0714.
std::optional<Clock> take_compact_clock(DateScanner& scanner) {
  const auto hour = scanner.take_digits(2);
  const auto minute = scanner.take_digits(2);
  if (!hour || !minute) return std::nullopt;
  Clock clock;
  clock.hour = *hour;
  clock.minute = *minute;
  clock.second = scanner.take_digits(2).value_or(kUnknown);
  if (scanner.take(".")) scanner.skip("0123456789");
  return is_possible(clock) ? std::optional(clock) : std::nullopt;
}

/// Adjusts the hour if " pm" or " am" follows. Returns false if one of them
/// follows an hour outside 1 to 12.
bool take_half_of_day(DateScanner& scanner, Clock* clock) {
  const auto half = scanner.attempt([](DateScanner& s) -> std::optional<bool> {
    s.skip(" ");
    const std::string_view word = s.take_word();
    if (word == "am" || word == "pm") return word == "pm";
    if ((word == "a" || word == "p") && s.take(".m.")) return word == "p";
    return std::nullopt;
  });
  if (!half) return true;
  if (clock->hour < 1 || clock->hour > 12) return false;
  clock->hour = clock->hour % 12 + (*half ? 12 : 0);
  return true;
}

}  // namespace

std::string with_ascii_hyphens(std::string text) {
  for (const std::string_view hyphen : {"\u2010", "\u2011"}) {
    for (std::size_t at = 0; (at = text.find(hyphen, at)) != text.npos; ++at) {
      text.replace(at, hyphen.size(), "-");
    }
  }
  return text;
}

bool DateScanner::take(std::string_view literal) {
  if (!rest_.starts_with(literal)) return false;
  rest_.remove_prefix(literal.size());
  return true;
}

void DateScanner::skip(std::string_view characters) {
  rest_.remove_prefix(std::min(rest_.find_first_not_of(characters), rest_.size()));
}

std::optional<int> DateScanner::take_number(std::size_t shortest, std::size_t longest) {
  std::size_t length = 0;
  while (length < rest_.size() && is_digit(rest_[length])) ++length;
  if (length < shortest || length > longest) return std::nullopt;
  return take_digits(length);
}

std::optional<int> DateScanner::take_digits(std::size_t count) {
  if (rest_.size() < count ||
      !std::all_of(rest_.begin(), rest_.begin() + static_cast<std::ptrdiff_t>(count), is_digit)) {
    return std::nullopt;
  }
  int value = 0;
  for (const char c : rest_.substr(0, count)) value = 10 * value + (c - '0');
  rest_.remove_prefix(count);
  return value;
}

std::string_view DateScanner::take_word() {
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
  };
  const auto end = std::find_if_not(rest_.begin(), rest_.end(), is_letter);
  const std::string_view word(rest_.data(), static_cast<std::size_t>(end - rest_.begin()));
  rest_.remove_prefix(word.size());
  return word;
}

int month_of(std::string_view word) {
  constexpr auto kMonths = std::to_array<std::pair<std::string_view, int>>(
      {{"januar", 1},    {"january", 1},   {"februar", 2},  {"february", 2}, {"mars", 3},
       {"march", 3},     {"april", 4},     {"mai", 5},      {"may", 5},      {"juni", 6},
       {"june", 6},      {"juli", 7},      {"july", 7},     {"august", 8},   {"september", 9},
       {"marts", 3},     {"maj", 5},       {"septbr", 9},   {"octbr", 10},   {"oktbr", 10},
       {"novbr", 11},    {"decbr", 12},    {"desbr", 12},   {"oktober", 10}, {"october", 10},
       {"november", 11}, {"desember", 12}, {"december", 12}});
  constexpr std::size_t kShortest = 3;
  for (const auto& [name, month] : kMonths) {
    if (word.size() >= kShortest && name.starts_with(word)) return month;
  }
  return 0;
}

bool is_weekday(std::string_view word) {
  constexpr auto kNames = std::to_array<std::string_view>(
      {"mandag",  "tirsdag",   "onsdag",   "torsdag",  "fredag",   "lørdag", "søndag", "måndag",
       "tysdag",  "laurdag",   "sundag",   "løverdag", "tirsd",    "onsd",   "torsd",  "lørd",
       "sønd",    "man",       "tir",      "tirs",     "ons",      "tor",    "tors",   "fre",
       "lør",     "søn",       "mån",      "tys",      "lau",      "mon",    "tue",    "tues",
       "wed",     "thu",       "thur",     "thurs",    "fri",      "sat",    "sun",    "monday",
       "tuesday", "wednesday", "thursday", "friday",   "saturday", "sunday", "lordag", "loerdag",
       "sondag",  "soendag"});
  if (word.ends_with("dagen")) word.remove_suffix(2);  // Onsdagen den 12te Marts
  return std::find(kNames.begin(), kNames.end(), word) != kNames.end();
}

std::optional<DateAndClock> take_date(DateScanner& scanner) {
  for (const auto form : {take_week_or_ordinal_date, take_year_first, take_compact_date,
                          take_numeric_date, take_named_date, take_month_first}) {
    const auto taken = scanner.attempt(form);
    if (taken && is_possible(taken->date)) return taken;
    if (taken) return std::nullopt;
  }
  return std::nullopt;
}

std::optional<Clock> take_clock(DateScanner& scanner) {
  const auto hour = scanner.take_number(1, 2);
  if (!hour || !(scanner.take(":") || scanner.take("."))) return std::nullopt;
  const auto minute = scanner.take_number(2, 2);
  if (!minute) return std::nullopt;
  Clock clock;
  clock.hour = *hour;
  clock.minute = *minute;
  const auto second = scanner.attempt([](DateScanner& s) {
    return s.take(":") || s.take(".") ? s.take_number(2, 2) : std::nullopt;
  });
  if (second) {
    clock.second = *second;
    if (scanner.take(".") || scanner.take(",")) scanner.skip("0123456789");
  }
  const bool sound = take_half_of_day(scanner, &clock);
  return sound && is_possible(clock) ? std::optional(clock) : std::nullopt;
}

std::optional<Clock> take_clock_behind_date(DateScanner& scanner) {
  const bool after_t = scanner.take("t");
  scanner.skip(", -|@");
  const bool labeled = scanner.attempt([](DateScanner& s) {
    const std::string_view word = s.take_word();
    return word == "kl" || word == "klokken" || word == "klokka" || word == "at";
  });
  if (labeled) scanner.skip(".:, ");
  auto clock = scanner.attempt(take_clock);
  if (!clock && (after_t || labeled)) clock = scanner.attempt(take_compact_clock);
  if (!clock && scanner.rest().size() == 4) clock = scanner.attempt(take_compact_clock);
  if (!clock && (labeled || after_t)) {  // kl. 14, 2024-03-14T14
    const std::size_t shortest = labeled ? 1 : 2;
    if (const auto hour =
            scanner.attempt([shortest](DateScanner& s) { return s.take_number(shortest, 2); })) {
      clock = Clock{*hour, 0, kUnknown, std::nullopt};
    }
  }
  if (!clock || !is_possible(*clock)) return std::nullopt;
  clock->offset = scanner.attempt(take_zone);
  if (!clock->offset) skip_norwegian_place(scanner);
  return clock;
}

}  // namespace treff
