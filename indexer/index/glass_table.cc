// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/glass_table.h"

#include <algorithm>
#include <random>
#include <stdexcept>

#include "index/numbers.h"

namespace treff::index {
namespace {

// An item of a leaf:   size (2) | key length (1) | key | component (2), except 1 | part of the tag
// An item of a branch: block (4) | key length (1) | key | component (2)
// Numbers are big-endian. The size of a leaf's item excludes kUncounted bytes and shares its bytes
// with two flags.
constexpr std::size_t kUncounted = 3;
constexpr std::size_t kLeafHead = 3, kComponentSize = 2;
constexpr unsigned kIsFirst = 0x2000, kIsLast = 0x4000;

constexpr unsigned kRevision = 1;

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

std::string random_uuid() {
  std::random_device random;
  std::string uuid;
  constexpr int kWords = 4;
  for (int i = 0; i < kWords; ++i) append_32(random(), &uuid);
  return uuid;
}

/// The shortest beginning of `key` that is greater than `before`, or all of `key` if it is the
/// same.
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
  directory_end_ += kOffsetSize;
}

std::string_view GlassTable::Block::bytes() {
  // revision (4) | level (1) | free bytes in one piece (2) | free bytes (2) | directory's end (2)
  put_16(0, &bytes_[0]);
  put_16(kRevision, &bytes_[2]);
  bytes_[4] = static_cast<char>(level_);
  put_16(room(), &bytes_[5]);
  put_16(room(), &bytes_[7]);
  put_16(directory_end_, &bytes_[9]);
  return {bytes_.data(), bytes_.size()};
}

void GlassTable::Block::clear() { *this = Block(level_); }

GlassTable::GlassTable(const std::filesystem::path& file) : file_(file) {
  file_.append(std::string(Block::kSize, '\0'));  // for the header
  open_.push_back(std::make_unique<Open>(0));
  // The first item of the tree has an empty key and tag.
  std::string item;
  append_16(kIsFirst | kIsLast, &item);
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
  if (branch.block.room() < item.size() + Block::kOffsetSize) {
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
    const std::size_t head = kLeafHead + key.size() + (component > 1 ? kComponentSize : 0);
    const std::size_t needed = head + Block::kOffsetSize;
    const bool fits = leaf.room() >= needed + tag.size();
    if (!fits && leaf.room() < needed + key.size() + kLeastPart) next_leaf(key, component);
    const std::string_view part = tag.substr(0, leaf.room() - needed);
    tag.remove_prefix(part.size());
    item_.clear();
    append_16((head + part.size() - kUncounted) | (component == 1 ? kIsFirst : 0) |
                  (tag.empty() ? kIsLast : 0),
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
  // Format 2016-03-14, as xapian-core writes dates: years since 2014, month, day.
  constexpr unsigned kFormat = 2 << 9 | 3 << 5 | 14;
  constexpr unsigned kTables = 6, kIsFake = 1, kIsSequential = 2, kLevelShift = 2, kSizeUnit = 2048;
  constexpr unsigned kLeastCompressed[kTables] = {0, 18, 18, 0, 18, 18};
  std::string free_blocks;
  for (const std::uint32_t number : {kRevision, next_block_, 0U, 0U, 0U, 0U}) {
    put_number(number, &free_blocks);
  }
  std::string header = "\x0f\x0dXapian Glass";
  append_16(kFormat, &header);
  header += random_uuid();
  put_number(kRevision, &header);
  for (unsigned table = 0; table < kTables; ++table) {
    const bool is_ours = table == 0;
    const std::uint64_t levels = open_.size() - 1;
    put_number(is_ours ? root : 0, &header);
    put_number(is_ours ? levels << kLevelShift | kIsSequential : kIsSequential | kIsFake, &header);
    put_number(is_ours ? entries_ : 0, &header);
    put_number(Block::kSize / kSizeUnit, &header);
    put_number(kLeastCompressed[table], &header);
    put_number(free_blocks.size(), &header);
    header += free_blocks;
  }
  put_number(statistics.documents, &header);
  put_number(0, &header);  // the last document's number minus the number of documents
  put_number(statistics.least_length, &header);
  put_number(statistics.greatest_frequency, &header);
  put_number(statistics.greatest_length - statistics.greatest_frequency, &header);
  put_number(0, &header);  // oldest changeset
  put_number(statistics.total_length, &header);
  put_number(0, &header);  // greatest frequency in the spelling table
  file_.finish(header);
}

}  // namespace treff::index
