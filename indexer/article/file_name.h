// SPDX-License-Identifier: GPL-2.0-or-later
// File names, which may be any bytes, as ids and sources, which are UTF-8 that may go to a
// terminal.
#pragma once

#include <string>
#include <string_view>

namespace treff {

/// `bytes` with each byte of a control character (is_control() in unicode.h) and of ill-formed
/// UTF-8 as \xHH: safe to print, on one line.
[[nodiscard]] std::string printable(std::string_view bytes);

/// The same for the path of a file, so that different files never share a name: a backslash that
/// begins an \xHH of the path's own is written \x5C. Nearly all paths stay as they are.
[[nodiscard]] std::string source_of_file(std::string_view path);

/// The path that source_of_file() made `source` of.
[[nodiscard]] std::string file_of_source(std::string_view source);

}  // namespace treff
