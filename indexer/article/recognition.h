// SPDX-License-Identifier: GPL-2.0-or-later
// Which format an input is in, by its first bytes and its name.
#pragma once

#include <cstddef>
#include <string_view>

#include "treff/article_reader.h"

namespace treff {

/// The bytes that recognise() likes to see; fewer if there are no more.
inline constexpr std::size_t kHead = 64 << 10;

/// The format of an input that begins with `head` and has the file name `name`. What the content
/// shows beats what the name says; what neither tells is text.
[[nodiscard]] Format recognise(std::string_view head, std::string_view name);

/// The compression that `head` shows.
enum class Compression { none, gzip, xz, bzip2, zstd };
[[nodiscard]] Compression recognise_compression(std::string_view head);

/// `name` without .gz, .xz, .bz2 or .zst at its end.
[[nodiscard]] std::string_view without_compression(std::string_view name);

[[nodiscard]] bool is_tar(std::string_view head);

}  // namespace treff
