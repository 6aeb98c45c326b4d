// SPDX-License-Identifier: GPL-2.0-or-later
// The lock by which an index has one writer at a time.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <functional>
#include <string>

namespace treff::index {

inline constexpr const char* kLockName = "lock";

/// Held from construction to destruction; dies with the process. A child that was forked meanwhile
/// does not keep it beyond the destruction, but beyond a crash, until it ends or runs a program.
class WriteLock {
 public:
  /// Waits up to `wait_seconds`; calls `waiting` with the holder's name where it has to. Throws
  /// Error: locked (naming the holder), io.
  WriteLock(const std::filesystem::path& index, double wait_seconds,
            const std::function<void(const std::string& holder)>& waiting = {});
  ~WriteLock();
  WriteLock(const WriteLock&) = delete;
  WriteLock& operator=(const WriteLock&) = delete;

 private:
  explicit WriteLock(int fd);

  int fd_;
  pid_t owner_;
};

}  // namespace treff::index
