// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/markdown_ordinals.h"

#include <algorithm>
#include <array>

#include "article/date_notation.h"
#include "article/white_space.h"

namespace treff {
namespace {

bool begins_in_lower_case(std::string_view text) {
  if (text.empty()) return false;
  return (text.front() >= 'a' && text.front() <= 'z') || text.starts_with("å") ||
         text.starts_with("ø") || text.starts_with("æ");
}

/// Whether a word in lower case is a month, or something that is counted: påskedag, klasse.
bool is_counted(std::string_view word) {
  constexpr auto kCounted = std::to_array<std::string_view>(
      {"dag", "klasse", "trinn", "omgang", "runde", "divisjon", "etasje", "periode", "kapittel",
       "århundre", "hundreår", "verdenskrig", "verdskrig"});
  return month_of(DateScanner(word).take_word()) > 0 ||
         std::any_of(kCounted.begin(), kCounted.end(),
                     [word](std::string_view counted) { return word.ends_with(counted); });
}

}  // namespace

NumberedLine numbered_line(std::string_view line) {
  constexpr std::size_t kMostDigits = 4;
  NumberedLine numbered;
  const std::size_t begin = std::min(line.find_first_not_of("> -*+"), line.size());
  const std::size_t end = line.find_first_not_of("0123456789", begin);
  if (end == line.npos || end == begin || end - begin > kMostDigits) return numbered;
  if (!line.substr(end).starts_with(". ")) return numbered;
  for (const char digit : line.substr(begin, end - begin)) {
    numbered.number = numbered.number * 10 + static_cast<unsigned>(digit - '0');
  }
  numbered.digits = end - begin;
  numbered.stop = end;
  numbered.rest = trim_white_space(line.substr(end + 1));
  return numbered;
}

bool is_ordinal_line(const NumberedLine& line, unsigned before, std::string_view next) {
  constexpr std::size_t kShortestYear = 3;
  if (line.digits >= kShortestYear) return true;
  if (!begins_in_lower_case(line.rest)) return false;
  if (is_counted(line.rest.substr(0, line.rest.find_first_of(" ,.:;")))) return true;
  if (line.number == 1 || before + 1 == line.number) return false;
  return numbered_line(next).number != line.number + 1;
}

}  // namespace treff
