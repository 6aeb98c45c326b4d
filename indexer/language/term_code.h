// SPDX-License-Identifier: GPL-2.0-or-later
// The code that stands for a term in a token record.
#pragma once

#include <cstdint>
#include <string_view>

namespace treff::language {

/// Codes have 15 bits; the first few numbers are reserved for marks.
inline constexpr std::uint16_t kFirstCode = 16;
inline constexpr std::uint16_t kEndOfCodes = 0x8000;

/// 32-bit FNV-1a, reduced to a code. Different terms share a code in 1 of 32,752 cases.
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
