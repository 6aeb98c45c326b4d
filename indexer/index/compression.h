// SPDX-License-Identifier: GPL-2.0-or-later
// Compresses short texts, each by itself (Zstandard, RFC 8878), with a checksum and the dictionary
// in dictionary.h. Also decompresses texts that earlier versions compressed without the dictionary.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace treff::index {

/// The largest text that decompress() returns, so that a damaged size field cannot exhaust memory.
inline constexpr std::size_t kLargestCompressed = std::size_t{1} << 30;

[[nodiscard]] std::string compress(std::string_view bytes);

/// Throws Error(corrupt) for bytes that compress() did not produce.
[[nodiscard]] std::string decompress(std::string_view bytes);

}  // namespace treff::index
