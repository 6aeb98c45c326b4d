// Keeps what is being read from being written over.
//
// A database has states, one for each commit. Its writer never changes a block of the state that is
// current, but takes those of the state before for new ones, and a reader that is still there may
// read a block of which a half is new. So a reader holds a lock (flock) on the version file of the
// state that it reads; that file has an inode of its own for each state. The writer keeps the file
// as iamglass.before when its commit replaces it. Before its next change it waits until nobody
// holds that one, and removes it: from then on the state may not be read.
//
// It does not wait for ever: a reader may have been stopped. Where the file system has no locks or
// no links, it does not wait at all. A search that reads something impossible begins again.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <vector>

#include "index/layout.h"

namespace treff::index {

/// A reader's lock on one state of a database. One thread at a time. A process that was forked
/// needs its own.
class StateLock {
 public:
  /// Of the state that is current now; not locked yet.
  explicit StateLock(const std::filesystem::path& database);
  ~StateLock();
  StateLock(StateLock&& other) noexcept;
  StateLock& operator=(StateLock&& other) noexcept;

  /// Gives false where a writer may have begun to write over the state. Otherwise it, and what is
  /// opened or reopened from here on, stays as it is until unlock().
  [[nodiscard]] bool lock();
  void unlock();

  /// Whether nothing was committed since.
  [[nodiscard]] bool is_current() const;

 private:
  std::filesystem::path database_;
  int fd_;           ///< < 0: there is no version file, as where a database is one file
  ino_t inode_ = 0;  ///< of the version file; 0: none
  pid_t process_;
};

/// The locks on all databases of an index, or of several.
class StateLocks {
 public:
  StateLocks() = default;
  explicit StateLocks(std::vector<std::filesystem::path> databases);

  [[nodiscard]] const std::vector<std::filesystem::path>& databases() const { return databases_; }

  /// All or none.
  [[nodiscard]] bool lock();
  void unlock();
  [[nodiscard]] bool are_current() const;

 private:
  std::vector<std::filesystem::path> databases_;
  std::vector<StateLock> locks_;
};

/// An index opened for reading, and the locks on the states that it has open.
struct LockedIndex {
  StateLocks states;
  OpenIndex open;
};

/// Throws Error: those of open_index(), locked (a writer came between again and again).
[[nodiscard]] LockedIndex open_locked(const std::filesystem::path& index);

/// For the writer: keeps the version file that its commit is about to replace.
void keep_version_file(const std::filesystem::path& database);

/// For the writer, before it changes a database: waits for the readers of the state before the
/// current one, but not for more than two seconds.
void await_readers(const std::filesystem::path& database);

}  // namespace treff::index
