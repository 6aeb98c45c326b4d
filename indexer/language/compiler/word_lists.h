// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the lists in the folder data, which settle what Apertium's dictionaries leave open.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace treff::language {

/// The words of one line of a list, in order.
using ListLine = std::vector<std::string>;

/// Reads the lines of a list, without comments (from # to the end of the line) and empty lines.
/// Throws treff::Error (not_found) if the file does not exist.
[[nodiscard]] std::vector<ListLine> read_list(const std::filesystem::path& path);

/// Reads all words of a list, regardless of its lines.
[[nodiscard]] std::vector<std::string> read_words(const std::filesystem::path& path);

}  // namespace treff::language
