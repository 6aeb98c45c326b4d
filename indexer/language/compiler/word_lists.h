// SPDX-License-Identifier: GPL-2.0-or-later
// The lists of the folder data, which decide what Apertium's dictionaries leave open.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace treff::language {

/// One line of a list: its words, in order.
using ListLine = std::vector<std::string>;

/// The lines of a list without comments (from a # on) and empty lines. Throws treff::Error
/// (not_found) if there is no such file.
[[nodiscard]] std::vector<ListLine> read_list(const std::filesystem::path& path);

/// All words of a list, regardless of its lines.
[[nodiscard]] std::vector<std::string> read_words(const std::filesystem::path& path);

}  // namespace treff::language
