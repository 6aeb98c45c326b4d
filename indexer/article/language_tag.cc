// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/language_tag.h"

#include <unicode/uloc.h>

#include <algorithm>
#include <array>

#include "article/is_among.h"
#include "language/unicode.h"

namespace treff {
namespace {

constexpr std::size_t kLongestTag = 60;

/// Whether a part of the folded `tag` is one of `words`. Parts end at spaces and punctuation.
template <std::size_t N>
bool has_part(std::string_view tag, const std::array<std::string_view, N>& words) {
  constexpr std::string_view kBetween = " -_.,;:()[]/@";
  for (std::size_t at = 0; (at = tag.find_first_not_of(kBetween, at)) != tag.npos;) {
    const std::size_t end = std::min(tag.find_first_of(kBetween, at), tag.size());
    if (is_among(tag.substr(at, end - at), words)) return true;
    at = end;
  }
  return false;
}

/// The code in front of a tag such as nb-NO or nb_NO.UTF-8.
std::string_view first_code(std::string_view tag) {
  return tag.substr(0, tag.find_first_of("-_.@"));
}

}  // namespace

bool names_no_language(std::string_view tag) {
  constexpr auto kCodes = std::to_array<std::string_view>({"und", "mul", "mis", "zxx"});
  constexpr auto kWords =
      std::to_array<std::string_view>({"default", "x-default", "all", "none", "*"});
  const std::string folded = language::fold(tag.substr(0, kLongestTag));
  return is_among(first_code(folded), kCodes) || is_among(folded, kWords);
}

std::string language_tag(std::string_view given) {
  constexpr auto kNorwegian =
      std::to_array<std::string_view>({"no", "nor", "nb", "nob", "nn", "nno", "norsk", "norwegian",
                                       "bokmål", "bokmal", "riksmål", "nynorsk"});
  constexpr auto kBokmal = std::to_array<std::string_view>(
      {"nb", "nob", "bok", "bokmål", "bokmal", "bokmaal", "riksmål"});
  constexpr auto kNynorsk = std::to_array<std::string_view>({"nn", "nno", "nyn", "nynorsk"});
  if (given.empty() || given.size() > kLongestTag) return std::string(given);
  if (names_no_language(given)) return {};
  const std::string tag = language::fold(given);
  const std::string_view first = std::string_view(tag).substr(0, tag.find_first_of(" -_.,;:()/@"));
  if (!is_among(first, kNorwegian)) return std::string(given);
  const bool is_bokmal = has_part(tag, kBokmal), is_nynorsk = has_part(tag, kNynorsk);
  if (is_bokmal == is_nynorsk) return "no";
  return is_bokmal ? "nb" : "nn";
}

bool is_language_tag(std::string_view tag) {
  constexpr auto kWithoutCode = std::to_array<std::string_view>({"i", "x"});  // i-navajo, x-test
  if (tag.empty()) return true;
  const std::string code = language::fold(first_code(tag));
  if (tag.size() > kLongestTag || code.size() > 3) return false;
  return is_among(code, kWithoutCode) || *uloc_getISO3Language(code.c_str()) != '\0';
}

}  // namespace treff
