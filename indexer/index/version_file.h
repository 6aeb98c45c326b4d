// SPDX-License-Identifier: GPL-2.0-or-later
// Checks of Xapian's files (glass) that Xapian 1.4 itself omits, although it relies on their
// content. The version file stores a database's revision and the roots of its tables.
#pragma once

#include <cstddef>
#include <filesystem>
#include <limits>

#include "index/file_descriptor.h"

namespace treff::index {

/// The name of the version file in a database folder.
inline constexpr const char* kVersionFile = "iamglass";

/// Throws Error(corrupt) if the version file of `database` (a folder or a single file) is damaged
/// in a way that would crash Xapian 1.4, or if a single file is shorter than it says.
/// Other damage is detected by Xapian itself.
void require_sound_version_file(const std::filesystem::path& database);

/// Throws Error(corrupt) if the directory of a block in the single-file database `file` ends with
/// half an entry: Xapian's binary search would never end in it. Reads only the headers of the first
/// `most_blocks` blocks. Ignores a file that cannot be opened: opening the database reports that.
void require_sound_blocks(const std::filesystem::path& file,
                          std::size_t most_blocks = std::numeric_limits<std::size_t>::max());

/// Whether `file` is a single-file database. An empty file counts as one: its writer may have just
/// created it.
[[nodiscard]] bool is_segment_file(const std::filesystem::path& file);

/// Whether an open file begins like a database in one file. Throws Error(io).
[[nodiscard]] bool begins_as_segment(const FileDescriptor& file);

}  // namespace treff::index
