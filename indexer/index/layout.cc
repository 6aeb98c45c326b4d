#include "index/layout.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstring>
#include <fstream>
#include <system_error>
#include <thread>

#include "index/schema.h"

namespace treff::index {
namespace {

namespace fs = std::filesystem;

constexpr const char* kStubName = "XAPIANDB";
constexpr const char* kLockName = "lock";
constexpr std::string_view kDatabasePrefix = "db-";

[[noreturn]] void throw_errno(const std::string& what, const fs::path& path) {
  const int error = errno;
  const char* hint = error == ENOSPC   ? "free some space and run the command again"
                     : error == EACCES ? "check the permissions of the folder"
                                       : "";
  throw Error(ErrorCode::io, what + ": " + std::strerror(error), path, hint);
}

[[noreturn]] void throw_not_an_index(const fs::path& path) {
  throw Error(ErrorCode::corrupt, "is not a treff index", path,
              "name a folder that treff-index made, or a new one");
}

/// The number of a database folder's name, 0 if it is none of ours.
unsigned database_number(const std::string& name) {
  if (name.rfind(kDatabasePrefix, 0) != 0) return 0;
  unsigned number = 0;
  const char* end = name.data() + name.size();
  const auto parsed = std::from_chars(name.data() + kDatabasePrefix.size(), end, number);
  return parsed.ec == std::errc() && parsed.ptr == end ? number : 0;
}

void sync_folder(const fs::path& folder) {
  const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) throw_errno("cannot open the folder", folder);
  const int failed = ::fsync(fd);
  ::close(fd);
  if (failed != 0) throw_errno("cannot write the folder", folder);
}

void write_durably(const fs::path& file, const std::string& content) {
  const int fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (fd < 0) throw_errno("cannot write", file);
  const bool ok = ::write(fd, content.data(), content.size()) ==
                      static_cast<ssize_t>(content.size()) &&
                  ::fsync(fd) == 0;
  const int error = errno;
  ::close(fd);
  if (ok) return;
  errno = error;
  throw_errno("cannot write", file);
}

std::string read_holder(int fd) {
  std::array<char, 64> buffer{};
  const ssize_t n = ::pread(fd, buffer.data(), buffer.size() - 1, 0);
  std::string holder(buffer.data(), n > 0 ? static_cast<std::size_t>(n) : 0);
  while (!holder.empty() && holder.back() == '\n') holder.pop_back();
  return holder.empty() ? "another process" : "process " + holder;
}

}  // namespace

Error translate(const Xapian::Error& error, const fs::path& path) {
  const std::string type = error.get_type();
  const std::string system = error.get_error_string() ? error.get_error_string() : "";
  const std::string reason = system.empty() ? error.get_msg() : error.get_msg() + ": " + system;
  if (type == "DatabaseCorruptError") {
    return {ErrorCode::corrupt, "the index is damaged (" + reason + ")", path,
            "treff-index check tells what is lost; add the articles to a new index"};
  }
  if (type == "DatabaseVersionError") {
    return {ErrorCode::newer_format, "the index was written by another Xapian (" + reason + ")",
            path, "use that version, or add the articles to a new index"};
  }
  if (type == "DatabaseLockError") {
    return {ErrorCode::locked, "another program is writing the index", path,
            "wait until it is done"};
  }
  if (type == "DatabaseNotFoundError") {
    return {ErrorCode::not_found, "there is no index", path, "make one with treff-index add"};
  }
  return {ErrorCode::io, reason, path, "check the disk and the permissions of the folder"};
}

Xapian::Database open_database(const fs::path& path) {
  std::error_code ignored;
  if (!fs::exists(path, ignored)) {
    throw Error(ErrorCode::not_found, "there is no index", path, "make one with treff-index add");
  }
  const bool folder = fs::is_directory(path, ignored);
  if (folder && !fs::exists(path / kStubName, ignored)) throw_not_an_index(path);
  Xapian::Database database;
  try {
    database = Xapian::Database(path.string());
    if (database.get_metadata(std::string(kFormatKey)).empty()) throw_not_an_index(path);
  } catch (const Xapian::DatabaseOpeningError& error) {
    if (::access(path.c_str(), R_OK | (folder ? X_OK : 0)) != 0) throw_errno("cannot read", path);
    if (!folder) throw_not_an_index(path);
    throw translate(error, path);
  } catch (const Xapian::Error& error) {
    throw translate(error, path);
  }
  return database;
}

