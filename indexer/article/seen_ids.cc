// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/seen_ids.h"

#include <algorithm>
#include <utility>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace treff {
namespace {

constexpr std::size_t kFirstSize = 256, kMostIds = std::size_t{1} << 19;

/// A hash that is never 0, because 0 marks an empty slot.
std::uint64_t hash_of(std::string_view text) {
  return std::max<std::uint64_t>(XXH3_64bits(text.data(), text.size()), 1);
}

}  // namespace

bool SeenIds::contains(const std::vector<std::uint64_t>& table, std::uint64_t hash) {
  if (table.empty()) return false;
  const std::size_t mask = table.size() - 1;
  for (std::size_t at = hash & mask; table[at] != 0; at = (at + 1) & mask) {
    if (table[at] == hash) return true;
  }
  return false;
}

void SeenIds::put(std::vector<std::uint64_t>* table, std::uint64_t hash) {
  const std::size_t mask = table->size() - 1;
  std::size_t at = hash & mask;
  while ((*table)[at] != 0) at = (at + 1) & mask;
  (*table)[at] = hash;
}

/// Keeps the table at most half full. After kMostIds ids it becomes older_, and a new table begins.
void SeenIds::make_room() {
  if (count_ == kMostIds) {
    older_ = std::exchange(recent_, {});
    count_ = 0;
  }
  if (2 * (count_ + 1) <= recent_.size()) return;
  std::vector<std::uint64_t> larger(recent_.empty() ? kFirstSize : 2 * recent_.size());
  for (const std::uint64_t hash : recent_) {
    if (hash != 0) put(&larger, hash);
  }
  recent_ = std::move(larger);
}

bool SeenIds::insert(std::string_view id) {
  const std::uint64_t hash = hash_of(id);
  if (contains(recent_, hash) || contains(older_, hash)) return false;
  make_room();
  put(&recent_, hash);
  ++count_;
  return true;
}

}  // namespace treff
