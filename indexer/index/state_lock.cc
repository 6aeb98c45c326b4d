#include "index/state_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <system_error>
#include <thread>
#include <utility>

#include "index/version_file.h"
#include "treff/error.h"

namespace treff::index {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFormerName = "iamglass.before";

constexpr std::chrono::seconds kLongestWait(2);
constexpr std::chrono::milliseconds kPoll(1);

/// 0: there is no such file.
ino_t inode_of(const fs::path& file) {
  struct stat status {};
  return ::stat(file.c_str(), &status) == 0 ? status.st_ino : 0;
}

}  // namespace

StateLock::StateLock(const fs::path& database)
    : database_(database),
      fd_(::open((database / kVersionFile).c_str(), O_RDONLY | O_CLOEXEC)),
      process_(::getpid()) {
  struct stat status {};
  if (fd_ >= 0 && ::fstat(fd_, &status) == 0) inode_ = status.st_ino;
}

StateLock::~StateLock() {
  unlock();
  if (fd_ >= 0) ::close(fd_);
}

StateLock::StateLock(StateLock&& other) noexcept
    : database_(std::move(other.database_)),
      fd_(std::exchange(other.fd_, -1)),
      inode_(other.inode_),
      process_(other.process_) {}

StateLock& StateLock::operator=(StateLock&& other) noexcept {
  std::swap(database_, other.database_);
  std::swap(fd_, other.fd_);
  std::swap(inode_, other.inode_);
  std::swap(process_, other.process_);
  return *this;
}

bool StateLock::lock() {
  if (process_ != ::getpid()) return false;  // the lock is one with the parent's
  // The writer that removes the former version file has it locked, and fails this.
  if (fd_ >= 0 && ::flock(fd_, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK) return false;
  if (is_current()) return true;
  if (inode_ != 0 && inode_of(database_ / kFormerName) == inode_) return true;
  unlock();
  return false;
}

void StateLock::unlock() {
  if (fd_ >= 0 && process_ == ::getpid()) ::flock(fd_, LOCK_UN);
}

bool StateLock::is_current() const { return inode_of(database_ / kVersionFile) == inode_; }

StateLocks::StateLocks(std::vector<fs::path> databases)
    : databases_(std::move(databases)), locks_(databases_.begin(), databases_.end()) {}

bool StateLocks::lock() {
  const bool all =
      std::all_of(locks_.begin(), locks_.end(), [](StateLock& state) { return state.lock(); });
  if (!all) unlock();
  return all;
}

void StateLocks::unlock() {
  for (StateLock& state : locks_) state.unlock();
}

bool StateLocks::are_current() const {
  return std::all_of(locks_.begin(), locks_.end(),
                     [](const StateLock& state) { return state.is_current(); });
}

LockedIndex open_locked(const fs::path& index) {
  // More often in a row, a writer does not commit between two lines.
  constexpr int kMostAttempts = 20;
  for (int attempt = 1; attempt <= kMostAttempts; ++attempt) {
    if (attempt > 1) std::this_thread::sleep_for(kPoll);
    LockedIndex locked;
    locked.states = StateLocks(database_folders(index));
    if (!locked.states.lock()) continue;
    locked.open = open_index(index);
    if (locked.open.folders == locked.states.databases()) return locked;
  }
  static_cast<void>(open_index(index));  // says what else may keep it from being read
  throw Error(ErrorCode::locked, "a writer changed the index again and again while it was opened",
              index, "open it when less is being written");
}

void keep_version_file(const fs::path& database) {
  std::error_code ignored;  // without it nobody is waited for
  fs::remove(database / kFormerName, ignored);
  fs::create_hard_link(database / kVersionFile, database / kFormerName, ignored);
}

void await_readers(const fs::path& database) {
  const fs::path former = database / kFormerName;
  // To lock it for itself alone, NFS wants to be able to write it.
  const int fd = ::open(former.c_str(), O_RDWR | O_CLOEXEC);
  if (fd < 0) return;
  const auto deadline = std::chrono::steady_clock::now() + kLongestWait;
  while (::flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK &&
         std::chrono::steady_clock::now() < deadline) {
    std::this_thread::sleep_for(kPoll);
  }
  std::error_code ignored;
  fs::remove(former, ignored);
  ::close(fd);
}

}  // namespace treff::index
