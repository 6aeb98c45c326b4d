// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/hyphen_endings.h"

#include <algorithm>
#include <array>

namespace treff::language {
namespace {

/// Inflections of nouns, with and without a genitive s.
constexpr auto kEndings = std::to_array<std::string_view>(
    {"en", "et", "er", "ene", "ane", "ens", "ets", "ers", "enes", "anes"});

/// Inflections that are also names of letters or musical keys. After a word in lower case, they
/// are none: hepatitt-a.
constexpr auto kShortEndings = std::to_array<std::string_view>({"a", "ar", "as", "s"});

template <std::size_t N>
bool holds(const std::array<std::string_view, N>& endings, std::string_view ending) {
  return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

bool is_capital_or_digit(char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

}  // namespace

std::size_t hyphen_ending(std::string_view surface) {
  constexpr std::size_t kLongest = 4;
  for (const std::string_view hyphen : {"-", "\u2010", "\u2011"}) {
    const std::size_t at = surface.rfind(hyphen);
    if (at == std::string_view::npos || at == 0) continue;
    const std::string_view ending = surface.substr(at + hyphen.size());
    if (ending.empty() || ending.size() > kLongest) continue;
    if (holds(kEndings, ending) ||
        (is_capital_or_digit(surface[at - 1]) && holds(kShortEndings, ending))) {
      return surface.size() - at;
    }
  }
  return 0;
}

}  // namespace treff::language
