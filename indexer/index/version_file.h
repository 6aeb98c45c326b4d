// SPDX-License-Identifier: GPL-2.0-or-later
// The file in which Xapian keeps a database's revision and the roots of its tables.
#pragma once

#include <filesystem>

namespace treff::index {

/// Its name in a database's folder.
inline constexpr const char* kVersionFile = "iamglass";

/// Throws Error(corrupt) where that file of `database` (a folder, or a database in one file) is
/// damaged so that Xapian 1.4 would crash instead of saying so; what Xapian notices is left to it.
void require_sound_version_file(const std::filesystem::path& database);

/// Whether `file` is a database in one file, or the empty beginning of one.
[[nodiscard]] bool is_segment_file(const std::filesystem::path& file);

}  // namespace treff::index
