// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/tokenizer_numbers.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "language/numbers.h"
#include "language/unicode.h"

namespace treff::language {
namespace {

/// The length of a thousands separator at `i` in bytes (space, NBSP, thin or narrow space, . ' ’).
std::size_t thousands_separator(const TextRuns& runs, std::size_t i) {
  const std::string_view rest = runs.text().substr(i);
  for (const std::string_view s : {" ", ".", "'", "\u00a0", "\u2009", "\u202f", "\u2019"}) {
    if (rest.substr(0, s.size()) == s) return s.size();
  }
  return 0;
}

/// Symbols of units (folded) that follow a number with or without a space: 50km. The list lacks g,
/// because 5G is a generation of networks.
constexpr std::array<std::string_view, 26> kUnits = {
    "cl", "cm", "db",  "dl", "ghz", "gw", "gwh", "ha", "hk", "hz", "kg", "khz", "km",
    "kr", "kv", "kvm", "kw", "kwh", "m",  "mhz", "mg", "ml", "mm", "mw", "mwh", "twh"};

}  // namespace

bool is_unit(std::string_view letters) {
  for (const std::string_view power : {"2", "3", "²", "³"}) {
    if (!letters.ends_with(power)) continue;
    return is_length_unit(letters.substr(0, letters.size() - power.size()));
  }
  constexpr std::size_t kLongest = 3;
  if (letters.size() > kLongest) return false;
  return std::find(kUnits.begin(), kUnits.end(), fold(letters)) != kUnits.end();
}

std::size_t grouped_end(const TextRuns& runs, std::size_t begin) {
  std::size_t end = runs.digits_end(begin);
  if (end - begin > 3 || runs.text()[begin] == '0') return begin;
  const std::size_t first = thousands_separator(runs, end);
  if (first == 0) return begin;
  const std::string_view separator = runs.text().substr(end, first);
  std::size_t groups = 0;
  while (runs.text().substr(end, first) == separator &&
         runs.digits_end(end + first) == end + first + 3) {
    end += first + 3;
    ++groups;
  }
  return groups > 0 ? end : begin;
}

std::size_t written_date_end(const TextRuns& runs, std::size_t begin) {
  std::size_t i = runs.digits_end(begin);
  constexpr std::size_t kYearDigits = 4;
  if (runs.text().substr(i, 1) == "/") {
    const std::size_t month = runs.digits_end(i + 1);
    if (month == i + 1 || month >= runs.text().size()) return begin;
    if (std::string_view("-/ ").find(runs.text()[month]) == std::string_view::npos) return begin;
    i = month;
  } else {
    if (runs.text().substr(i, 1) == ".") ++i;
    if (runs.text().substr(i, 1) != " ") return begin;
    const std::size_t month = runs.run_end(i + 1);
    if (month_number(fold(runs.text().substr(i + 1, std::min(month - i - 1, kLongestMonth)))) ==
        0) {
      return begin;
    }
    i = month;
    if (runs.text().substr(i, 1) == ".") ++i;
    if (runs.text().substr(i, 1) != " ") return begin;
  }
  const std::size_t year = i + 1, stop = runs.digits_end(year);
  if (stop - year != kYearDigits || runs.run_end(year) != stop) return begin;
  return is_date(runs.text().substr(begin, stop - begin)) ? stop : begin;
}

std::size_t fraction_end(const TextRuns& runs, std::size_t end) {
  while (end + 1 < runs.text().size() &&
         (runs.text()[end] == ',' || runs.text()[end] == ':' || runs.text()[end] == '.') &&
         is_ascii_digit(runs.text()[end + 1])) {
    const std::size_t next = runs.digits_end(end + 1);
    const std::size_t run = runs.run_end(end + 1);
    if (run != next && !is_unit(runs.text().substr(next, run - next))) break;  // not a number: 1.5G
    end = next;
  }
  return end;
}

}  // namespace treff::language
