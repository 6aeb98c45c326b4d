// SPDX-License-Identifier: GPL-2.0-or-later
// The lock that limits an index to one writer at a time.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <functional>
#include <string>

namespace treff::index {

inline constexpr const char* kLockName = "lock";

/// Held until destruction or the end of the process. A child forked meanwhile does not hold it past
/// destruction; but after a crash it does, until it exits or calls exec().
class WriteLock {
 public:
  /// Waits up to `wait_seconds`; if it has to wait, calls `waiting` with the name of the holder
  /// first. Throws Error: locked (naming the holder), io.
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
