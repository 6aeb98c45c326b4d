// SPDX-License-Identifier: GPL-2.0-or-later
// Reads a single-file database that GlassTable or Xapian wrote: the entries of the table of
// postings, values and metadata, in the order of their keys.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "index/file_descriptor.h"
#include "index/glass_header.h"

namespace treff::index {

/// Reads one entry after the other. A copy reads on independently.
class GlassReader {
 public:
  /// Begins before the first entry. Like all functions here, throws Error(io), and
  /// std::out_of_range if the file is damaged.
  explicit GlassReader(std::shared_ptr<const FileDescriptor> file);

  [[nodiscard]] const GlassStatistics& statistics() const { return header_.statistics; }

  /// Continues before the first entry whose key is not less than `key`.
  void seek(std::string_view key);

  /// Reads the next entry. Returns false at the end.
  bool next();

  /// The entry's key and tag. They stay valid until next().
  [[nodiscard]] std::string_view key() const { return key_; }
  [[nodiscard]] std::string_view tag() const { return is_joined_ ? joined_ : tag_; }

 private:
  /// The current block of a level of the tree. `at` is the offset of the next directory entry to
  /// read.
  struct Level {
    std::uint32_t number = 0;
    std::shared_ptr<const std::string> block;  ///< shared by copies of the reader
    std::size_t at = 0, end = 0;
  };

  /// An item of a leaf: one component of an entry's tag. Components are numbered from 1.
  struct Item {
    std::string_view key, part;
    std::uint32_t component = 0;
    bool is_last = false;
  };

  /// The key and the component of an item, by which items are sorted.
  using Name = std::pair<std::string_view, std::uint32_t>;

  void read_block(std::uint32_t number, std::size_t level);
  /// The name of the item to which a directory entry of a level's block leads.
  [[nodiscard]] Name name_at(std::size_t level, std::size_t directory_at) const;
  /// The directory entry of the first item whose name is not less than `name`.
  [[nodiscard]] std::size_t lower_bound(std::size_t level, const Name& name) const;
  void read_child(std::size_t level);
  [[nodiscard]] std::size_t next_offset(std::size_t level);
  void descend(std::size_t level);
  [[nodiscard]] bool next_leaf();
  [[nodiscard]] bool next_item(Item* item);

  std::shared_ptr<const FileDescriptor> file_;
  GlassHeader header_;
  std::vector<Level> levels_;  ///< the first is the leaf; none if the table is empty
  std::string key_;
  std::string_view tag_;  ///< in the leaf
  std::string joined_;    ///< the tag if it has several components
  bool is_joined_ = false;
};

}  // namespace treff::index
