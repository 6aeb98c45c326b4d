// SPDX-License-Identifier: GPL-2.0-or-later
// Converts file names, which may be any bytes, to ids and sources, which are UTF-8 and safe to
// print on a terminal.
#pragma once

#include <string>
#include <string_view>

namespace treff {

/// Writes each byte of `bytes` that belongs to a control character (is_control() in unicode.h) or
/// to invalid UTF-8 as \xHH. The result is one line and safe to print.
[[nodiscard]] std::string printable(std::string_view bytes);

/// Like printable(), for paths. Different paths get different names: a backslash in the path before
/// xHH is written as \x5C. Nearly all paths stay unchanged.
[[nodiscard]] std::string source_of_file(std::string_view path);

/// The inverse of source_of_file(): the path from which `source` was made.
[[nodiscard]] std::string file_of_source(std::string_view source);

}  // namespace treff
