// Where an index's files are: the folder, the stub that names its databases, the writer's lock.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "index/schema.h"
#include "treff/error.h"

namespace treff::index {

/// Runs `action`; a Xapian exception becomes the Error that it means for the index at `path`. Where
/// Xapian reads an impossible length from a damaged file, the standard library's exception does.
template <typename Action>
auto translate_errors(const std::filesystem::path& path, Action&& action);

/// The Error that `error` means for the index at `path`.
[[nodiscard]] Error translate(const Xapian::Error& error, const std::filesystem::path& path);

/// The Error for an index in which something impossible stands.
[[nodiscard]] Error damaged_index(const std::string& reason, const std::filesystem::path& path);

/// An index opened for reading: its databases one by one, and all as one.
struct OpenIndex {
  std::vector<std::filesystem::path> folders;  ///< as database_folders() named them
  std::uint64_t file = 0;                      ///< what file_number() gave
  std::vector<Xapian::Database> databases;
  Xapian::Database all;

  /// The sum over the databases, of the revision that they have open. A Xapian::Database of several
  /// would give the first one's. Throws Xapian::Error.
  [[nodiscard]] PassageCounts passage_counts() const;
};

/// Opens the index for reading, whatever wrote it, while a writer may replace its databases.
/// Throws Error: not_found, corrupt, io.
[[nodiscard]] OpenIndex open_index(const std::filesystem::path& path);

/// open_index().all.
[[nodiscard]] Xapian::Database open_database(const std::filesystem::path& path);

/// Throws newer_format or analyzer_mismatch where `database` cannot be used with this analyser.
void require_usable(const Xapian::Database& database, const std::string& fingerprint,
                    const std::filesystem::path& path);

/// The write lock of an index folder, held until destruction; dies with the process.
class WriteLock {
 public:
  /// Waits up to `wait_seconds`, and calls `waiting` with the holder's name where it has to. Throws
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

/// Makes `path` an index folder if it does not exist or is empty. Throws Error: corrupt (it holds
/// something else), invalid_input (it is an index in one file), io.
void prepare_folder(const std::filesystem::path& path);

/// Throws Error(corrupt) if there are databases with articles in an index whose stub has gone.
void require_new(const std::filesystem::path& index);

/// The folders of the current databases, oldest first; none: the index is not made yet. Throws
/// Error(corrupt).
[[nodiscard]] std::vector<std::filesystem::path> current_databases(
    const std::filesystem::path& index);

/// The same, and a read-only index in one file is its own database.
[[nodiscard]] std::vector<std::filesystem::path> database_folders(
    const std::filesystem::path& index);

/// What tells a read-only index in one file from another that has taken its place; 0 for a folder.
[[nodiscard]] std::uint64_t file_number(const std::filesystem::path& index);

/// A fresh folder to write a database into.
[[nodiscard]] std::filesystem::path next_database(const std::filesystem::path& index);

/// Makes `databases` (folders inside `index`) the current ones, durably and in one step.
void switch_databases(const std::filesystem::path& index,
                      const std::vector<std::filesystem::path>& databases);

/// A folder for a batch: a database on its way into the index, worth nothing after a crash.
/// Thread-safe for different numbers.
[[nodiscard]] std::filesystem::path batch_folder(const std::filesystem::path& index,
                                                 std::size_t number);

/// Removes batches and databases that are not current: what an interrupted writer left, and what a
/// merge has replaced. A reader that has them open reads on. Only under the write lock. Gives their
/// number.
std::size_t remove_leftovers(const std::filesystem::path& index);

/// Throws Error(io) unless there is space for so many more bytes in a database folder. To be called
/// before Xapian writes out what it has in memory: where its last chunk of values does not fit,
/// Xapian 1.4 throws from a destructor (ValueUpdater), which ends the program.
inline constexpr std::uint64_t kSpacePerByte = 4;  ///< of text, in a database that is not compact
inline constexpr std::uint64_t kLeastSpace = std::uint64_t{512} << 10;
void require_space(const std::filesystem::path& database, std::uint64_t bytes);

/// Makes the files of a database folder durable, or the one file of a database.
void sync_database(const std::filesystem::path& database);

/// Where a database in one file is to be written that will be put into the place of `file`. Throws
/// Error: corrupt (there is something else).
[[nodiscard]] std::filesystem::path file_in_the_making(const std::filesystem::path& file);

/// Puts it there, durably and in one step. Throws Error: io.
void put_in_place(const std::filesystem::path& file);

/// The bytes of the files in a folder, or of a file.
[[nodiscard]] std::uint64_t bytes_on_disk(const std::filesystem::path& path);

template <typename Action>
auto translate_errors(const std::filesystem::path& path, Action&& action) {
  try {
    return action();
  } catch (const Xapian::Error& error) {
    throw translate(error, path);
  } catch (const std::logic_error& error) {
    throw damaged_index(error.what(), path);
  }
}

}  // namespace treff::index
