// SPDX-License-Identifier: GPL-2.0-or-later
// Visits the space-separated words of a line or of an attribute such as `class`.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace treff {

/// Calls `visit` with each word until it returns true. Returns whether it did.
template <typename Visit>
bool any_word(std::string_view words, Visit visit) {
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    if (end > at && visit(words.substr(at, end - at))) return true;
    at = end + 1;
  }
  return false;
}

/// Whether `word` is one of `words`.
[[nodiscard]] inline bool has_word(std::string_view words, std::string_view word) {
  return any_word(words, [word](std::string_view one) { return one == word; });
}

}  // namespace treff
