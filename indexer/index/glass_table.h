// SPDX-License-Identifier: GPL-2.0-or-later
// Writes Xapian databases of glass format in one file, from keys in ascending order.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "index/durable_file.h"
#include "index/glass_header.h"

namespace treff::index {

/// Writes the B-tree of a database that has only the table of postings, values and metadata. Blocks
/// are filled as far as items fit, and appended to the file one by one.
class GlassTable {
 public:
  /// Creates `file`, or truncates it. Like all functions here, throws Error(io).
  explicit GlassTable(const std::filesystem::path& file);

  /// Adds an entry. Throws std::out_of_range unless `key` has 1 to 255 bytes and is greater than
  /// all keys before it. (The keys of a damaged segment may be out of order.)
  void add(std::string_view key, std::string_view tag);

  /// Completes the database and syncs the file.
  void finish(const GlassStatistics& statistics);

 private:
  /// A block under construction: a directory of offsets that grows upwards, and items that grow
  /// downwards.
  class Block {
   public:
    explicit Block(std::uint8_t level);

    [[nodiscard]] bool is_empty() const { return directory_end_ == glass::kDirectory; }
    [[nodiscard]] std::size_t room() const { return items_begin_ - directory_end_; }

    /// Adds an item. room() must be at least the item's size plus glass::kOffsetSize.
    void add(std::string_view item);

    /// The finished block.
    [[nodiscard]] std::string_view bytes();

    void clear();

    static constexpr std::size_t kSize = 8192;

   private:
    std::array<char, kSize> bytes_{};
    std::size_t directory_end_ = glass::kDirectory;
    std::size_t items_begin_ = kSize;
    std::uint8_t level_;
  };

  /// The place of an item: its key, and the number (from 1) of the tag's component that it holds.
  struct Place {
    std::string key;
    std::uint16_t component = 0;
  };

  /// A block of a level, with the place that separates it from the block before it.
  struct Open {
    explicit Open(std::uint8_t level) : block(level) {}
    Block block;
    Place begin;
  };

  std::uint32_t write(Block* block);
  void next_leaf(std::string_view key, std::uint16_t component);
  void point_to(std::size_t level, const Place& begin, std::uint32_t child);

  FileWriter file_;
  std::vector<std::unique_ptr<Open>> open_;  ///< by level; the first is the leaf
  std::string last_key_;
  std::string item_;  ///< a buffer of add()
  std::uint32_t next_block_ = 1;
  std::uint64_t entries_ = 0;
};

}  // namespace treff::index
