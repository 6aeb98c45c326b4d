#include "language/numbers.h"

#include <algorithm>

namespace treff::language {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A number as runs of digits and the bytes that stand between them.
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

bool is_date(const Groups& g) {
  return g.digits.size() == 3 && g.separators[0] == "." && g.separators[1] == "." &&
         g.digits[0].size() <= 2 && g.digits[1].size() <= 2 && g.digits[2].size() == 4 &&
         to_int(g.digits[0]) <= 31 && to_int(g.digits[1]) <= 12;
}

/// How many groups of three digits follow the first behind one and the same separator.
std::size_t thousands(const Groups& g) {
  std::size_t n = 0;
  while (n < g.separators.size() && is_thousands_separator(g.separators[n]) &&
         g.separators[n] == g.separators[0] && g.digits[n + 1].size() == 3) {
    ++n;
  }
  return g.digits[0].size() <= 3 && g.digits[0][0] != '0' ? n : 0;
}

}  // namespace

std::vector<std::string> number_terms(std::string_view surface) {
  const Groups g = split(surface);
  if (g.digits.empty() || g.digits.size() != g.separators.size() + 1) {
    return {std::string(surface)};
  }
  if (g.separators.empty()) return {g.digits[0]};
  if (is_date(g))
    return {g.digits[2] + "-" + two_digits(g.digits[1]) + "-" + two_digits(g.digits[0])};

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
