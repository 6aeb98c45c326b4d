// SPDX-License-Identifier: GPL-2.0-or-later
#include "serve/article_writer.h"

#include <utility>

#include "article/file_name.h"
#include "treff/index_writer.h"

namespace treff::serve {
namespace {

/// If more would be queued, clients are told to retry later. An empty queue accepts a body of any
/// size.
constexpr std::size_t kMostQueuedBytes = std::size_t{256} << 20;

/// Changes are committed in batches of about this size.
constexpr std::size_t kBatchBytes = std::size_t{64} << 20;

/// Names an article that was refused, the reason, and what to do.
std::string refusal(const std::string& id, const Error& error) {
  return printable(id) + ": " + error.message() + (error.hint().empty() ? "" : "; " + error.hint());
}

void add(Article&& article, IndexWriter& writer, Written* written) {
  const std::string id = article.id;
  try {
    switch (writer.add(std::move(article))) {
      case AddResult::added:
        ++written->added;
        break;
      case AddResult::replaced:
        ++written->replaced;
        break;
      case AddResult::unchanged:
        ++written->unchanged;
        break;
      case AddResult::other_shard:
        ++written->other_shard;
        break;
    }
  } catch (const Error& error) {
    if (error.code() != ErrorCode::invalid_input) throw;
    written->refused.push_back(refusal(id, error));
  }
}

void withhold(const Withheld& withheld, IndexWriter& writer, Written* written) {
  const bool removed = writer.remove(withheld.id);
  written->removed += removed ? 1 : 0;
  written->withheld.push_back(withheld.where + ": " + withheld.why +
                              (removed ? ": removed from the index" : ": skipped"));
}

void apply(Change& change, IndexWriter& writer, Written* written) {
  if (!change.removed_id.empty() && writer.remove(change.removed_id)) ++written->removed;
  for (std::variant<Article, Withheld>& each : change.articles) {
    if (const auto* withheld = std::get_if<Withheld>(&each)) {
      withhold(*withheld, writer, written);
    } else {
      add(std::get<Article>(std::move(each)), writer, written);
    }
  }
}

}  // namespace

ArticleWriter::ArticleWriter(std::filesystem::path index, double patience)
    : index_(std::move(index)), patience_(patience), thread_([this] { run(); }) {}

ArticleWriter::~ArticleWriter() {
  {
    const std::lock_guard<std::mutex> guard(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

bool ArticleWriter::submit(Change change) {
  {
    const std::lock_guard<std::mutex> guard(mutex_);
    if (queued_bytes_ + change.bytes > kMostQueuedBytes && !queue_.empty()) return false;
    queued_bytes_ += change.bytes;
    queue_.push_back(std::move(change));
  }
  changed_.notify_one();
  return true;
}

void ArticleWriter::run() {
  for (;;) {
    std::vector<Change> batch;
    {
      std::unique_lock<std::mutex> lock(mutex_);
      changed_.wait(lock, [this] { return ending_ || !queue_.empty(); });
      if (queue_.empty()) return;
      std::size_t bytes = 0;
      while (!queue_.empty() && bytes < kBatchBytes) {
        bytes += queue_.front().bytes;
        batch.push_back(std::move(queue_.front()));
        queue_.pop_front();
      }
      queued_bytes_ -= bytes;
    }
    const std::vector<Written> written = write(batch);
    for (std::size_t i = 0; i < batch.size(); ++i) batch[i].done(written[i]);
  }
}

std::vector<Written> ArticleWriter::write(std::vector<Change>& batch) const {
  std::vector<Written> written(batch.size());
  std::optional<Error> error;
  try {
    WriterOptions options;
    options.create = false;
    options.wait_seconds = patience_;
    IndexWriter writer(index_, options);
    for (std::size_t i = 0; i < batch.size(); ++i) apply(batch[i], writer, &written[i]);
    writer.commit();
  } catch (const Error& failure) {
    error = failure;
  } catch (const std::exception& failure) {
    error = Error(ErrorCode::io, failure.what());
  }
  if (error) {
    for (Written& each : written) {
      each = {};
      each.error = error;
    }
  }
  return written;
}

}  // namespace treff::serve
