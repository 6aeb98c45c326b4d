// Where an index's files are: the folder, the stub that names its database, the writer's lock.
#pragma once

#include <xapian.h>

#include <filesystem>
#include <string>

#include "treff/error.h"

namespace treff::index {

/// Runs `action`; a Xapian exception becomes the Error that it means for the index at `path`.
template <typename Action>
auto translate_errors(const std::filesystem::path& path, Action&& action);

/// The Error that `error` means for the index at `path`.
[[nodiscard]] Error translate(const Xapian::Error& error, const std::filesystem::path& path);

/// Opens the index for reading, whatever wrote it. Throws Error: not_found, corrupt, io.
[[nodiscard]] Xapian::Database open_database(const std::filesystem::path& path);

/// Throws newer_format or analyzer_mismatch where `database` cannot be used with this analyser.
void require_usable(const Xapian::Database& database, const std::string& fingerprint,
                    const std::filesystem::path& path);

/// The write lock of an index folder, held until destruction; dies with the process.
class WriteLock {
 public:
  /// Waits up to `wait_seconds`. Throws Error: locked (naming the holder), io.
  WriteLock(const std::filesystem::path& index, double wait_seconds);
  ~WriteLock();
  WriteLock(const WriteLock&) = delete;
  WriteLock& operator=(const WriteLock&) = delete;

 private:
  int fd_ = -1;
};

/// Makes `path` an index folder if it does not exist or is empty. Throws Error: corrupt (it holds
/// something else), io.
void prepare_folder(const std::filesystem::path& path);

/// The folder of the current database, and a fresh one to write the next into.
[[nodiscard]] std::filesystem::path current_database(const std::filesystem::path& index);
[[nodiscard]] std::filesystem::path next_database(const std::filesystem::path& index);

/// Makes `database` (a folder inside `index`) the current one, durably and in one step.
void switch_database(const std::filesystem::path& index, const std::filesystem::path& database);

template <typename Action>
auto translate_errors(const std::filesystem::path& path, Action&& action) {
  try {
    return action();
  } catch (const Xapian::Error& error) {
    throw translate(error, path);
  }
}

}  // namespace treff::index
