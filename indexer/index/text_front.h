// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace treff::index {

/// The first eight bytes of a text as a number. If the numbers of two texts differ, they order like
/// the texts, and comparing them takes no access to the texts.
[[nodiscard]] inline std::uint64_t text_front(std::string_view text) {
  std::uint64_t front = 0;
  const std::size_t size = std::min(text.size(), sizeof front);
  for (std::size_t i = 0; i < sizeof front; ++i) {
    front = front << 8U | (i < size ? static_cast<unsigned char>(text[i]) : 0U);
  }
  return front;
}

}  // namespace treff::index
