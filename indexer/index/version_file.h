// SPDX-License-Identifier: GPL-2.0-or-later
// The file in which Xapian (glass) stores a database's revision and the roots of its tables.
#pragma once

#include <filesystem>

namespace treff::index {

/// The name of the version file in a database folder.
inline constexpr const char* kVersionFile = "iamglass";

/// Throws Error(corrupt) if the version file of `database` (a folder or a single file) is damaged
/// in a way that would crash Xapian 1.4. Other damage is detected by Xapian itself.
void require_sound_version_file(const std::filesystem::path& database);

/// Whether `file` is a single-file database. An empty file counts: its writing may have just begun.
[[nodiscard]] bool is_segment_file(const std::filesystem::path& file);

}  // namespace treff::index
