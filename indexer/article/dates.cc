// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/dates.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

#include "article/clipping_line.h"
#include "article/date_notation.h"
#include "article/is_among.h"
#include "article/moment.h"
#include "article/white_space.h"
#include "language/unicode.h"

namespace treff {
namespace {

/// Skips a weekday and the "den" after it. Some programs abbreviate Norwegian weekdays to two
/// letters before a period or a comma: "ti., 05 mai 2015".
void skip_weekday(DateScanner& scanner) {
  constexpr auto kShort = std::to_array<std::string_view>(
      {"ma", "må", "ti", "ty", "on", "to", "fr", "lø", "la", "sø", "su"});
  const bool skipped = scanner.attempt([&kShort](DateScanner& s) {
    const std::string_view word = s.take_word();
    const bool is_short = is_among(word, kShort) && (s.take(".") || s.take(","));
    return is_short || is_weekday(word);
  });
  scanner.skip("., ");
  if (skipped) scanner.take("den ");
}

/// Takes a zone such as Europe/London after a time, and returns its offset at that time. Norway's
/// own zone was skipped earlier (date_notation.cc).
std::optional<int> take_named_zone(DateScanner& scanner, const DateAndClock& at) {
  if (at.clock.hour == kUnknown || at.clock.offset) return std::nullopt;
  return scanner.attempt([&at](DateScanner& s) -> std::optional<int> {
    s.skip(" ");
    const bool bracketed = s.take("[");
    const std::size_t size = std::min(s.rest().find_first_of(" ]"), s.rest().size());
    std::string zone(s.rest().substr(0, size));
    if (zone.find('/') == std::string::npos) return std::nullopt;
    s.take(zone);
    if (bracketed && !s.take("]")) return std::nullopt;
    // ICU requires capitals: America/New_York.
    for (std::size_t i = 0; i < zone.size(); ++i) {
      const bool begins = i == 0 || std::string_view("/_-").find(zone[i - 1]) != std::string::npos;
      if (begins && zone[i] >= 'a' && zone[i] <= 'z') zone[i] = static_cast<char>(zone[i] - 0x20);
    }
    const auto offset = offset_at(zone, to_iso(at.date, at.clock));
    return offset ? std::optional(static_cast<int>(offset->count())) : std::nullopt;
  });
}

/// Skips the place before a date, as in letters and press releases: "Oslo, 14. mars 2024", "Bergen,
/// torsdag den 14. mars 2024".
void skip_place(DateScanner& scanner) {
  scanner.attempt([](DateScanner& s) {
    const std::string_view place = s.take_word();
    const bool named = !place.empty() && month_of(place) == 0 && s.take(",");
    s.skip(" ");
    skip_weekday(s);
    s.take("den ");
    return named && !s.at_end() && s.rest().front() >= '0' && s.rest().front() <= '9';
  });
}

/// Reads seconds (10 digits, with or without a fraction), milliseconds (13), microseconds (16) or
/// nanoseconds (19) since 1970.
std::optional<std::string> read_epoch(std::string_view text) {
  const std::string_view whole = text.substr(0, text.find('.'));
  const auto is_number = [](std::string_view digits) {
    return std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  constexpr std::size_t kSeconds = 10, kNanoseconds = 19;
  const bool is_epoch = whole.size() >= kSeconds && whole.size() <= kNanoseconds &&
                        (whole.size() - kSeconds) % 3 == 0;
  if (!is_epoch || !is_number(whole) ||
      !is_number(text.substr(std::min(whole.size() + 1, text.size())))) {
    return std::nullopt;
  }
  long long seconds = 0;
  for (const char c : whole.substr(0, kSeconds)) seconds = 10 * seconds + (c - '0');
  std::string iso = epoch_to_iso(seconds);
  Date day;
  day.year = std::stoi(iso.substr(0, 4));
  return whole.front() != '0' && is_possible(day) ? std::optional(std::move(iso)) : std::nullopt;
}

/// Whether the date is the start of 1970, which some systems write if they have no date.
bool is_unset(const DateAndClock& taken) {
  const Date& d = taken.date;
  return d.year == 1970 && d.month == 1 && d.day == 1 && taken.clock.offset == 0 &&
         taken.clock.hour == 0 && taken.clock.minute == 0;
}

/// The parts of a date such as 1/2/2023 at the front of a folded text, perhaps after a weekday.
struct SlashedDate {
  std::string_view before;
  int first = 0;
  int second = 0;
  std::string_view rest;  ///< from the second slash on
  bool has_half_of_day = false;
};

std::optional<SlashedDate> slashed_date(std::string_view folded) {
  DateScanner scanner(folded);
  skip_weekday(scanner);
  SlashedDate date;
  date.before = folded.substr(0, folded.size() - scanner.rest().size());
  const auto first = scanner.take_number(1, 2);
  if (!first || !scanner.take("/")) return std::nullopt;
  const auto second = scanner.take_number(1, 2);
  date.rest = scanner.rest();
  if (!second || !scanner.take("/")) return std::nullopt;
  if (!scanner.take_number(4, 4) && !scanner.take_number(2, 2)) return std::nullopt;
  date.first = *first;
  date.second = *second;
  date.has_half_of_day = folded.ends_with("am") || folded.ends_with("pm");
  return date;
}

constexpr int kMonths = 12;
constexpr std::size_t kLongestDate = 100;

DateOrder order_of(const SlashedDate& date) {
  if (date.second > kMonths || date.has_half_of_day) {
    return date.first <= kMonths ? DateOrder::month_first : DateOrder::unknown;
  }
  return date.first > kMonths ? DateOrder::day_first : DateOrder::unknown;
}

}  // namespace

DateOrder date_order_of(std::string_view text) {
  if (text.size() > kLongestDate || text.find('/') == text.npos) return DateOrder::unknown;
  const std::string folded = language::fold(collapse_white_space(text));
  const auto date = slashed_date(folded);
  return date ? order_of(*date) : DateOrder::unknown;
}

bool is_ambiguous_date(std::string_view text) {
  if (text.size() > kLongestDate || text.find('/') == text.npos) return false;
  const std::string folded = language::fold(collapse_white_space(text));
  const auto date = slashed_date(folded);
  return date && order_of(*date) == DateOrder::unknown && date->first != date->second &&
         date->first <= kMonths;
}

std::string ambiguous_date_in(std::string_view line, std::string_view published) {
  constexpr std::string_view kDateLetters = "0123456789/";
  while (!line.empty()) {
    line.remove_prefix(std::min(line.find_first_of(kDateLetters), line.size()));
    const std::string_view word =
        line.substr(0, std::min(line.find_first_not_of(kDateLetters), line.size()));
    if (is_ambiguous_date(word) && published.starts_with(parse_date(word).value_or("?"))) {
      return std::string(word);
    }
    line.remove_prefix(word.size());
  }
  return {};
}

void note_ambiguous_date(std::string_view line, std::string_view published, Article* article) {
  if (std::string date = ambiguous_date_in(line, published); !date.empty()) {
    article->metadata["published_text"] = std::move(date);
  }
}

std::optional<std::string> parse_date(std::string_view text, DateOrder order) {
  if (text.size() > kLongestDate) return std::nullopt;
  std::string folded = with_ascii_hyphens(language::fold(collapse_white_space(text)));
  // Some programs write milliseconds since 1970 as /Date(1678128300000)/.
  constexpr std::string_view kDotNet = "/date(";
  if (folded.starts_with(kDotNet) && folded.ends_with(")/")) {
    folded = folded.substr(kDotNet.size(), folded.find_first_of("+-)", 7) - kDotNet.size());
  }
  if (auto epoch = read_epoch(folded)) return epoch;
  if (const auto date = slashed_date(folded)) {
    const DateOrder own = order_of(*date);
    if ((own == DateOrder::unknown ? order : own) == DateOrder::month_first) {
      folded = std::string(date->before)
                   .append(std::to_string(date->second))
                   .append("/")
                   .append(std::to_string(date->first))
                   .append(date->rest);
    }
  }
  DateScanner scanner(folded);
  skip_weekday(scanner);
  skip_place(scanner);
  auto taken = scanner.attempt(take_date);
  if (!taken) return std::nullopt;
  if (taken->date.day != kUnknown) {
    if (const auto clock = scanner.attempt(take_clock_behind_date)) taken->clock = *clock;
    if (const auto offset = take_named_zone(scanner, *taken)) taken->clock.offset = offset;
    if (taken->clock.hour == kUnknown) scanner.take("z");
  }
  scanner.skip(".");
  if (!scanner.at_end() || is_unset(*taken)) return std::nullopt;
  return to_iso(taken->date, taken->clock);
}

bool is_unset_date(std::string_view text) {
  text = trim_white_space(text);
  return text == "0" || text.find(" -0001 ") != text.npos || text.starts_with("-0001-") ||
         text.starts_with("0001-01-01") || text.starts_with("0000-00-00") ||
         text.starts_with("1970-01-01T00:00:00") || text.starts_with("1970-01-01 00:00:00");
}

bool is_date_out_of_range(std::string_view text) {
  constexpr std::size_t kYear = 4, kDay = 8;  // digits of 2040 and of 20400131
  for (std::size_t at = 0; at < text.size() && text.size() <= kLongestDate;) {
    const std::size_t begin = text.find_first_of("0123456789", at);
    if (begin == text.npos) return false;
    at = std::min(text.find_first_not_of("0123456789", begin), text.size());
    if (at - begin != kYear && at - begin != kDay) continue;
    std::string other(text);
    const int year = std::stoi(other.substr(begin, kYear));
    const bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    if (is_possible(Date{year, kUnknown, kUnknown})) continue;
    other.replace(begin, kYear, is_leap ? "2000" : "2001");
    const auto line = parse_date_line(other);
    if (parse_date(other) || (line && !(line->published.empty() && line->updated.empty()))) {
      return true;
    }
  }
  return false;
}

namespace {

/// Whether `text` has the form 2022-01-07T07:14 or 2022-01-07 07:14+01:00. If parse_date() rejects
/// such a text, it is not tried as a date line.
bool has_iso_time(std::string_view text) {
  constexpr std::size_t kDate = 10;  // 2022-01-07
  return text.size() > kDate && text[4] == '-' && text[7] == '-' &&
         (text[kDate] == 'T' || text.find('+', kDate) != text.npos);
}

/// `offset` in the form that parse_date() reads: +05:30.
std::string spelled_offset(std::chrono::seconds offset) {
  const auto minutes = std::chrono::abs(std::chrono::duration_cast<std::chrono::minutes>(offset));
  char text[16];
  std::snprintf(text, sizeof text, "%c%02d:%02d", offset.count() < 0 ? '-' : '+',
                static_cast<int>(minutes.count() / 60), static_cast<int>(minutes.count() % 60));
  return text;
}

}  // namespace

std::string with_zone(std::string_view text, const std::string& zone) {
  std::string zoned = std::string(text).append(" ").append(zone);
  if (is_blank(zone) || parse_date(zoned)) return zoned;
  const auto local = parse_date(text);  // as written, because it has no zone
  if (local && local->find('T') == std::string::npos) return *local;
  const auto offset = local ? offset_at(zone, *local) : std::nullopt;
  return offset ? *local + spelled_offset(*offset) : zoned;
}

bool set_published(std::string_view text, Article* article, DateOrder order) {
  if (is_blank(text)) return true;
  auto date = parse_date(text, order);
  if (const auto line = date || has_iso_time(text) ? std::nullopt : parse_date_line(text);
      line && !line->published.empty()) {
    date = line->published;  // for example "Publisert den 6. mars 2023"
  }
  if (!date) date = day_of_clipping(text);
  if (!date) {
    article->metadata.emplace("published_text", collapse_white_space(text));
    return false;
  }
  std::string ambiguous;
  if (order == DateOrder::unknown) {
    ambiguous =
        is_ambiguous_date(text) ? collapse_white_space(text) : ambiguous_date_in(text, *date);
  }
  if (ambiguous.empty()) {
    article->metadata.erase("published_text");
  } else {
    article->metadata["published_text"] = std::move(ambiguous);
  }
  article->published = *std::move(date);
  return true;
}

void set_first_published(std::string_view text, Article* article, DateOrder order) {
  if (!article->published.empty()) return;
  const auto earlier = article->metadata.find("published_text");
  const std::string unread = earlier == article->metadata.end() ? std::string() : earlier->second;
  set_published(text, article, order);
  if (!unread.empty()) article->metadata["published_text"] = unread;
}

namespace {

constexpr int kFirstOfWeb = 1993;

std::optional<std::string> web_day(int year, int month, int day) {
  const Date date{year, month, day};
  if (year < kFirstOfWeb || !is_possible(date)) return std::nullopt;
  return to_iso(date, {});
}

/// Parses the day at the front of `path`, which begins after a slash: 2019/06/14/, 2019/jun/14/,
/// 2019-06-14-, 14-06-2019, or 20190614 alone.
std::optional<std::string> day_of_path(std::string_view path) {
  const auto ends = [](const DateScanner& s) {
    return s.at_end() || s.rest().front() == '/' || s.rest().front() == '-' ||
           s.rest().front() == '.' || s.rest().front() == '_';
  };
  DateScanner year_first(path);
  if (const auto year = year_first.take_number(4, 4)) {
    if (!year_first.take("/") && !year_first.take("-")) return std::nullopt;
    auto month = year_first.attempt([](DateScanner& s) { return s.take_number(1, 2); });
    if (!month) month = month_of(year_first.take_word());
    if (!year_first.take("/") && !year_first.take("-")) return std::nullopt;
    const auto day = year_first.take_number(1, 2);
    return day && ends(year_first) ? web_day(*year, *month, *day) : std::nullopt;
  }
  DateScanner compact(path);
  if (const auto number = compact.take_number(8, 8)) {
    const bool whole = compact.at_end() || compact.rest().front() == '/';
    return whole ? web_day(*number / 10000, *number / 100 % 100, *number % 100) : std::nullopt;
  }
  DateScanner day_first(path);
  const auto day = day_first.take_number(1, 2);
  if (!day || !day_first.take("-")) return std::nullopt;
  const auto month = day_first.take_number(1, 2);
  if (!month || !day_first.take("-")) return std::nullopt;
  const auto year = day_first.take_number(4, 4);
  return year && ends(day_first) ? web_day(*year, *month, *day) : std::nullopt;
}

/// The position of a date that ends `path` after a hyphen, …/nytt-orgel-2019-06-14; path.size() if
/// there is none.
std::size_t day_at_end(std::string_view path) {
  constexpr std::size_t kSize = 11;  // -2019-06-14
  const std::string_view last = path.substr(0, path.find_last_not_of('/') + 1);
  if (last.size() < kSize || last[last.size() - kSize] != '-') return path.size();
  return last.size() - kSize + 1;
}

}  // namespace

std::optional<std::string> date_in_url(std::string_view url) {
  const std::string folded = language::fold(url.substr(0, url.find_first_of("?#")));
  const std::string_view path = folded;
  for (std::size_t slash = path.find('/'); slash != path.npos; slash = path.find('/', slash + 1)) {
    if (auto day = day_of_path(path.substr(slash + 1))) return day;
  }
  return day_of_path(path.substr(day_at_end(path)));
}

std::optional<std::string> date_in_file_name(std::string_view path) {
  constexpr std::size_t kCompact = 8, kHyphenated = 10;
  std::string_view name = path.substr(path.find_last_of("/\\") + 1);
  while (!name.empty()) {
    const std::string_view piece = name.substr(0, name.find_first_of("_."));
    name.remove_prefix(std::min(piece.size() + 1, name.size()));
    if (piece.size() != kCompact && piece.size() != kHyphenated) continue;
    if (piece.find_first_not_of("0123456789-") != piece.npos) continue;
    const bool is_compact = piece.size() == kCompact && piece.find('-') == piece.npos;
    if (!is_compact && (piece.size() != kHyphenated || piece[4] != '-')) continue;
    if (auto day = parse_date(piece)) return day;
  }
  return std::nullopt;
}

}  // namespace treff
