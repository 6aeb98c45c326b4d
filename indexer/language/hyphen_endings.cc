// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/hyphen_endings.h"

#include <algorithm>
#include <array>

#include "language/text_runs.h"
#include "language/unicode.h"

namespace treff::language {
namespace {

/// Inflections of nouns, with and without a genitive s.
constexpr auto kEndings = std::to_array<std::string_view>(
    {"en", "et", "er", "ar", "ene", "ane", "ens", "ets", "ers", "ars", "enes", "anes"});

/// Inflections that are also names of letters or musical keys. After a lowercase word they are not
/// inflections (hepatitt-a), unless the word is read letter by letter: tv-a.
constexpr auto kShortEndings = std::to_array<std::string_view>({"a", "as", "s"});

template <std::size_t N>
bool holds(const std::array<std::string_view, N>& endings, std::string_view ending) {
  return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

bool is_capital_or_digit(char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

bool is_small_consonant(char c) {
  return c >= 'a' && c <= 'z' && std::string_view("aeiouy").find(c) == std::string_view::npos;
}

/// Whether `word` ends with a subscript digit, as CO₂.
bool ends_with_subscript(std::string_view word) {
  constexpr std::string_view kZero = "₀";
  if (word.size() < kZero.size()) return false;
  std::size_t last = word.size() - kZero.size();
  return is_subscript_digit(next_code_point(word, &last));
}

/// Whether a word ends like an acronym: in a capital or a digit (P4), or consists of at least two
/// consonants (pc, dvd).
bool is_spelled_out(std::string_view word) {
  if (is_capital_or_digit(word.back()) || ends_with_subscript(word)) return true;
  const std::string_view piece = word.substr(word.find_last_of('-') + 1);
  return piece.size() > 1 && std::all_of(piece.begin(), piece.end(), is_small_consonant);
}

}  // namespace

std::size_t hyphen_ending(std::string_view surface) {
  constexpr std::size_t kLongest = 4;
  constexpr std::string_view kHyphenBytes = "-\xE2";  // "\u2010" begins with the latter
  if (std::none_of(kHyphenBytes.begin(), kHyphenBytes.end(),
                   [surface](char c) { return surface.find(c) != surface.npos; }))
    return 0;
  for (const std::string_view hyphen : {"-", "\u2010", "\u2011"}) {
    const std::size_t at = surface.rfind(hyphen);
    if (at == std::string_view::npos || at == 0) continue;
    const std::string_view ending = surface.substr(at + hyphen.size());
    if (ending.empty() || ending.size() > kLongest) continue;
    if (holds(kEndings, ending) ||
        (holds(kShortEndings, ending) && is_spelled_out(surface.substr(0, at)))) {
      return surface.size() - at;
    }
  }
  return 0;
}

}  // namespace treff::language
