// The lock by which an index has one writer at a time.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

namespace treff::index {

inline constexpr const char* kLockName = "lock";

/// Held from construction to destruction; dies with the process (and the children that it forked
/// without an exec).
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
  explicit WriteLock(int fd) : fd_(fd) {}

  int fd_;
};

}  // namespace treff::index
