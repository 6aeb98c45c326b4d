// SPDX-License-Identifier: GPL-2.0-or-later
// Reads a single-file database that GlassTable or Xapian wrote: the entries of the table of
// postings, values and metadata, in the order of their keys.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "index/file_descriptor.h"
#include "index/glass_header.h"

namespace treff::index {

class GlassReader {
 public:
  /// Opens `file`. Like next(), throws Error(io), and std::out_of_range if the file is damaged.
  explicit GlassReader(const std::filesystem::path& file);

  [[nodiscard]] const GlassStatistics& statistics() const { return header_.statistics; }

  /// Reads the next entry. Returns false at the end.
  bool next();

  /// The entry's key and tag. They stay valid until next().
  [[nodiscard]] std::string_view key() const { return key_; }
  [[nodiscard]] std::string_view tag() const { return tag_; }

 private:
  /// The current block of a level of the tree. `at` is the offset of the next directory entry to
  /// read.
  struct Level {
    std::string block;
    std::size_t at = 0, end = 0;
  };

  /// An item of a leaf: one component of an entry's tag. Components are numbered from 1.
  struct Item {
    std::string_view key, part;
    std::uint32_t component = 0;
    bool is_last = false;
  };

  void read_block(std::uint64_t number, std::size_t level);
  [[nodiscard]] std::size_t next_offset(std::size_t level);
  void descend(std::size_t level);
  [[nodiscard]] bool next_leaf();
  [[nodiscard]] bool next_item(Item* item);

  FileDescriptor file_;
  GlassHeader header_;
  std::vector<Level> levels_;  ///< the first is the leaf; none if the table is empty
  std::string key_;
  std::string_view tag_;  ///< in the leaf or in `parts_`
  std::string parts_;
};

}  // namespace treff::index
