// SPDX-License-Identifier: GPL-2.0-or-later
// Files that a user names: opened and read, or an Error says why not.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

namespace treff {

/// Opens `file` to be read from its beginning. Throws Error with `hint`: not_found (there is none),
/// io (a folder, no permission).
[[nodiscard]] std::ifstream open_input(const std::filesystem::path& file, const std::string& hint);

/// To be called when no more came from a stream over `file`: throws Error(io) unless that was the
/// end of it.
void require_end(const std::istream& stream, const std::filesystem::path& file);

/// All of a file, for small ones. Throws as the other two.
[[nodiscard]] std::string read_file_text(const std::filesystem::path& file,
                                         const std::string& hint);

}  // namespace treff
