// SPDX-License-Identifier: GPL-2.0-or-later
// Files that must survive a loss of power: written, synced, renamed, in this order.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace treff::index {

/// Waits until what was written to the file is on the disk. Throws Error(io), as all here do.
void sync_file(const std::filesystem::path& file);

/// The same for the names in a folder.
void sync_folder(const std::filesystem::path& folder);

/// Writes a file whole and syncs it; its name is not durable yet.
void write_file(const std::filesystem::path& file, std::string_view content);

/// Replaces `file` durably and in one step: after a crash it has its old content or `content`. Uses
/// the name `file` + ".new".
void replace_file(const std::filesystem::path& file, std::string_view content);

/// Renames `from` to `to` and makes that durable.
void rename_durably(const std::filesystem::path& from, const std::filesystem::path& to);

/// Throws Error(io) unless `bytes` more fit into the folder. Xapian 1.4 must not run out of space
/// when it writes out what it has in memory: a last chunk of values that does not fit makes it
/// throw from a destructor (ValueUpdater), which ends the program.
void require_space(const std::filesystem::path& folder, std::uint64_t bytes);

/// The bytes of a file, or of the files in a folder.
[[nodiscard]] std::uint64_t bytes_on_disk(const std::filesystem::path& path);

}  // namespace treff::index
