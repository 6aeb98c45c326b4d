// SPDX-License-Identifier: GPL-2.0-or-later
// Numbers whose bytes stand in a file from the lowest to the highest.
#pragma once

#include <bit>
#include <cstddef>

namespace treff::language {

/// Reverses the order of the bytes of `value`.
template <typename Number>
[[nodiscard]] constexpr Number swapped(Number value) {
  Number result = 0;
  for (std::size_t i = 0; i < sizeof value; ++i) {
    result = static_cast<Number>(result << 8 | (value >> (8 * i) & 0xFF));
  }
  return result;
}

/// Converts a number from the byte order of the host to that of the file, or back.
template <typename Number>
[[nodiscard]] constexpr Number little_endian(Number value) {
  return std::endian::native == std::endian::little ? value : swapped(value);
}

}  // namespace treff::language
