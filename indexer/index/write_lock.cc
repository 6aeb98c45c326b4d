// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/write_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <thread>

#include "index/errors.h"

namespace treff::index {
namespace {

namespace fs = std::filesystem;

std::string read_holder(int fd) {
  std::array<char, 64> buffer{};
  const ssize_t n = ::pread(fd, buffer.data(), buffer.size() - 1, 0);
  std::string holder(buffer.data(), n > 0 ? static_cast<std::size_t>(n) : 0);
  while (!holder.empty() && holder.back() == '\n') holder.pop_back();
  return holder.empty() ? "another process" : "process " + holder;
}

int open_lock(const fs::path& index) {
  const int fd = ::open((index / kLockName).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (fd < 0) throw_errno("cannot write the index", index);
  return fd;
}

}  // namespace

WriteLock::WriteLock(int fd) : fd_(fd), owner_(::getpid()) {}

WriteLock::WriteLock(const fs::path& index, double wait_seconds,
                     const std::function<void(const std::string& holder)>& waiting)
    : WriteLock(open_lock(index)) {  // from here on, the destructor closes the file
  const auto deadline =
      std::chrono::steady_clock::now() + std::chrono::duration<double>(std::max(0.0, wait_seconds));
  constexpr std::chrono::milliseconds kPoll(20);
  for (bool first = true; ::flock(fd_, LOCK_EX | LOCK_NB) != 0; first = false) {
    if (errno != EWOULDBLOCK && errno != EINTR) throw_errno("cannot lock the index", index);
    if (std::chrono::steady_clock::now() >= deadline) {
      throw Error(
          ErrorCode::locked, read_holder(fd_) + " is writing the index", index,
          "wait until it has finished, or allow a longer wait (--wait SECONDS, wait_seconds)");
    }
    if (first && waiting) waiting(read_holder(fd_));
    std::this_thread::sleep_for(kPoll);
  }
  const std::string pid = std::to_string(::getpid()) + "\n";
  if (::ftruncate(fd_, 0) != 0 || ::pwrite(fd_, pid.data(), pid.size(), 0) < 0) {
    throw_errno("cannot write the index", index);
  }
}

WriteLock::~WriteLock() {
  // A forked child shares the lock through the descriptor, so the owner must unlock explicitly;
  // closing is not enough. In the child, the copy of this object must not unlock.
  if (::getpid() == owner_) ::flock(fd_, LOCK_UN);
  ::close(fd_);
}

}  // namespace treff::index
