// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/version_file.h"

#include <cstddef>
#include <cstdint>
#include <fstream>
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
constexpr int kFlagBits = 2;               // below the level's bits
constexpr std::uint64_t kHasNoRoot = 1;    // the table is empty
constexpr std::uint64_t kMostLevels = 10;  // BTREE_CURSOR_LEVELS, an array's size

/// The most bytes to read. In a single-file database this is the first block.
constexpr std::size_t kMostBytes = 8192;

bool skip(std::uint64_t count, std::string_view* bytes) {
  if (count > bytes->size()) return false;
  bytes->remove_prefix(static_cast<std::size_t>(count));
  return true;
}

/// Returns false if a table's tree is deeper than Xapian supports, or its root is beyond its last
/// block. Truncated files are left to Xapian, which detects them.
bool has_possible_roots(std::string_view in) {
  if (!skip(kHeadBytes, &in) || !take_number(&in)) return true;
  for (int table = 0; table < kTables; ++table) {
    const auto root = take_number(&in), level_and_flags = take_number(&in),
               entries = take_number(&in), block_size = take_number(&in),
               least_compressed = take_number(&in), free_list = take_number(&in);
    if (!root || !level_and_flags || !entries || !block_size || !least_compressed || !free_list) {
      return true;
    }
    if (*level_and_flags >> kFlagBits >= kMostLevels) return false;
    std::string_view list = in;
    if (!skip(*free_list, &in)) return true;
    if (*free_list == 0 || (*level_and_flags & kHasNoRoot) != 0) continue;
    const auto revision = take_number(&list), blocks = take_number(&list);
    if (revision && blocks && *blocks <= *root) return false;
  }
  return true;
}

std::string first_bytes(const fs::path& file) {
  std::string bytes(kMostBytes, '\0');
  std::ifstream in(file, std::ios::binary);
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  return bytes;
}

}  // namespace

bool is_segment_file(const fs::path& file) {
  std::error_code error;
  if (!fs::is_regular_file(file, error)) return false;
  return fs::file_size(file, error) == 0 || first_bytes(file).starts_with(kMagic);
}

void require_sound_version_file(const fs::path& database) {
  std::error_code error;
  const fs::path file = fs::is_directory(database, error) ? database / kVersionFile : database;
  const std::string bytes = first_bytes(file);
  const std::string_view content = bytes;
  if (!content.starts_with(kMagic) || has_possible_roots(content)) return;
  throw Error(ErrorCode::corrupt, "the file is damaged", file,
              "add the articles to a new index: this one cannot be read");
}

}  // namespace treff::index
