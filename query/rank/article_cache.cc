// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/article_cache.h"

#include <functional>
#include <string_view>
#include <utility>

namespace treff::query {
namespace {

/// About what a record takes besides its bytes: its header, and nodes of the map and the queue.
constexpr std::size_t kEntryBytes = 150;

/// Larger records are not kept: they would displace too many others.
constexpr std::size_t kLargestShare = 16;

constexpr std::size_t kOneIn = 8;

/// How many entries are looked at to make room for one.
constexpr int kMostLooks = 8;

std::size_t size_of(const StoredArticle& stored) {
  return sizeof stored + stored.record.capacity() +
         stored.texts.passages.capacity() * sizeof(std::string_view);
}

}  // namespace

std::uint64_t ArticleCache::segment_key(const std::string& uuid, const index::FileIdentity& file) {
  std::string name = uuid;
  for (const std::uint64_t number :
       {file.device, file.inode, file.size, static_cast<std::uint64_t>(file.changed)}) {
    name += ' ' + std::to_string(number);
  }
  return std::hash<std::string>()(name);
}

CachedArticle ArticleCache::find(Key key) {
  const std::lock_guard<std::mutex> guard(mutex_);
  const auto found = entries_.find(key);
  if (found == entries_.end()) return {};
  found->second.found = true;
  return found->second.article;
}

void ArticleCache::keep(Key key, std::shared_ptr<const std::string> tokens) {
  const std::size_t bytes = tokens->capacity();
  keep(key, bytes, &CachedArticle::tokens, std::move(tokens));
}

void ArticleCache::keep(Key key, std::shared_ptr<const StoredArticle> stored) {
  const std::size_t bytes = size_of(*stored);
  keep(key, bytes, &CachedArticle::stored, std::move(stored));
}

template <typename Record>
void ArticleCache::keep(Key key, std::size_t bytes,
                        std::shared_ptr<const Record> CachedArticle::*member,
                        std::shared_ptr<const Record> record) {
  bytes += kEntryBytes;
  if (bytes > memory_ / kLargestShare) return;
  std::vector<CachedArticle> dropped;  // destroyed after the mutex is unlocked
  const std::lock_guard<std::mutex> guard(mutex_);
  if (!make_room(bytes, &dropped)) return;
  if (entries_.find(key) == entries_.end()) queue_.push_back(key);
  Entry& entry = entries_[key];
  if (entry.article.*member != nullptr) return;  // another search was faster
  entry.article.*member = std::move(record);
  entry.bytes += bytes;
  used_ += bytes;
}

bool ArticleCache::make_room(std::size_t bytes, std::vector<CachedArticle>* dropped) {
  if (used_ + bytes <= memory_) return true;
  // Random, so that no rhythm in which searches find articles keeps an article out.
  if (random_() % kOneIn != 0) return false;
  for (int i = 0; i < kMostLooks && used_ + bytes > memory_ && !queue_.empty(); ++i) {
    const Key key = queue_.front();
    queue_.pop_front();
    const auto entry = entries_.find(key);
    if (entry == entries_.end()) continue;  // it could not be made when memory was short
    if (std::exchange(entry->second.found, false)) {
      queue_.push_back(key);
      continue;
    }
    used_ -= entry->second.bytes;
    dropped->push_back(std::move(entry->second.article));
    entries_.erase(entry);
  }
  return used_ + bytes <= memory_;
}

}  // namespace treff::query
