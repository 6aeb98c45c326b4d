// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/seen_ids.h"

#include <utility>

namespace treff {
namespace {

constexpr std::size_t kFirstSize = 256, kMostIds = std::size_t{1} << 19;

/// FNV-1a, mixed so that its low bits are as good as the others; never 0.
std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  hash ^= hash >> 32;
  return hash == 0 ? 1 : hash;
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

/// Keeps the table at most half full; a full one becomes the older.
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
