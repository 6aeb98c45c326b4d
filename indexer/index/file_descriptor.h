// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>

namespace treff::index {

/// An open file that is closed at the end of its scope.
class FileDescriptor {
 public:
  /// `what` is said in the error if the file cannot be opened. Like all functions here, throws
  /// Error(io).
  FileDescriptor(std::filesystem::path file, int flags, const char* what);
  ~FileDescriptor();
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;

  [[nodiscard]] int get() const { return fd_; }
  [[nodiscard]] const std::filesystem::path& file() const { return file_; }

  /// Reads up to `size` bytes, from where the last call ended or at `offset`. Returns how many;
  /// fewer only at the end of the file.
  [[nodiscard]] std::size_t read(char* bytes, std::size_t size) const;
  [[nodiscard]] std::size_t read_at(std::uint64_t offset, char* bytes, std::size_t size) const;

 private:
  std::filesystem::path file_;
  int fd_;
};

}  // namespace treff::index
