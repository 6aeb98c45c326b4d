// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>

namespace treff::index {

/// An open file that is closed at the end of its scope.
class FileDescriptor {
 public:
  /// If the file cannot be opened, the error's message begins with `what`. Like all functions here,
  /// throws Error(io).
  FileDescriptor(std::filesystem::path file, int flags, const char* what);
  ~FileDescriptor();
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;

  [[nodiscard]] int get() const { return fd_; }
  [[nodiscard]] const std::filesystem::path& file() const { return file_; }

  /// Reads `size` bytes: read() from where its last call ended, read_at() from `offset`. Returns
  /// how many were read; fewer only at the end of the file.
  [[nodiscard]] std::size_t read(char* bytes, std::size_t size) const;
  [[nodiscard]] std::size_t read_at(std::uint64_t offset, char* bytes, std::size_t size) const;

 private:
  std::filesystem::path file_;
  int fd_;
};

/// Tells a file or folder from all that take its place, and from itself after a change.
struct FileIdentity {
  std::uint64_t device = 0, inode = 0, size = 0;
  std::int64_t changed = 0;  ///< the time of the last change of its inode, in nanoseconds

  friend bool operator==(const FileIdentity&, const FileIdentity&) = default;
};

/// All members are 0 if there is no such file.
[[nodiscard]] FileIdentity identity_of(const std::filesystem::path& file);

/// Opens a file that never changes, for reading. Callers that open the same file share a
/// descriptor. Thread-safe. Throws Error(io).
[[nodiscard]] std::shared_ptr<const FileDescriptor> open_shared(const std::filesystem::path& file);

}  // namespace treff::index
