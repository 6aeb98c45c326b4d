// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/glass_reader.h"

#include <stdexcept>
#include <utility>

namespace treff::index {
namespace {

/// Reads all of `bytes` as a big-endian number.
std::uint32_t number_of(std::string_view bytes) {
  std::uint32_t n = 0;
  for (const char c : bytes) n = n << 8 | static_cast<unsigned char>(c);
  return n;
}

[[noreturn]] void throw_damaged() { throw std::out_of_range("a block cannot be read"); }

/// `size` bytes from `at` on.
std::string_view bytes_at(std::string_view bytes, std::size_t at, std::size_t size) {
  if (at > bytes.size() || size > bytes.size() - at) throw_damaged();
  return bytes.substr(at, size);
}

std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t size) {
  return number_of(bytes_at(bytes, at, size));
}

}  // namespace

GlassReader::GlassReader(std::shared_ptr<const FileDescriptor> file) : file_(std::move(file)) {
  std::string bytes(GlassHeader::kLongest, '\0');
  bytes.resize(file_->read_at(0, bytes.data(), bytes.size()));
  header_ = GlassHeader::parse(bytes);
  if (header_.tree.entries == 0) return;
  levels_.resize(header_.tree.levels + 1);
  read_block(header_.tree.root, header_.tree.levels);
}

void GlassReader::read_block(std::uint32_t number, std::size_t level) {
  Level& to = levels_[level];
  if (to.block == nullptr || to.number != number) {
    const std::size_t size = header_.tree.block_size;
    auto block = std::make_shared<std::string>(size, '\0');
    if (file_->read_at(std::uint64_t{number} * size, block->data(), size) != size) throw_damaged();
    to.block = std::move(block);
    to.number = number;
  }
  if (number_at(*to.block, glass::kLevelAt, 1) != level) throw_damaged();
  to.at = glass::kDirectory;
  to.end = number_at(*to.block, glass::kDirectoryEndAt, glass::kOffsetSize);
  if (to.end > to.block->size() || to.end < to.at || (to.end - to.at) % glass::kOffsetSize != 0) {
    throw_damaged();
  }
}

GlassReader::Name GlassReader::name_at(std::size_t level, std::size_t directory_at) const {
  const std::string_view block = *levels_[level].block;
  const std::size_t item = number_at(block, directory_at, glass::kOffsetSize);
  const std::size_t begin = item + (level == 0 ? glass::kLeafHead : glass::kChildSize + 1);
  const std::string_view key = bytes_at(block, begin, number_at(block, begin - 1, 1));
  const bool is_first = level == 0 && (number_at(block, item, 2) & glass::kIsFirst) != 0;
  return {key, is_first ? 1 : number_at(block, begin + key.size(), glass::kComponentSize)};
}

std::size_t GlassReader::lower_bound(std::size_t level, const Name& name) const {
  std::size_t low = glass::kDirectory, high = levels_[level].end;
  while (low < high) {
    const std::size_t half = (high - low) / glass::kOffsetSize / 2;
    const std::size_t middle = low + half * glass::kOffsetSize;
    if (name_at(level, middle) < name) {
      low = middle + glass::kOffsetSize;
    } else {
      high = middle;
    }
  }
  return low;
}

void GlassReader::seek(std::string_view key) {
  if (levels_.empty()) return;
  std::size_t level = header_.tree.levels;
  read_block(header_.tree.root, level);
  for (; level > 0; --level) {
    // The last item that is not after the first component of the key leads to it.
    const std::size_t after = lower_bound(level, {key, 2});
    if (after == glass::kDirectory) throw_damaged();
    levels_[level].at = after - glass::kOffsetSize;
    read_child(level);
  }
  levels_[0].at = lower_bound(0, {key, 1});
}

/// The offset of the next item of a level's block.
std::size_t GlassReader::next_offset(std::size_t level) {
  Level& from = levels_[level];
  if (from.at == from.end) throw_damaged();
  const std::size_t offset = number_at(*from.block, from.at, glass::kOffsetSize);
  from.at += glass::kOffsetSize;
  return offset;
}

/// Reads the block to which the next item of `level` leads.
void GlassReader::read_child(std::size_t level) {
  const std::size_t offset = next_offset(level);
  read_block(number_at(*levels_[level].block, offset, glass::kChildSize), level - 1);
}

/// Reads the blocks to which the next item of `level` leads, down to the leaf.
void GlassReader::descend(std::size_t level) {
  for (; level > 0; --level) read_child(level);
}

bool GlassReader::next_leaf() {
  for (std::size_t level = 1; level < levels_.size(); ++level) {
    if (levels_[level].at == levels_[level].end) continue;
    descend(level);
    return true;
  }
  return false;
}

bool GlassReader::next_item(Item* item) {
  if (levels_.empty()) return false;
  if (levels_[0].block == nullptr) descend(header_.tree.levels);
  while (levels_[0].at == levels_[0].end) {
    if (!next_leaf()) return false;
  }
  const std::size_t offset = next_offset(0);
  const std::string_view block = *levels_[0].block;
  const std::uint32_t size = number_at(block, offset, 2);
  constexpr unsigned kFlags = glass::kIsFirst | glass::kIsLast | glass::kIsCompressed;
  if ((size & glass::kIsCompressed) != 0) throw_damaged();
  const std::string_view bytes = bytes_at(block, offset, (size & ~kFlags) + glass::kUncounted);
  std::size_t at = glass::kLeafHead;
  const std::size_t key_size = number_at(bytes, at - 1, 1);
  item->key = bytes_at(bytes, at, key_size);
  at += key_size;
  item->component = 1;
  if ((size & glass::kIsFirst) == 0) {
    item->component = number_at(bytes, at, glass::kComponentSize);
    at += glass::kComponentSize;
  }
  item->part = bytes.substr(at);
  item->is_last = (size & glass::kIsLast) != 0;
  return true;
}

bool GlassReader::next() {
  Item item;
  do {  // the first item of the tree has no key
    if (!next_item(&item)) return false;
  } while (item.key.empty());
  if (item.component != 1) throw_damaged();
  key_ = item.key;
  tag_ = item.part;
  is_joined_ = !item.is_last;
  if (!is_joined_) return true;
  joined_ = item.part;
  for (std::uint32_t component = 2; !item.is_last; ++component) {
    if (!next_item(&item) || item.key != key_ || item.component != component) throw_damaged();
    joined_ += item.part;
  }
  return true;
}

}  // namespace treff::index
