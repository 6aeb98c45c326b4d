// SPDX-License-Identifier: GPL-2.0-or-later
// Opens and reads files that the user names. Failures are Errors that give the reason.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

namespace treff {

/// Skips the byte order mark with which Windows programs begin UTF-8 files.
void skip_byte_order_mark(std::istream& stream);

/// Opens `file` for reading, after its byte order mark if it has one. Throws Error with `hint`:
/// not_found (no such file), io (a folder, no permission).
[[nodiscard]] std::ifstream open_input(const std::filesystem::path& file, const std::string& hint);

/// Throws Error(io) if `stream`, which reads `file`, failed before the end. Call it after reading.
void require_end(const std::istream& stream, const std::filesystem::path& file);

/// Reads a whole (small) file into memory. Throws like open_input() and require_end().
[[nodiscard]] std::string read_file_text(const std::filesystem::path& file,
                                         const std::string& hint);

}  // namespace treff
