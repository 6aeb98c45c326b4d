#include "index/layout.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstring>
#include <fstream>
#include <iterator>
#include <sstream>
#include <system_error>
#include <thread>

#include "index/schema.h"
#include "index/version_file.h"

namespace treff::index {
namespace {

namespace fs = std::filesystem;

constexpr const char* kStubName = "XAPIANDB";
constexpr const char* kFreshStubName = "XAPIANDB.new";  ///< renamed to kStubName when written
constexpr const char* kLockName = "lock";
constexpr const char* kReserveName = "reserve";  ///< unlinked as soon as it is made
constexpr std::string_view kSealPrefix = "# treff ";
constexpr std::string_view kDatabasePrefix = "db-";
constexpr std::string_view kBatchPrefix = "batch-";

constexpr const char* kSpaceHint =
    "free some space and run the command again: what was committed is safe";

bool is_about_space(int error) { return error == ENOSPC || error == EDQUOT || error == EFBIG; }

/// The same of a message in which the system's words stand.
bool is_about_space(std::string_view message) {
  return message.find(std::strerror(ENOSPC)) != std::string_view::npos ||
         message.find(std::strerror(EDQUOT)) != std::string_view::npos ||
         message.find(std::strerror(EFBIG)) != std::string_view::npos;
}

[[noreturn]] void throw_errno(const std::string& what, const fs::path& path) {
  const int error = errno;
  const char* hint = is_about_space(error) ? kSpaceHint
                     : error == EACCES     ? "check the permissions of the folder"
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

bool is_batch(const std::string& name) { return name.rfind(kBatchPrefix, 0) == 0; }

void sync_folder(const fs::path& folder) {
  const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) throw_errno("cannot open the folder", folder);
  const int failed = ::fsync(fd);
  ::close(fd);
  if (failed != 0) throw_errno("cannot write the folder", folder);
}

void sync_file(const fs::path& file) {
  const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) throw_errno("cannot open", file);
  const int failed = ::fsync(fd);
  ::close(fd);
  if (failed != 0) throw_errno("cannot write", file);
}

void write_durably(const fs::path& file, const std::string& content) {
  const int fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (fd < 0) throw_errno("cannot write", file);
  const bool ok =
      ::write(fd, content.data(), content.size()) == static_cast<ssize_t>(content.size()) &&
      ::fsync(fd) == 0;
  const int error = errno;
  ::close(fd);
  if (ok) return;
  errno = error;
  throw_errno("cannot write", file);
}

/// The stub's first line, by which a damaged list of databases is told from a shorter one. To
/// Xapian it is a comment. A list that somebody wrote by hand has none.
std::string seal_of(std::string_view lines) {
  return std::string(kSealPrefix) + to_hex(hash128(lines)) + "\n";
}

[[noreturn]] void throw_damaged_stub(const fs::path& index) {
  throw Error(
      ErrorCode::corrupt, std::string("the file ") + kStubName + " is damaged", index,
      "it has a line \"auto db-NUMBER\" for each database of the index, and nothing else if "
      "written by hand");
}

OpenIndex open_databases(const std::vector<fs::path>& folders, const fs::path& index) {
  OpenIndex open;
  open.folders = folders;
  open.file = file_number(index);
  for (const fs::path& folder : folders) {
    require_sound_version_file(folder);
    const Xapian::Database database(folder.string());
    if (database.get_metadata(std::string(kFormatKey)).empty()) throw_not_an_index(index);
    open.databases.push_back(database);
    open.all.add_database(database);
  }
  return open;
}

int open_lock(const fs::path& index) {
  const int fd = ::open((index / kLockName).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (fd < 0) throw_errno("cannot write the index", index);
  return fd;
}

/// Whether two commits since may be why: Xapian takes a block that was given another use for one
/// of a newer revision, or for a damaged one.
bool may_have_moved_on(const Xapian::Error& error) {
  const std::string_view type = error.get_type();
  return type == "DatabaseModifiedError" || type == "DatabaseCorruptError";
}

std::string read_holder(int fd) {
  std::array<char, 64> buffer{};
  const ssize_t n = ::pread(fd, buffer.data(), buffer.size() - 1, 0);
  std::string holder(buffer.data(), n > 0 ? static_cast<std::size_t>(n) : 0);
  while (!holder.empty() && holder.back() == '\n') holder.pop_back();
  return holder.empty() ? "another process" : "process " + holder;
}

}  // namespace

Error damaged_index(const std::string& reason, const fs::path& path) {
  return {ErrorCode::corrupt, "the index is damaged (" + reason + ")", path,
          "treff-index check tells what is lost; add the articles to a new index"};
}

Error translate(const Xapian::Error& error, const fs::path& path) {
  const std::string type = error.get_type();
  const std::string system = error.get_error_string() ? error.get_error_string() : "";
  const std::string reason = system.empty() ? error.get_msg() : error.get_msg() + ": " + system;
  if (type == "DatabaseCorruptError") return damaged_index(reason, path);
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
  if (is_about_space(reason)) return {ErrorCode::io, reason, path, kSpaceHint};
  return {ErrorCode::io, reason, path,
          "check the disk, the space on it, and the permissions of the folder"};
}

PassageCounts OpenIndex::passage_counts() const {
  PassageCounts sum;
  for (const Xapian::Database& database : databases) {
    sum += PassageCounts::parse(database.get_metadata(std::string(kPassageCountsKey)));
  }
  return sum;
}

OpenIndex open_index(const fs::path& path) {
  std::error_code ignored;
  if (!fs::exists(path, ignored)) {
    throw Error(ErrorCode::not_found, "there is no index", path, "make one with treff-index add");
  }
  const bool folder = fs::is_directory(path, ignored);
  std::error_code hidden;
  if (folder && !fs::exists(path / kStubName, hidden) && !hidden) throw_not_an_index(path);
  // A merge may remove a database between the reading of its name and its opening.
  constexpr int kMostAttempts = 100;
  constexpr int kMostOfOneState = 5;
  for (int attempt = 1;; ++attempt) {
    const std::vector<fs::path> folders = database_folders(path);
    if (folders.empty()) throw_damaged_stub(path);
    try {
      return open_databases(folders, path);
    } catch (const Xapian::Error& error) {
      if (folder && attempt < kMostAttempts && current_databases(path) != folders) continue;
      if (attempt < kMostOfOneState && may_have_moved_on(error)) continue;
      if (::access(path.c_str(), R_OK | (folder ? X_OK : 0)) != 0) throw_errno("cannot read", path);
      const bool opening = std::string_view(error.get_type()) == "DatabaseOpeningError";
      if (!folder && opening) throw_not_an_index(path);
      throw translate(error, path);
    }
  }
}

Xapian::Database open_database(const fs::path& path) { return open_index(path).all; }

void require_usable(const Xapian::Database& database, const std::string& fingerprint,
                    const fs::path& path) {
  const std::string format = database.get_metadata(std::string(kFormatKey));
  if (format != kFormatVersion) {
    throw Error(
        ErrorCode::newer_format,
        "the index has format " + format + ", this treff knows " + std::string(kFormatVersion),
        path, "use the treff that wrote it, or add the articles to a new index");
  }
  if (database.get_metadata(std::string(kAnalyzerKey)) != fingerprint) {
    throw Error(ErrorCode::analyzer_mismatch, "the index was made with another analyser or lexicon",
                path, "add the articles to a new index, or name the lexicon with TREFF_LEXICON");
  }
}

WriteLock::WriteLock(const fs::path& index, double wait_seconds,
                     const std::function<void(const std::string& holder)>& waiting)
    : WriteLock(open_lock(index)) {  // closed by the destructor from here on
  const auto deadline =
      std::chrono::steady_clock::now() + std::chrono::duration<double>(std::max(0.0, wait_seconds));
  constexpr std::chrono::milliseconds kPoll(20);
  for (bool first = true; ::flock(fd_, LOCK_EX | LOCK_NB) != 0; first = false) {
    if (errno != EWOULDBLOCK && errno != EINTR) throw_errno("cannot lock the index", index);
    if (std::chrono::steady_clock::now() >= deadline) {
      throw Error(ErrorCode::locked, read_holder(fd_) + " is writing the index", index,
                  "wait until it is done, or use --wait SECONDS");
    }
    if (first && waiting) waiting(read_holder(fd_));
    std::this_thread::sleep_for(kPoll);
  }
  const std::string pid = std::to_string(::getpid()) + "\n";
  if (::ftruncate(fd_, 0) != 0 || ::pwrite(fd_, pid.data(), pid.size(), 0) < 0) {
    throw_errno("cannot write the index", index);
  }
}

WriteLock::~WriteLock() { ::close(fd_); }

void prepare_folder(const fs::path& path) {
  std::error_code error;
  if (fs::exists(path, error) && !fs::is_directory(path, error)) {
    static_cast<void>(open_index(path));
    throw Error(ErrorCode::invalid_input, "an index in one file is only read", path,
                "change the folder that it was made of, or make one of it: treff-index export "
                "--index FILE | treff-index add --index FOLDER -");
  }
  fs::create_directories(path, error);
  if (error) {
    throw Error(
        ErrorCode::io, "cannot make the folder: " + error.message(), path,
        is_about_space(error.value()) ? kSpaceHint : "check the permissions of the folder above");
  }
  if (fs::exists(path / kStubName, error)) return;
  for (fs::directory_iterator it(path, error), end; !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename();
    // The stub may be there by now: another writer makes the same index.
    const bool is_ours =
        name == kLockName || name == kFreshStubName || name == kStubName || is_batch(name);
    if (!is_ours && database_number(name) == 0) {
      throw_not_an_index(path);
    }
  }
  if (error) {
    throw Error(ErrorCode::io, "cannot read the folder: " + error.message(), path,
                "check its permissions");
  }
}

void require_new(const fs::path& index) {
  for (const auto& entry : fs::directory_iterator(index)) {
    const std::string name = entry.path().filename();
    if (database_number(name) == 0 || !fs::exists(entry.path() / kVersionFile)) continue;
    if (Xapian::Database(entry.path().string()).get_doccount() == 0) continue;
    throw Error(ErrorCode::corrupt,
                std::string("the file ") + kStubName + " has gone, but there is " + name, index,
                "write the line \"auto " + name + "\" into that file, or empty the folder");
  }
}

std::vector<fs::path> current_databases(const fs::path& index) {
  std::ifstream file(index / kStubName, std::ios::binary);
  if (!file.is_open() && errno != ENOENT && errno != ENOTDIR) throw_errno("cannot read", index);
  std::string stub{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (stub.starts_with('#')) {
    const std::size_t lines = std::min(stub.find('\n'), stub.size() - 1) + 1;
    if (stub.substr(0, lines) != seal_of(stub.substr(lines))) throw_damaged_stub(index);
    stub.erase(0, lines);
  }
  std::vector<fs::path> databases;
  std::istringstream words(stub);
  std::string backend, name;
  while (words >> backend) {
    if (!(words >> name) || backend != "auto" || database_number(name) == 0) {
      throw_damaged_stub(index);
    }
    databases.push_back(index / name);
  }
  return databases;
}

std::vector<fs::path> database_folders(const fs::path& index) {
  std::error_code ignored;
  if (fs::is_regular_file(index, ignored)) return {index};
  return current_databases(index);
}

std::uint64_t file_number(const fs::path& index) {
  struct stat status {};
  const bool file = ::stat(index.c_str(), &status) == 0 && S_ISREG(status.st_mode);
  return file ? status.st_ino : 0;
}

fs::path next_database(const fs::path& index) {
  unsigned highest = 0;
  for (const auto& entry : fs::directory_iterator(index)) {
    highest = std::max(highest, database_number(entry.path().filename()));
  }
  return index / (std::string(kDatabasePrefix) + std::to_string(highest + 1));
}

void switch_databases(const fs::path& index, const std::vector<fs::path>& databases) {
  std::string lines;
  for (const fs::path& database : databases) {
    lines += "auto " + database.filename().string() + "\n";
  }
  const fs::path fresh = index / kFreshStubName;
  write_durably(fresh, seal_of(lines) + lines);
  if (::rename(fresh.c_str(), (index / kStubName).c_str()) != 0) {
    throw_errno("cannot write the index", index);
  }
  sync_folder(index);
}

fs::path batch_folder(const fs::path& index, std::size_t number) {
  return index / (std::string(kBatchPrefix) + std::to_string(number));
}

std::size_t remove_leftovers(const fs::path& index) {
  const std::vector<fs::path> current = current_databases(index);
  std::vector<fs::path> leftovers;
  std::error_code ignored;
  for (fs::directory_iterator it(index, ignored), end; !ignored && it != end;
       it.increment(ignored)) {
    const bool is_current = std::find(current.begin(), current.end(), it->path()) != current.end();
    const std::string name = it->path().filename();
    if (is_batch(name) || (database_number(name) != 0 && !is_current)) {
      leftovers.push_back(it->path());
    }
  }
  for (const fs::path& folder : leftovers) fs::remove_all(folder, ignored);
  return leftovers.size();
}

void require_space(const fs::path& database, std::uint64_t bytes) {
  const fs::path file = database / kReserveName;
  const int fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
  if (fd < 0) throw_errno("cannot write", database);
  ::unlink(file.c_str());
  const int failed = ::fallocate(fd, 0, 0, static_cast<off_t>(bytes));
  const int error = errno;
  ::close(fd);
  // Other failures: a file system that cannot tell.
  if (failed == 0 || !is_about_space(error)) return;
  errno = error;
  throw_errno("cannot write", database);
}

void sync_database(const fs::path& database) {
  if (!fs::is_directory(database)) return sync_file(database);
  for (const auto& entry : fs::directory_iterator(database)) sync_file(entry.path());
  sync_folder(database);
}

fs::path file_in_the_making(const fs::path& file) {
  std::error_code error;
  if (fs::exists(file, error)) {
    if (!fs::is_regular_file(file, error)) throw_not_an_index(file);
    static_cast<void>(open_index(file));
  }
  fs::path fresh = file;
  fresh += ".new";
  fs::remove(fresh, error);
  return fresh;
}

void put_in_place(const fs::path& file) {
  fs::path fresh = file;
  fresh += ".new";
  if (::rename(fresh.c_str(), file.c_str()) != 0) throw_errno("cannot write", file);
  sync_folder(fs::absolute(file).parent_path());
}

std::uint64_t bytes_on_disk(const fs::path& path) {
  std::error_code error;
  if (!fs::is_directory(path, error)) {
    const auto size = fs::file_size(path, error);
    return error ? 0 : size;
  }
  std::uint64_t bytes = 0;
  for (fs::recursive_directory_iterator it(path, error), end; !error && it != end;
       it.increment(error)) {
    std::error_code gone;  // a writer may remove a file meanwhile
    const auto size = it->is_regular_file(gone) ? it->file_size(gone) : 0;
    if (!gone) bytes += size;
  }
  return bytes;
}

}  // namespace treff::index
