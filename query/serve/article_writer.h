// SPDX-License-Identifier: GPL-2.0-or-later
// Writes the changes that requests make to the index, in batches. Holds the index's write lock for
// one batch at a time, so that other writers get their turn.
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
#include <variant>
#include <vector>

#include "treff/article.h"
#include "treff/article_reader.h"
#include "treff/error.h"

namespace treff::serve {

/// The outcome of a change, once its commit is durable.
struct Written {
  std::size_t added = 0;
  std::size_t replaced = 0;
  std::size_t unchanged = 0;
  std::size_t removed = 0;
  std::size_t other_shard = 0;        ///< articles left out because they belong to other shards
  std::vector<std::string> refused;   ///< one line for each article refused, with the reason
  std::vector<std::string> withheld;  ///< one line for each article not for publication
  std::optional<Error> error;         ///< if set, nothing was written
};

/// Articles to add, or to remove if they are not for publication (Withheld); or the id of an
/// article to remove.
struct Change {
  std::vector<std::variant<Article, Withheld>> articles;
  std::string removed_id;
  std::size_t bytes = 0;  ///< size of the request
  std::function<void(const Written&)> done;
};

/// Thread-safe. The destructor writes all queued changes.
class ArticleWriter {
 public:
  /// `patience` is how many seconds to wait for another writer.
  ArticleWriter(std::filesystem::path index, double patience);
  ~ArticleWriter();
  ArticleWriter(const ArticleWriter&) = delete;
  ArticleWriter& operator=(const ArticleWriter&) = delete;

  /// Queues a change, whose done() is called later, on the writer's own thread. Returns false if
  /// too much is queued already.
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
