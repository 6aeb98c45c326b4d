#include "article/dates.h"

#include <algorithm>

#include "article/date_notation.h"
#include "article/white_space.h"
#include "language/unicode.h"

namespace treff {
namespace {

void skip_weekday(DateScanner& scanner) {
  scanner.attempt([](DateScanner& s) { return is_weekday(s.take_word()); });
  scanner.skip("., ");
}

/// Seconds (10 digits, with or without a fraction) or milliseconds (13) since 1970: 2001 and later.
std::optional<std::string> read_epoch(std::string_view text) {
  const std::string_view whole = text.substr(0, text.find('.'));
  const auto is_number = [](std::string_view digits) {
    return std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  constexpr std::size_t kSeconds = 10, kMilliseconds = 13;
  if ((whole.size() != kSeconds && whole.size() != kMilliseconds) || !is_number(whole) ||
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

/// Systems that have no date write the beginning of their clock.
bool is_unset(const DateAndClock& taken) {
  const Date& d = taken.date;
  return d.year == 1970 && d.month == 1 && d.day == 1 && taken.clock.offset == 0 &&
         taken.clock.hour == 0 && taken.clock.minute == 0;
}

}  // namespace

std::optional<std::string> parse_date(std::string_view text) {
  constexpr std::size_t kLongest = 100;
  if (text.size() > kLongest) return std::nullopt;
  const std::string folded = language::fold(collapse_white_space(text));
  if (auto epoch = read_epoch(folded)) return epoch;
  DateScanner scanner(folded);
  skip_weekday(scanner);
  auto taken = scanner.attempt(take_date);
  if (!taken) return std::nullopt;
  if (taken->date.day != kUnknown) {
    if (const auto clock = scanner.attempt(take_clock_behind_date)) taken->clock = *clock;
    if (taken->clock.hour == kUnknown) scanner.take("z");
  }
  scanner.skip(".");
  if (!scanner.at_end() || is_unset(*taken)) return std::nullopt;
  return to_iso(taken->date, taken->clock);
}

std::optional<std::string> date_in_url(std::string_view url) {
  const std::string_view path = url.substr(0, url.find_first_of("?#"));
  for (std::size_t slash = path.find('/'); slash != path.npos; slash = path.find('/', slash + 1)) {
    DateScanner scanner(path.substr(slash + 1));
    const auto year = scanner.take_number(4, 4);
    if (!year || !(scanner.take("/") || scanner.take("-"))) continue;
    const auto month = scanner.take_number(1, 2);
    if (!month || !(scanner.take("/") || scanner.take("-"))) continue;
    const auto day = scanner.take_number(1, 2);
    if (!day || !(scanner.at_end() || scanner.take("/") || scanner.take("-"))) continue;
    constexpr int kFirstOfWeb = 1993;
    const Date date{*year, *month, *day};
    if (*year >= kFirstOfWeb && is_possible(date)) return to_iso(date, {});
  }
  return std::nullopt;
}

}  // namespace treff
