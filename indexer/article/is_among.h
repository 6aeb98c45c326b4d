// SPDX-License-Identifier: GPL-2.0-or-later
// Tests membership in a short constant list.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>

namespace treff {

template <typename Value, typename Item, std::size_t N>
[[nodiscard]] bool is_among(const Value& value, const std::array<Item, N>& items) {
  return std::find(items.begin(), items.end(), value) != items.end();
}

}  // namespace treff
