// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/manifest.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <sstream>
#include <string_view>
#include <system_error>

#include "folder.h"
#include "index/durable_file.h"
#include "index/errors.h"
#include "index/format_2.h"
#include "index/schema.h"
#include "index/version_file.h"
#include "index/write_lock.h"

namespace treff::index {
namespace {

namespace fs = std::filesystem;

constexpr const char* kStubName = "XAPIANDB";
constexpr const char* kFreshStubName = "XAPIANDB.new";  ///< written by replace_file()
constexpr std::string_view kSealPrefix = "# treff ";
constexpr std::string_view kSegmentPrefix = "segment-";
constexpr std::string_view kBatchPrefix = "batch-";

/// The number after `prefix` in `name`; 0 if `name` is not `prefix` and a number.
std::uint64_t number_behind(std::string_view prefix, std::string_view name) {
  if (!name.starts_with(prefix)) return 0;
  std::uint64_t number = 0;
  const char* end = name.data() + name.size();
  const auto parsed = std::from_chars(name.data() + prefix.size(), end, number);
  return parsed.ec == std::errc() && parsed.ptr == end ? number : 0;
}

bool is_segment(const std::string& name) {
  return number_behind(kSegmentPrefix, name) != 0 || number_behind(kFormat2Prefix, name) != 0;
}

bool is_batch(const std::string& name) { return name.starts_with(kBatchPrefix); }

/// The stub's first line: a hash of the other lines, which reveals that the list is damaged or
/// truncated. Xapian ignores it as a comment. A list written by hand lacks it.
std::string seal_of(std::string_view lines) {
  return std::string(kSealPrefix) + to_hex(hash128(lines)) + "\n";
}

bool is_seal_of(std::string_view lines, std::string_view seal) {
  return seal == seal_of(lines) ||
         seal == std::string(kSealPrefix) + to_hex(format_2_hash(lines)) + "\n";
}

[[noreturn]] void throw_damaged_stub(const fs::path& index) {
  throw Error(ErrorCode::corrupt, std::string("the file ") + kStubName + " is damaged", index,
              "it must have a line \"auto segment-NUMBER\" for each segment of the index; if you "
              "write it by hand, add nothing else");
}

/// Creates the folder and its parents durably.
void make_folder(const fs::path& path) {
  std::error_code error;
  fs::path existing = fs::absolute(path);
  while (existing.has_relative_path() && !fs::exists(existing, error)) {
    existing = existing.parent_path();
  }
  const bool made = fs::create_directories(path, error);
  if (error) throw_system_error(error.value(), "cannot create the folder", path);
  if (!made) return;
  for (fs::path above = fs::absolute(path).parent_path();; above = above.parent_path()) {
    sync_folder(above);
    if (above == existing || !above.has_relative_path()) return;
  }
}

}  // namespace

std::string read_manifest(const fs::path& index) {
  const int file = ::open((index / kStubName).c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    if (errno != ENOENT && errno != ENOTDIR) throw_errno("cannot read", index);
    return {};
  }
  std::string manifest;
  char bytes[4096];
  ssize_t count = 0;
  do {
    count = ::read(file, bytes, sizeof bytes);
    if (count > 0) manifest.append(bytes, static_cast<std::size_t>(count));
  } while (count > 0 || (count < 0 && errno == EINTR));
  const int error = errno;
  ::close(file);
  if (count < 0) throw_system_error(error, "cannot read", index);
  if (manifest.empty()) throw_damaged_stub(index);
  return manifest;
}

std::vector<fs::path> current_segments(const fs::path& index) {
  std::error_code ignored;
  if (fs::is_regular_file(index, ignored)) return {index};
  return segments_of(index, read_manifest(index));
}

std::vector<fs::path> segments_of(const fs::path& index, std::string manifest) {
  if (manifest.starts_with('#')) {
    const std::size_t lines = std::min(manifest.find('\n'), manifest.size() - 1) + 1;
    if (!is_seal_of(manifest.substr(lines), manifest.substr(0, lines))) throw_damaged_stub(index);
    manifest.erase(0, lines);
  }
  std::vector<fs::path> segments;
  std::istringstream words(manifest);
  std::string backend, name;
  while (words >> backend) {
    if (!(words >> name) || backend != "auto" || !is_segment(name)) throw_damaged_stub(index);
    segments.push_back(index / name);
  }
  return segments;
}

void write_manifest(const fs::path& index, const std::vector<fs::path>& segments) {
  std::string lines;
  for (const fs::path& segment : segments) lines += "auto " + segment.filename().string() + "\n";
  sync_folder(index);
  replace_file(index / kStubName, seal_of(lines) + lines);
}

void require_path(const fs::path& index) {
  const std::string name = index.string();
  if (!name.starts_with("tcp://") && !name.starts_with("ssh://")) return;
  throw Error(ErrorCode::invalid_input, "a remote index can only be searched", index,
              "run treff-index on that machine");
}

void prepare_folder(const fs::path& path) {
  require_path(path);
  std::error_code error;
  if (fs::exists(path, error) && !fs::is_directory(path, error)) {
    if (fs::file_size(path, error) == 0 || !is_segment_file(path)) throw_not_an_index(path);
    throw Error(ErrorCode::invalid_input, "a single-file index is read-only", path,
                "change the index that it was copied from, or make an index folder from it: "
                "treff-index export --index FILE | treff-index add --index FOLDER -");
  }
  make_folder(path);
  if (fs::exists(path / kStubName, error)) return;
  error = for_each_entry(path, [&](const fs::directory_entry& entry) {
    const std::string name = entry.path().filename();
    // If another writer is creating the same index, its files are already here.
    const bool is_ours = name == kLockName || name == kFreshStubName || name == kStubName ||
                         is_batch(name) || is_segment(name);
    if (!is_ours) throw_not_an_index(path);
    return true;
  });
  if (error) throw_system_error(error.value(), "cannot read the folder", path);
}

void require_new(const fs::path& index) {
  const std::error_code error = for_each_entry(index, [&](const fs::directory_entry& entry) {
    const std::string name = entry.path().filename();
    if (!is_segment(name)) return true;
    try {
      if (Xapian::Database(entry.path().string()).get_doccount() == 0) return true;
    } catch (const Xapian::Error&) {
      return true;  // half a segment of an interrupted writer
    }
    throw Error(ErrorCode::corrupt,
                std::string("the file ") + kStubName + " is missing, but " + name + " exists",
                index, "write the line \"auto " + name + "\" into that file, or empty the folder");
  });
  if (error) throw_system_error(error.value(), "cannot read the folder", index);
}

fs::path segment_file(const fs::path& index, std::uint64_t number) {
  return index / (std::string(kSegmentPrefix) + std::to_string(number));
}

std::uint64_t segment_number(const fs::path& segment) {
  return number_behind(kSegmentPrefix, segment.filename().string());
}

std::uint64_t highest_segment(const fs::path& index) {
  std::uint64_t highest = 0;
  const std::error_code error = for_each_entry(index, [&](const fs::directory_entry& entry) {
    highest = std::max(highest, segment_number(entry.path()));
    return true;
  });
  if (error) throw_system_error(error.value(), "cannot read the folder", index);
  return highest;
}

fs::path batch_file(const fs::path& index, std::uint64_t number) {
  return index / (std::string(kBatchPrefix) + std::to_string(number));
}

std::size_t remove_leftovers(const fs::path& index, const std::vector<fs::path>& keep) {
  std::vector<fs::path> current = current_segments(index);
  current.insert(current.end(), keep.begin(), keep.end());
  std::vector<fs::path> leftovers;
  static_cast<void>(for_each_entry(index, [&](const fs::directory_entry& entry) {
    const std::string name = entry.path().filename();
    const bool is_kept = std::find(current.begin(), current.end(), entry.path()) != current.end();
    if (is_batch(name) || (is_segment(name) && !is_kept)) leftovers.push_back(entry.path());
    return true;
  }));
  std::error_code ignored;
  for (const fs::path& leftover : leftovers) fs::remove_all(leftover, ignored);
  return leftovers.size();
}

bool has_index(const fs::path& path) {
  std::error_code error;
  if (!fs::is_directory(path, error)) return is_segment_file(path);
  return fs::exists(path / kStubName, error) || highest_segment(path) > 0;
}

fs::path commit_file(const fs::path& index) {
  std::error_code ignored;
  return fs::is_directory(index, ignored) ? index / kStubName : index;
}

}  // namespace treff::index
