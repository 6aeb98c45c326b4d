// SPDX-License-Identifier: GPL-2.0-or-later
// The code of a term in a token record.
#pragma once

#include <cstdint>
#include <string_view>

namespace treff::language {

/// Codes have 15 bits; the first few numbers are reserved for marks.
inline constexpr std::uint16_t kFirstCode = 16;
inline constexpr std::uint16_t kEndOfCodes = 0x8000;

/// FNV-1a with 32 bits, reduced to a code. Two terms share a code with probability 1/32,752.
[[nodiscard]] constexpr std::uint16_t term_code(std::string_view term) {
  std::uint32_t hash = 2166136261U;
  for (const char c : term) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 16777619U;
  }
  hash ^= hash >> 15;
  return static_cast<std::uint16_t>(kFirstCode + hash % (kEndOfCodes - kFirstCode));
}

}  // namespace treff::language
