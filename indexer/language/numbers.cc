// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/numbers.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "language/unicode.h"

namespace treff::language {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A number as groups of digits and the separators between them.
struct Groups {
  std::vector<std::string> digits;
  std::vector<std::string> separators;
};

Groups split(std::string_view surface) {
  Groups groups;
  for (std::size_t i = 0; i < surface.size();) {
    const bool digits = is_digit(surface[i]);
    std::size_t end = i;
    while (end < surface.size() && is_digit(surface[end]) == digits) ++end;
    (digits ? groups.digits : groups.separators).emplace_back(surface.substr(i, end - i));
    i = end;
  }
  return groups;
}

bool is_thousands_separator(const std::string& s) { return s != "," && s != ":"; }

int to_int(const std::string& digits) { return digits.size() > 4 ? -1 : std::stoi(digits); }

bool is_clock(const Groups& g) {
  return g.digits[0].size() <= 2 && g.digits[1].size() == 2 && to_int(g.digits[0]) < 24 &&
         to_int(g.digits[1]) < 60;
}

std::string two_digits(const std::string& digits) {
  return digits.size() == 1 ? "0" + digits : digits;
}

struct Month {
  std::string_view name;
  int number;
};

constexpr std::array kMonths = std::to_array<Month>(
    {{"januar", 1},    {"februar", 2},   {"mars", 3},   {"april", 4},     {"mai", 5},
     {"juni", 6},      {"juli", 7},      {"august", 8}, {"september", 9}, {"oktober", 10},
     {"november", 11}, {"desember", 12}, {"jan", 1},    {"feb", 2},       {"apr", 4},
     {"aug", 8},       {"sep", 9},       {"sept", 9},   {"okt", 10},      {"nov", 11},
     {"des", 12}});

/// Completes a two-digit year: 22 becomes 2022, 85 becomes 1985.
std::string whole_year(const std::string& digits) {
  constexpr int kFirstOfLastCentury = 50;
  if (digits.size() == 4) return digits;
  return (to_int(digits) < kFirstOfLastCentury ? "20" : "19") + digits;
}

/// Splits `surface` at spaces, periods, slashes and hyphens.
std::vector<std::string> fields_of(std::string_view surface) {
  constexpr std::string_view kBetween = " ./-";
  std::vector<std::string> fields;
  bool inside = false;
  for (const char c : surface) {
    const bool between = kBetween.find(c) != std::string_view::npos;
    if (!between && !inside) fields.emplace_back();
    if (!between) fields.back() += c;
    inside = !between;
  }
  return fields;
}

bool is_digits(const std::string& text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

/// Converts 17.05.2022, 17.5.22, 17/5-2022 or 17. mai 2022 to 2022-05-17; empty if not a date.
std::string date_term(std::string_view surface) {
  const std::vector<std::string> fields = fields_of(surface);
  if (fields.size() != 3) return "";
  const auto& [day, month, year] = std::tie(fields[0], fields[1], fields[2]);
  if (!is_digits(day) || !is_digits(year) || day.size() > 2) return "";
  const char separator = surface[day.size()];
  const bool named = !is_digits(month);
  if (!named && (month.size() > 2 || (separator != '.' && separator != '/'))) return "";
  const bool short_year = year.size() == 2 && separator == '.' && !named;
  if (year.size() != 4 && !short_year) return "";
  const int number = named ? month_number(fold(month)) : to_int(month);
  if (to_int(day) < 1 || to_int(day) > 31 || number < 1 || number > 12) return "";
  return whole_year(year) + "-" + two_digits(std::to_string(number)) + "-" + two_digits(day);
}

/// The number of groups of three digits after the first group, all after the same separator.
std::size_t thousands(const Groups& g) {
  std::size_t n = 0;
  while (n < g.separators.size() && is_thousands_separator(g.separators[n]) &&
         g.separators[n] == g.separators[0] && g.digits[n + 1].size() == 3) {
    ++n;
  }
  return g.digits[0].size() <= 3 && g.digits[0][0] != '0' ? n : 0;
}

}  // namespace

int month_number(std::string_view name) {
  const auto found = std::find_if(kMonths.begin(), kMonths.end(),
                                  [&](const Month& month) { return month.name == name; });
  return found == kMonths.end() ? 0 : found->number;
}

bool is_date(std::string_view surface) { return !date_term(surface).empty(); }

std::vector<std::string> number_terms(std::string_view surface) {
  if (surface.find(' ') != std::string_view::npos && is_date(surface)) return {date_term(surface)};
  const Groups g = split(surface);
  if (g.digits.empty() || g.digits.size() != g.separators.size() + 1) {
    return {std::string(surface)};
  }
  if (g.separators.empty()) return {g.digits[0]};
  if (std::string date = date_term(surface); !date.empty()) return {std::move(date)};

  const std::size_t grouped = thousands(g);
  std::string whole = g.digits[0];
  for (std::size_t i = 1; i <= grouped; ++i) whole += g.digits[i];
  if (grouped == g.separators.size()) return {whole};
  const bool one_left = grouped + 1 == g.separators.size();
  const std::string& mark = g.separators[grouped];
  const std::string& rest = g.digits[grouped + 1];
  if (one_left && mark == "," && grouped == 0 && rest.size() == 3 && whole.size() <= 3) {
    return {whole + "," + rest, whole + rest};
  }
  if (one_left && mark == ",") return {whole + "," + rest};
  if (one_left && grouped == 0 && (mark == ":" || mark == ".")) {
    std::vector<std::string> terms;
    if (mark == ".") terms.push_back(whole + "," + rest);
    if (is_clock(g)) terms.push_back(two_digits(g.digits[0]) + ":" + rest);
    if (!terms.empty()) return terms;
  }
  return {std::string(surface)};
}

}  // namespace treff::language
