// SPDX-License-Identifier: GPL-2.0-or-later
// Small texts, compressed one by one (Zstandard, RFC 8878), with a checksum and the dictionary of
// dictionary.h. What an earlier treff compressed without it is read, too.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace treff::index {

/// What decompress() gives back at the most, so that a damaged size costs no memory.
inline constexpr std::size_t kLargestCompressed = std::size_t{1} << 30;

[[nodiscard]] std::string compress(std::string_view bytes);

/// Throws Error(corrupt) for bytes that compress() did not give.
[[nodiscard]] std::string decompress(std::string_view bytes);

}  // namespace treff::index
