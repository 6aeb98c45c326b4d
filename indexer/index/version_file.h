// SPDX-License-Identifier: GPL-2.0-or-later
// The file in which Xapian keeps a database's revision and the roots of its tables.
#pragma once

#include <filesystem>

namespace treff::index {

/// The name of that file in a database folder.
inline constexpr const char* kVersionFile = "iamglass";

/// Throws Error(corrupt) if that file of `database` (a folder, or a database in one file) is
/// damaged in a way that would crash Xapian 1.4. Damage that Xapian itself detects is left to it.
void require_sound_version_file(const std::filesystem::path& database);

/// Whether `file` is a database in one file, or empty because writing one has only just begun.
[[nodiscard]] bool is_segment_file(const std::filesystem::path& file);

}  // namespace treff::index
