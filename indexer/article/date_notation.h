// SPDX-License-Identifier: GPL-2.0-or-later
// The notations of dates and times of day, each taken off the front of a folded text.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "article/moment.h"

namespace treff {

/// Steps through a text that fold() made. Each take_… moves behind what it took; attempt() goes
/// back if that was not what was wanted.
class DateScanner {
 public:
  explicit DateScanner(std::string_view folded) : rest_(folded) {}

  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  [[nodiscard]] std::string_view rest() const { return rest_; }

  bool take(std::string_view literal);
  void skip(std::string_view characters);

  /// A number of `shortest` to `longest` digits, and no further digit behind it.
  std::optional<int> take_number(std::size_t shortest, std::size_t longest);

  /// The next `count` digits, whatever follows.
  std::optional<int> take_digits(std::size_t count);

  /// A run of letters; may be empty.
  std::string_view take_word();

  /// Tries `parse`; where it gives nothing, the place stays.
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

/// A possible date in any notation, with the time of day where the notation has it inside ("Fri Jan
/// 7 07:14:00 2022").
struct DateAndClock {
  Date date;
  Clock clock;
};
[[nodiscard]] std::optional<DateAndClock> take_date(DateScanner& scanner);

/// 07:14, 7.14, 07:14:30.5, 7:14 pm, without a zone.
[[nodiscard]] std::optional<Clock> take_clock(DateScanner& scanner);

/// The time behind a date, with its zone: T07:14:00+01:00, " 07:14", " kl. 07.14", T071400Z.
[[nodiscard]] std::optional<Clock> take_clock_behind_date(DateScanner& scanner);

/// 1 to 12 for a month's name, whole or cut to three letters or more, in bokmål, nynorsk or
/// English; else 0.
[[nodiscard]] int month_of(std::string_view word);

/// Whether `word` is a weekday's name, whole or short, in bokmål, nynorsk or English.
[[nodiscard]] bool is_weekday(std::string_view word);

}  // namespace treff
