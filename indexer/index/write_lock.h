// SPDX-License-Identifier: GPL-2.0-or-later
// The lock that ensures that an index has only one writer at a time.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <functional>
#include <string>

namespace treff::index {

inline constexpr const char* kLockName = "lock";

/// Holds the lock until destruction or process end. A forked child does not hold the lock longer,
/// unless the process crashes: then the child keeps it until it exits or calls exec().
class WriteLock {
 public:
  /// Waits up to `wait_seconds` for the lock. If it has to wait, first calls `waiting` with the
  /// name of the holder. Throws Error: locked (naming the holder), io.
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
