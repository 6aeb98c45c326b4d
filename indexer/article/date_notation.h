// SPDX-License-Identifier: GPL-2.0-or-later
// Parsers for notations of dates and times of day. Each matches at the front of a folded text.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "article/moment.h"

namespace treff {

/// Replaces Unicode hyphens, which word processors put into dates, with ASCII hyphens.
[[nodiscard]] std::string with_ascii_hyphens(std::string text);

/// Scans a text that was folded by fold(). Each take_… function moves past what it matched;
/// attempt() restores the position if the match fails.
class DateScanner {
 public:
  explicit DateScanner(std::string_view folded) : rest_(folded) {}

  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  [[nodiscard]] std::string_view rest() const { return rest_; }

  bool take(std::string_view literal);
  void skip(std::string_view characters);

  /// Takes a number of `shortest` to `longest` digits that is not followed by another digit.
  std::optional<int> take_number(std::size_t shortest, std::size_t longest);

  /// Takes the next `count` digits, whatever follows.
  std::optional<int> take_digits(std::size_t count);

  /// Takes a run of letters. Returns an empty view if there is none.
  std::string_view take_word();

  /// Runs `parse`; if it returns nothing, restores the position.
  template <typename Parse>
  auto attempt(Parse parse) -> decltype(parse(*this)) {
    const std::string_view before = rest_;
    auto result = parse(*this);
    if (!result) rest_ = before;
    return result;
  }

 private:
  std::string_view rest_;
};

/// A date in any notation, not checked for existence, with the time of day if the notation contains
/// one ("Fri Jan 7 07:14:00 2022").
struct DateAndClock {
  Date date;
  Clock clock;
};
[[nodiscard]] std::optional<DateAndClock> take_date(DateScanner& scanner);

/// Takes a time of day without a zone: 07:14, 7.14, 07:14:30.5, 7:14 pm. 24:00 is the end of the
/// day.
[[nodiscard]] std::optional<Clock> take_clock(DateScanner& scanner);

/// Takes the time after a date, with its zone: T07:14:00+01:00, " 07:14", " kl. 07.14", T071400Z.
[[nodiscard]] std::optional<Clock> take_clock_behind_date(DateScanner& scanner);

/// Returns 1 to 12 for the name of a month in bokmål, nynorsk, Danish or English, in full or
/// abbreviated to three or more letters, or in an old abbreviation (septbr, desbr); else 0.
[[nodiscard]] int month_of(std::string_view word);

/// Whether `word` is a weekday in bokmål, nynorsk or English, in full or abbreviated.
[[nodiscard]] bool is_weekday(std::string_view word);

}  // namespace treff
