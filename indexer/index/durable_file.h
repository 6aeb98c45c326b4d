// SPDX-License-Identifier: GPL-2.0-or-later
// Files that must survive a power loss. They are written, synced and renamed, in this order.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "index/file_descriptor.h"

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

/// A new file that is written from beginning to end, through a buffer.
class FileWriter {
 public:
  /// Creates `file`, or truncates it.
  explicit FileWriter(std::filesystem::path file);

  void append(std::string_view bytes);

  /// Writes what is in the buffer. The content is not durable yet.
  void flush();

  /// Writes what is in the buffer, replaces the first bytes of the file, and syncs.
  void finish(std::string_view first_bytes);

 private:
  FileDescriptor file_;
  std::string buffer_;
};

/// The size in bytes of a file, or of all files in a folder together.
[[nodiscard]] std::uint64_t bytes_on_disk(const std::filesystem::path& path);

}  // namespace treff::index
