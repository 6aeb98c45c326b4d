// SPDX-License-Identifier: GPL-2.0-or-later
// UTF-8, byte by byte.
#pragma once

#include <string>

namespace treff::language {

/// Appends `c` to `out`. It must be at most U+10FFFF.
inline void append_utf8(char32_t c, std::string* out) {
  const auto byte = [out](char32_t value) { out->push_back(static_cast<char>(value)); };
  if (c < 0x80) return byte(c);
  if (c < 0x800) {
    byte(0xC0 | c >> 6);
  } else {
    if (c < 0x10000) {
      byte(0xE0 | c >> 12);
    } else {
      byte(0xF0 | (c >> 18 & 7));
      byte(0x80 | (c >> 12 & 0x3F));
    }
    byte(0x80 | (c >> 6 & 0x3F));
  }
  byte(0x80 | (c & 0x3F));
}

/// Whether the byte belongs to a code point that began before it.
[[nodiscard]] inline bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

}  // namespace treff::language
