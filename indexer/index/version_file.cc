// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/version_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>

#include "index/numbers.h"
#include "treff/error.h"

namespace treff::index {
namespace {

namespace fs = std::filesystem;

// From xapian-core 1.4, backends/glass/glass_version.cc: magic, format version, UUID, revision;
// then the root and the free list of each table (a revision, the number of blocks, and more).
constexpr std::string_view kMagic = "\x0F\x0DXapian Glass";
constexpr std::size_t kHeadBytes = kMagic.size() + 2 + 16;
constexpr int kTables = 6;
constexpr int kFlagBits = 2;               // the level is in the higher bits
constexpr std::uint64_t kHasNoRoot = 1;    // the table is empty
constexpr std::uint64_t kSizeUnit = 2048;  // of a block's size
constexpr std::uint64_t kMostLevels = 10;  // BTREE_CURSOR_LEVELS, an array's size

/// The size of a block, and the most bytes to read of a version file. In a single-file database,
/// the version file is the first block.
constexpr std::size_t kBlockBytes = 8192;

// From backends/glass/glass_table.h: the size of the header before a block's directory; the offsets
// of the block's level and of the directory's end in that header; the size of a directory entry.
// Blocks of the free list have a higher level than any table.
constexpr std::size_t kHeaderBytes = 11, kLevelAt = 4, kEndAt = 9, kEntryBytes = 2;

bool skip(std::uint64_t count, std::string_view* bytes) {
  if (count > bytes->size()) return false;
  bytes->remove_prefix(static_cast<std::size_t>(count));
  return true;
}

/// The least size of a single-file database with this header, in bytes. Nothing if a table's tree
/// is deeper than Xapian supports, or its root is beyond its last block.
std::optional<std::uint64_t> least_size(std::string_view in) {
  std::uint64_t least = kSizeUnit;  // the smallest block
  if (!skip(kHeadBytes, &in) || !take_number(&in)) return least;
  for (int table = 0; table < kTables; ++table) {
    const auto root = take_number(&in), level_and_flags = take_number(&in),
               entries = take_number(&in), block_size = take_number(&in),
               least_compressed = take_number(&in), free_list = take_number(&in);
    if (!root || !level_and_flags || !entries || !block_size || !least_compressed || !free_list) {
      return least;
    }
    if (*level_and_flags >> kFlagBits >= kMostLevels) return std::nullopt;
    std::string_view list = in;
    if (!skip(*free_list, &in)) return least;
    if (*free_list == 0 || (*level_and_flags & kHasNoRoot) != 0) continue;
    const auto revision = take_number(&list), blocks = take_number(&list);
    if (!revision || !blocks) continue;
    if (*blocks <= *root) return std::nullopt;
    least = std::max(least, *blocks * *block_size * kSizeUnit);
  }
  return least;
}

std::string first_bytes(const fs::path& file) {
  std::string bytes(kBlockBytes, '\0');
  std::ifstream in(file, std::ios::binary);
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  return bytes;
}

[[noreturn]] void throw_damaged(const fs::path& file) {
  throw Error(ErrorCode::corrupt, "the file is damaged", file,
              "add the articles to a new index: this one cannot be read");
}

[[noreturn]] void throw_truncated(const fs::path& file) {
  throw Error(ErrorCode::corrupt, "the file is shorter than it should be", file,
              "restore it from a backup, or add the articles to a new index");
}

bool has_whole_entries(const std::array<unsigned char, kHeaderBytes>& header) {
  if (header[kLevelAt] >= kMostLevels) return true;
  const std::size_t end = header[kEndAt] * 256U + header[kEndAt + 1];
  return end < kHeaderBytes || (end - kHeaderBytes) % kEntryBytes == 0;
}

}  // namespace

bool is_segment_file(const fs::path& file) {
  std::error_code error;
  if (!fs::is_regular_file(file, error)) return false;
  return fs::file_size(file, error) == 0 || first_bytes(file).starts_with(kMagic);
}

bool begins_as_segment(const FileDescriptor& file) {
  std::string begin(kMagic.size(), '\0');
  return file.read_at(0, begin.data(), begin.size()) == begin.size() && begin == kMagic;
}

void require_sound_version_file(const fs::path& database) {
  std::error_code error;
  const fs::path file = fs::is_directory(database, error) ? database / kVersionFile : database;
  const std::string bytes = first_bytes(file);
  const std::string_view content = bytes;
  if (!content.starts_with(kMagic)) return;
  const std::optional<std::uint64_t> least = least_size(content);
  if (!least) throw_damaged(file);
  if (file == database && fs::file_size(file, error) < *least) throw_truncated(file);
}

void require_sound_blocks(const fs::path& file, std::size_t most_blocks) {
  const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return;
  bool sound = true;
  std::array<unsigned char, kHeaderBytes> header{};
  for (std::size_t block = 1; sound && block <= most_blocks; ++block) {
    const ssize_t got =
        ::pread(fd, header.data(), header.size(), static_cast<off_t>(block * kBlockBytes));
    if (got != static_cast<ssize_t>(header.size())) break;  // the file's end
    sound = has_whole_entries(header);
  }
  ::close(fd);
  if (!sound) throw_damaged(file);
}

}  // namespace treff::index