void require_usable(const Xapian::Database& database, const std::string& fingerprint,
                    const fs::path& path) {
  const std::string format = database.get_metadata(std::string(kFormatKey));
  if (format != kFormatVersion) {
    throw Error(ErrorCode::newer_format,
                "the index has format " + format + ", this treff knows " +
                    std::string(kFormatVersion),
                path, "use the treff that wrote it, or add the articles to a new index");
  }
  if (database.get_metadata(std::string(kAnalyzerKey)) != fingerprint) {
    throw Error(ErrorCode::analyzer_mismatch,
                "the index was made with another analyser or lexicon", path,
                "add the articles to a new index, or name the lexicon with TREFF_LEXICON");
  }
}

WriteLock::WriteLock(const fs::path& index, double wait_seconds) {
  const fs::path file = index / kLockName;
  fd_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (fd_ < 0) throw_errno("cannot write the index", index);
  const auto deadline = std::chrono::steady_clock::now() +
                        std::chrono::duration<double>(std::max(0.0, wait_seconds));
  constexpr std::chrono::milliseconds kPoll(20);
  while (::flock(fd_, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK && errno != EINTR) throw_errno("cannot lock the index", index);
    if (std::chrono::steady_clock::now() >= deadline) {
      const std::string holder = read_holder(fd_);
      ::close(fd_);
      throw Error(ErrorCode::locked, holder + " is writing the index", index,
                  "wait until it is done, or use --wait SECONDS");
    }
    std::this_thread::sleep_for(kPoll);
  }
  const std::string pid = std::to_string(::getpid()) + "\n";
  if (::ftruncate(fd_, 0) != 0 || ::pwrite(fd_, pid.data(), pid.size(), 0) < 0) {
    ::close(fd_);
    throw_errno("cannot write the index", index);
  }
}

WriteLock::~WriteLock() {
  if (fd_ >= 0) ::close(fd_);
}

void prepare_folder(const fs::path& path) {
  std::error_code error;
  if (fs::exists(path, error) && !fs::is_directory(path, error)) throw_not_an_index(path);
  fs::create_directories(path, error);
  if (error) {
    throw Error(ErrorCode::io, "cannot make the folder: " + error.message(), path,
                "check the permissions of the folder above");
  }
  if (fs::exists(path / kStubName, error)) return;
  for (fs::directory_iterator it(path, error), end; !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename();
    if (name != kLockName && database_number(name) == 0) throw_not_an_index(path);
  }
  if (error) {
    throw Error(ErrorCode::io, "cannot read the folder: " + error.message(), path,
                "check its permissions");
  }
}

fs::path current_database(const fs::path& index) {
  std::ifstream stub(index / kStubName);
  std::string backend, name;
  if (!(stub >> backend >> name)) return {};
  if (database_number(name) == 0) throw_not_an_index(index);
  return index / name;
}

fs::path next_database(const fs::path& index) {
  unsigned highest = 0;
  for (const auto& entry : fs::directory_iterator(index)) {
    highest = std::max(highest, database_number(entry.path().filename()));
  }
  return index / (std::string(kDatabasePrefix) + std::to_string(highest + 1));
}

void switch_database(const fs::path& index, const fs::path& database) {
  const fs::path fresh = index / (std::string(kStubName) + ".new");
  write_durably(fresh, "auto " + database.filename().string() + "\n");
  if (::rename(fresh.c_str(), (index / kStubName).c_str()) != 0) {
    throw_errno("cannot write the index", index);
  }
  sync_folder(index);
}

}  // namespace treff::index
