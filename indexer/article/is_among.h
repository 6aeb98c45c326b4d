// SPDX-License-Identifier: GPL-2.0-or-later
// Tests with short constant lists.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace treff {

template <typename Value, typename Item, std::size_t N>
[[nodiscard]] bool is_among(const Value& value, const std::array<Item, N>& items) {
  return std::find(items.begin(), items.end(), value) != items.end();
}

/// Whether `text` has one of `pieces` anywhere.
template <std::size_t N>
[[nodiscard]] bool contains_any(std::string_view text,
                                const std::array<std::string_view, N>& pieces) {
  return std::any_of(pieces.begin(), pieces.end(), [text](std::string_view piece) {
    return text.find(piece) != std::string_view::npos;
  });
}

}  // namespace treff
