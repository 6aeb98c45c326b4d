// Keeps what a search reads from being written over.
//
// A database has states, one for each commit. Its writer never changes a block of the state that is
// current, but takes those of the state before for new ones, and a reader that is still there may
// read a block of which a half is new. So a reader holds a lock (flock) on the version file
// (iamglass) of the state that it reads; that file has an inode of its own for each state. A writer
// keeps it as iamglass.before when its commit replaces it, and before its next change it waits
// until nobody holds that one.
//
// It does not wait for ever: a reader may have been stopped. Where the file system has no locks or
// no links, it does not wait at all. A search that reads something impossible begins again.
#pragma once

#include <sys/types.h>

#include <filesystem>

namespace treff::index {

/// A reader's lock on one state of a database folder. One thread at a time.
class StateLock {
 public:
  /// Of the state that is current now; not locked yet.
  explicit StateLock(const std::filesystem::path& database);
  ~StateLock();
  StateLock(StateLock&& other) noexcept;
  StateLock& operator=(StateLock&& other) noexcept;

  /// Locks the state if it still is the current one, else gives false. What is opened or reopened
  /// from here on is not written over until unlock().
  [[nodiscard]] bool lock();
  void unlock();

 private:
  std::filesystem::path file_;
  int fd_;           ///< < 0: there is no version file, as where a database is one file
  ino_t inode_ = 0;  ///< 0: none
};

/// For the writer: keeps the version file that its commit is about to replace.
void keep_state(const std::filesystem::path& database);

/// For the writer, before it changes a database: waits for the readers of the state before the
/// current one, but not for more than two seconds.
void await_readers(const std::filesystem::path& database);

}  // namespace treff::index
