#include "index/state_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <thread>
#include <utility>

namespace treff::index {
namespace {

namespace fs = std::filesystem;

constexpr const char* kVersionName = "iamglass";
constexpr const char* kFormerName = "iamglass.before";

constexpr std::chrono::seconds kLongestWait(2);
constexpr std::chrono::milliseconds kPoll(1);

int open_file(const fs::path& file) { return ::open(file.c_str(), O_RDONLY | O_CLOEXEC); }

}  // namespace

StateLock::StateLock(const fs::path& database)
    : file_(database / kVersionName), fd_(open_file(file_)) {
  struct stat status {};
  if (fd_ >= 0 && ::fstat(fd_, &status) == 0) inode_ = status.st_ino;
}

StateLock::~StateLock() {
  if (fd_ >= 0) ::close(fd_);
}

StateLock::StateLock(StateLock&& other) noexcept
    : file_(std::move(other.file_)), fd_(std::exchange(other.fd_, -1)), inode_(other.inode_) {}

StateLock& StateLock::operator=(StateLock&& other) noexcept {
  std::swap(file_, other.file_);
  std::swap(fd_, other.fd_);
  std::swap(inode_, other.inode_);
  return *this;
}

bool StateLock::lock() {
  if (fd_ >= 0 && ::flock(fd_, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK) return false;
  struct stat current {};
  if (::stat(file_.c_str(), &current) != 0) current.st_ino = 0;
  if (current.st_ino == inode_) return true;
  unlock();
  return false;
}

void StateLock::unlock() {
  if (fd_ >= 0) ::flock(fd_, LOCK_UN);
}

void keep_state(const fs::path& database) {
  const fs::path former = database / kFormerName;
  std::error_code ignored;  // without it nobody is waited for
  fs::remove(former, ignored);
  fs::create_hard_link(database / kVersionName, former, ignored);
}

void await_readers(const fs::path& database) {
  const int fd = open_file(database / kFormerName);
  if (fd < 0) return;
  const auto deadline = std::chrono::steady_clock::now() + kLongestWait;
  while (::flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK &&
         std::chrono::steady_clock::now() < deadline) {
    std::this_thread::sleep_for(kPoll);
  }
  ::close(fd);
}

}  // namespace treff::index
