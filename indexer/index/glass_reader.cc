// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/glass_reader.h"

#include <fcntl.h>

#include <stdexcept>

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

GlassReader::GlassReader(const std::filesystem::path& file) : file_(file, O_RDONLY, "cannot open") {
  std::string bytes(GlassHeader::kLongest, '\0');
  bytes.resize(file_.read_at(0, bytes.data(), bytes.size()));
  header_ = GlassHeader::parse(bytes);
  if (header_.tree.entries == 0) return;
  levels_.resize(header_.tree.levels + 1);
  read_block(header_.tree.root, header_.tree.levels);
  descend(header_.tree.levels);
}

void GlassReader::read_block(std::uint64_t number, std::size_t level) {
  Level& to = levels_[level];
  const std::size_t size = header_.tree.block_size;
  to.block.resize(size);
  if (file_.read_at(number * size, to.block.data(), size) != size ||
      number_at(to.block, glass::kLevelAt, 1) != level) {
    throw_damaged();
  }
  to.at = glass::kDirectory;
  to.end = number_at(to.block, glass::kDirectoryEndAt, glass::kOffsetSize);
  if (to.end > size || to.end < to.at || (to.end - to.at) % glass::kOffsetSize != 0) {
    throw_damaged();
  }
}

/// The offset of the next item of a level's block.
std::size_t GlassReader::next_offset(std::size_t level) {
  Level& from = levels_[level];
  if (from.at == from.end) throw_damaged();
  const std::size_t offset = number_at(from.block, from.at, glass::kOffsetSize);
  from.at += glass::kOffsetSize;
  return offset;
}

/// Reads the blocks to which the next item of `level` leads, down to the leaf.
void GlassReader::descend(std::size_t level) {
  for (; level > 0; --level) {
    const std::size_t offset = next_offset(level);
    read_block(number_at(levels_[level].block, offset, glass::kChildSize), level - 1);
  }
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
  while (levels_[0].at == levels_[0].end) {
    if (!next_leaf()) return false;
  }
  const std::size_t offset = next_offset(0);
  const std::string_view block = levels_[0].block;
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
  if (item.is_last) return true;
  parts_ = item.part;
  for (std::uint32_t component = 2; !item.is_last; ++component) {
    if (!next_item(&item) || item.key != key_ || item.component != component) throw_damaged();
    parts_ += item.part;
  }
  tag_ = parts_;
  return true;
}

}  // namespace treff::index
