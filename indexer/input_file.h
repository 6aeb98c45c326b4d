// SPDX-License-Identifier: GPL-2.0-or-later
// Opens and reads files that the user names, and throws an Error with the reason if that fails.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

namespace treff {

/// Opens `file` for reading. Throws Error with `hint`: not_found (no such file), io (a folder, no
/// permission).
[[nodiscard]] std::ifstream open_input(const std::filesystem::path& file, const std::string& hint);

/// Call it when reading a stream over `file` has ended. Throws Error(io) unless the stream reached
/// the end of the file.
void require_end(const std::istream& stream, const std::filesystem::path& file);

/// Reads a whole (small) file into memory. Throws like open_input() and require_end().
[[nodiscard]] std::string read_file_text(const std::filesystem::path& file,
                                         const std::string& hint);

}  // namespace treff
