// SPDX-License-Identifier: GPL-2.0-or-later
// Keeps records of articles in memory, so that searches that find the same articles need not read
// and decompress them again.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <random>
#include <string>
#include <unordered_map>
#include <vector>

#include "index/article_record.h"
#include "index/file_descriptor.h"

namespace treff::query {

/// An article record with its title and passages. Immutable.
struct StoredArticle {
  StoredArticle() = default;
  StoredArticle(const StoredArticle&) = delete;  // `texts` are views into `record`
  StoredArticle& operator=(const StoredArticle&) = delete;

  std::string record;
  index::ArticleTexts texts;
};

/// What a search read of an article; null: not read, or no longer in memory.
struct CachedArticle {
  std::shared_ptr<const std::string> tokens;  ///< the token record
  std::shared_ptr<const StoredArticle> stored;
};

/// Articles that searches read. Segments never change, so neither do their articles. Thread-safe.
///
/// Once the cache is full, it takes in only one of kOneIn records, and for that drops records that
/// no search found since it last looked at them. Otherwise, searches that each find other articles
/// of a large archive would only move records through memory: over 100,000 articles, the median of
/// queries rose from 2.13 to 2.49 ms when the cache kept whatever was read last.
class ArticleCache {
 public:
  /// Keeps at most `memory` bytes.
  explicit ArticleCache(std::size_t memory) : memory_(memory) {}

  struct Key {
    std::uint64_t segment = 0;  ///< segment_key()
    Xapian::docid document = 0;

    friend bool operator==(const Key&, const Key&) = default;
  };

  /// A hash of a segment's UUID and of the file that held it when it was opened: two segments could
  /// have the same key, but with a probability of 2^-64.
  [[nodiscard]] static std::uint64_t segment_key(const std::string& uuid,
                                                 const index::FileIdentity& file);

  [[nodiscard]] CachedArticle find(Key key);

  void keep(Key key, std::shared_ptr<const std::string> tokens);
  void keep(Key key, std::shared_ptr<const StoredArticle> stored);

 private:
  struct Entry {
    CachedArticle article;
    std::size_t bytes = 0;
    bool found = false;  ///< since make_room() last looked at it
  };

  struct Hash {
    std::size_t operator()(Key key) const {
      constexpr std::uint64_t kGolden = 0x9e3779b97f4a7c15U;
      return key.segment + key.document * kGolden;
    }
  };

  /// Sets a member of an entry, which is made if there is none, unless it is set already.
  template <typename Record>
  void keep(Key key, std::size_t bytes, std::shared_ptr<const Record> CachedArticle::*member,
            std::shared_ptr<const Record> record);

  /// Whether there is room for `bytes` more. Moves articles that it drops to `dropped`, to be
  /// destroyed when the mutex is unlocked.
  bool make_room(std::size_t bytes, std::vector<CachedArticle>* dropped);

  const std::size_t memory_;
  std::mutex mutex_;  ///< guards the members below
  std::unordered_map<Key, Entry, Hash> entries_;
  std::deque<Key> queue_;  ///< the keys of entries_ in the order in which make_room() looks at them
  std::size_t used_ = 0;   ///< the sum of Entry::bytes
  std::minstd_rand random_;  ///< selects one of kOneIn
};

/// The articles of one search's segments in a cache.
struct CachedSegments {
  ArticleCache& cache;
  std::vector<std::uint64_t> keys;  ///< ArticleCache::segment_key() of each segment

  /// The key of a document of the database that combines the segments. Xapian numbers documents of
  /// combined databases in turn.
  [[nodiscard]] ArticleCache::Key key_of(Xapian::docid document) const {
    const auto segments = static_cast<Xapian::docid>(keys.size());
    return {keys[(document - 1) % segments], (document - 1) / segments + 1};
  }
};

}  // namespace treff::query
