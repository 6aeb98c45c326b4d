// SPDX-License-Identifier: GPL-2.0-or-later
// Detects the format of an input from its first bytes and its name.
#pragma once

#include <cstddef>
#include <string_view>

#include "treff/article_reader.h"

namespace treff {

/// The number of bytes that recognize() needs of an input, or the whole input if it is shorter.
inline constexpr std::size_t kHead = 64 << 10;

/// The format of an input that begins with `head` and has the file name `name`. The content takes
/// precedence over the name. If neither identifies a format, it is text.
[[nodiscard]] Format recognize(std::string_view head, std::string_view name);

/// Whether `head` is one or more complete lines of JSON Lines, enough to recognize the format.
[[nodiscard]] bool is_json_lines(std::string_view head);

/// The compression of an input that begins with `head`.
enum class Compression { none, gzip, xz, bzip2, zstd };
[[nodiscard]] Compression recognize_compression(std::string_view head);

/// Removes .gz, .xz, .bz2 or .zst from the end of `name`.
[[nodiscard]] std::string_view without_compression(std::string_view name);

[[nodiscard]] bool is_tar(std::string_view head);

}  // namespace treff
