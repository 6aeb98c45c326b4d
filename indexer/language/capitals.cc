// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/capitals.h"

#include <cstddef>

#include "language/character_class.h"
#include "language/unicode.h"

namespace treff::language {
namespace {

/// Recognizes only ASCII and Latin-1 letters, which suffices as evidence.
bool is_upper(char32_t c) {
  return (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7);
}

bool is_lower(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= 0xDF && c <= 0xFF && c != 0xF7);
}

}  // namespace

Capitals capitals_of(std::string_view surface, bool expected) {
  // No word that begins in lower case is one of the others, and most begin so.
  if (!surface.empty() && surface[0] >= 'a' && surface[0] <= 'z') return Capitals::kNone;
  std::size_t upper = 0, lower = 0, lower_before_last = 0;
  bool first_upper = false;
  for (std::size_t i = 0; i < surface.size();) {
    const std::size_t at = i;
    const bool ascii = static_cast<unsigned char>(surface[i]) < 0x80;
    const char32_t c = ascii ? static_cast<char32_t>(surface[i++]) : next_code_point(surface, &i);
    if (at == 0) first_upper = is_upper(c);
    if (is_upper(c)) ++upper;
    lower_before_last = lower;
    if (is_lower(c)) ++lower;
  }
  const bool all =
      upper >= 2 && (lower == 0 || (lower == 1 && lower_before_last == 0 && surface.back() == 's'));
  // Longer words in capitals, such as FORVARSEL (warning), are not acronyms.
  constexpr std::size_t kLongestAcronym = 6;
  if (all) return upper <= kLongestAcronym ? Capitals::kAll : Capitals::kSentence;
  if (!first_upper) return Capitals::kNone;
  return expected ? Capitals::kSentence : Capitals::kInside;
}

bool has_capital(std::string_view surface) {
  for (std::size_t i = 0; i < surface.size();) {
    if (classify(next_code_point(surface, &i)) == CharacterClass::kUpper) return true;
  }
  return false;
}

bool has_inner_capital(std::string_view surface) {
  bool upper = false, lower = false;
  std::size_t i = 0;
  if (!surface.empty()) static_cast<void>(next_code_point(surface, &i));
  while (i < surface.size()) {
    const char32_t c = next_code_point(surface, &i);
    upper = upper || is_upper(c);
    lower = lower || is_lower(c);
  }
  return upper && lower;
}

bool starts_lower(std::string_view surface) {
  std::size_t i = 0;
  return is_lower(next_code_point(surface, &i));
}

}  // namespace treff::language
