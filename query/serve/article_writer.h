// SPDX-License-Identifier: GPL-2.0-or-later
// Writes what requests bring: in batches, with the index's write lock held for one batch at a time,
// so that other writers have their turn.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "treff/article.h"
#include "treff/error.h"

namespace treff::serve {

/// What became of a change, once the commit that holds it is durable.
struct Written {
  std::size_t added = 0;
  std::size_t replaced = 0;
  std::size_t unchanged = 0;
  std::size_t removed = 0;
  std::size_t other_shard = 0;       ///< articles that were left to other shards
  std::vector<std::string> refused;  ///< why an article cannot be indexed, one line each
  std::optional<Error> error;        ///< nothing of the change was written
};

/// Articles to add, or an id to remove.
struct Change {
  std::vector<Article> articles;
  std::string removed_id;
  std::size_t bytes = 0;  ///< of the request that brought it
  std::function<void(const Written&)> done;
};

/// Thread-safe. Its destructor writes what is queued.
class ArticleWriter {
 public:
  /// `patience`: seconds to wait for another writer.
  ArticleWriter(std::filesystem::path index, double patience);
  ~ArticleWriter();
  ArticleWriter(const ArticleWriter&) = delete;
  ArticleWriter& operator=(const ArticleWriter&) = delete;

  /// Queues a change, whose done() is called later, on a thread of the writer's own. False if too
  /// much is queued already.
  [[nodiscard]] bool submit(Change change);

 private:
  void run();
  [[nodiscard]] std::vector<Written> write(std::vector<Change>& batch) const;

  const std::filesystem::path index_;
  const double patience_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Change> queue_;
  std::size_t queued_bytes_ = 0;
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace treff::serve
