// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/glass_table.h"

#include <algorithm>
#include <stdexcept>

namespace treff::index {
namespace {

void put_16(std::size_t n, char* to) {
  to[0] = static_cast<char>(n >> 8);
  to[1] = static_cast<char>(n);
}

void append_16(std::size_t n, std::string* to) {
  char bytes[2];
  put_16(n, bytes);
  to->append(bytes, sizeof bytes);
}

void append_32(std::uint32_t n, std::string* to) {
  append_16(n >> 16, to);
  append_16(n & 0xFFFF, to);
}

/// The shortest beginning of `key` that is greater than `before`; all of `key` if they are equal.
std::string separator(std::string_view before, std::string_view key) {
  const std::size_t most = std::min(before.size(), key.size());
  std::size_t same = 0;
  while (same < most && before[same] == key[same]) ++same;
  return std::string(key.substr(0, same + 1));
}

}  // namespace

GlassTable::Block::Block(std::uint8_t level) : level_(level) {}

void GlassTable::Block::add(std::string_view item) {
  items_begin_ -= item.size();
  std::copy(item.begin(), item.end(), bytes_.begin() + static_cast<std::ptrdiff_t>(items_begin_));
  put_16(items_begin_, &bytes_[directory_end_]);
  directory_end_ += glass::kOffsetSize;
}

std::string_view GlassTable::Block::bytes() {
  put_16(0, &bytes_[0]);
  put_16(glass::kRevision, &bytes_[2]);
  bytes_[glass::kLevelAt] = static_cast<char>(level_);
  put_16(room(), &bytes_[5]);
  put_16(room(), &bytes_[7]);
  put_16(directory_end_, &bytes_[glass::kDirectoryEndAt]);
  return {bytes_.data(), bytes_.size()};
}

void GlassTable::Block::clear() { *this = Block(level_); }

GlassTable::GlassTable(const std::filesystem::path& file) : file_(file) {
  file_.append(std::string(Block::kSize, '\0'));  // for the header
  open_.push_back(std::make_unique<Open>(0));
  // The first item of the tree has an empty key and tag.
  std::string item;
  append_16(glass::kIsFirst | glass::kIsLast, &item);
  item += '\0';
  open_[0]->block.add(item);
}

std::uint32_t GlassTable::write(Block* block) {
  file_.append(block->bytes());
  block->clear();
  return next_block_++;
}

/// Writes the leaf; the next one begins with this component of the entry `key`.
void GlassTable::next_leaf(std::string_view key, std::uint16_t component) {
  Open& leaf = *open_[0];
  const std::uint32_t number = write(&leaf.block);
  point_to(1, leaf.begin, number);
  leaf.begin = {separator(last_key_, key), component};
}

/// Adds to the block of `level` a pointer to the block `child` below it.
void GlassTable::point_to(std::size_t level, const Place& begin, std::uint32_t child) {
  if (open_.size() == level) {
    open_.push_back(std::make_unique<Open>(static_cast<std::uint8_t>(level)));
  }
  Open& branch = *open_[level];
  const bool is_first = branch.block.is_empty();
  std::string item;
  append_32(child, &item);
  // The first pointer of a block needs no key.
  item += static_cast<char>(is_first ? 0 : begin.key.size());
  if (!is_first) item += begin.key;
  append_16(is_first ? 0 : begin.component, &item);
  if (branch.block.room() < item.size() + glass::kOffsetSize) {
    const std::uint32_t number = write(&branch.block);
    point_to(level + 1, branch.begin, number);
    return point_to(level, begin, child);
  }
  if (is_first) branch.begin = begin;
  branch.block.add(item);
}

void GlassTable::add(std::string_view key, std::string_view tag) {
  // Less room than this is not worth a component of its own. (xapian-core: GlassTable::add)
  constexpr std::size_t kLeastPart = 34;
  constexpr std::size_t kLongestKey = 255;
  if (key <= last_key_ || key.size() > kLongestKey)
    throw std::out_of_range("its entries are out of order");
  Block& leaf = open_[0]->block;
  for (std::uint16_t component = 1;; ++component) {
    const std::size_t head =
        glass::kLeafHead + key.size() + (component > 1 ? glass::kComponentSize : 0);
    const std::size_t needed = head + glass::kOffsetSize;
    const bool fits = leaf.room() >= needed + tag.size();
    if (!fits && leaf.room() < needed + key.size() + kLeastPart) next_leaf(key, component);
    const std::string_view part = tag.substr(0, leaf.room() - needed);
    tag.remove_prefix(part.size());
    item_.clear();
    append_16((head + part.size() - glass::kUncounted) | (component == 1 ? glass::kIsFirst : 0) |
                  (tag.empty() ? glass::kIsLast : 0),
              &item_);
    item_ += static_cast<char>(key.size());
    item_ += key;
    if (component > 1) append_16(component, &item_);
    item_ += part;
    leaf.add(item_);
    last_key_ = key;
    if (tag.empty()) break;
  }
  ++entries_;
}

void GlassTable::finish(const GlassStatistics& statistics) {
  std::uint32_t root = 0;
  for (std::size_t level = 0; level < open_.size(); ++level) {
    root = write(&open_[level]->block);
    if (level + 1 < open_.size()) point_to(level + 1, open_[level]->begin, root);
  }
  GlassHeader header;
  header.statistics = statistics;
  header.tree = {root, static_cast<std::uint32_t>(open_.size() - 1), next_block_, entries_,
                 Block::kSize};
  file_.finish(header.bytes());
}

}  // namespace treff::index
