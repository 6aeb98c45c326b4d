// SPDX-License-Identifier: GPL-2.0-or-later
// Files that must survive a power loss. They are written, synced and renamed, in this order.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace treff::index {

/// Waits until the file's content is on disk. Like all functions here, throws Error(io).
void sync_file(const std::filesystem::path& file);

/// Waits until the folder's entries (the names of its files) are on disk.
void sync_folder(const std::filesystem::path& folder);

/// Writes a complete file and syncs its content. The file's name is not durable yet.
void write_file(const std::filesystem::path& file, std::string_view content);

/// Replaces `file` durably and atomically: after a crash it has either its old content or
/// `content`. Writes to `file` + ".new" first.
void replace_file(const std::filesystem::path& file, std::string_view content);

/// Renames `from` to `to` and makes that durable.
void rename_durably(const std::filesystem::path& from, const std::filesystem::path& to);

/// Reserves disk space in a folder for what this thread is about to write there. Xapian 1.4 must
/// not run out of space in a flush: if the last chunk of values does not fit, a destructor
/// (ValueUpdater) throws, which terminates the program. Thread-safe.
class SpaceReservation {
 public:
  /// Throws Error(io) unless the disk has room for `bytes` in addition to other threads'
  /// reservations.
  SpaceReservation(const std::filesystem::path& folder, std::uint64_t bytes);
  ~SpaceReservation();
  SpaceReservation(const SpaceReservation&) = delete;
  SpaceReservation& operator=(const SpaceReservation&) = delete;

 private:
  std::uint64_t disk_ = 0;  ///< the disk's device number
  std::uint64_t bytes_;
};

/// The size in bytes of a file, or of all files in a folder together.
[[nodiscard]] std::uint64_t bytes_on_disk(const std::filesystem::path& path);

}  // namespace treff::index
