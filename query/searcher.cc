// SPDX-License-Identifier: GPL-2.0-or-later
#include "treff/searcher.h"

#include <xapian.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "boundary.h"
#include "complete.h"
#include "counted.h"
#include "index/document.h"
#include "index/errors.h"
#include "index/index_language.h"
#include "index/schema.h"
#include "index/snapshot.h"
#include "language/analyzer.h"
#include "language/morphology.h"
#include "remote/address.h"
#include "remote/shard_set.h"
#include "search.h"
#include "treff/defaults.h"

namespace treff {
namespace {

namespace fs = std::filesystem;

using query::Reader;
using Clock = std::chrono::steady_clock;

/// Which commit a search needs to see.
enum class Wanted { fresh_enough, newest };

/// Size of a reader's cache of analyzed words.
constexpr std::size_t kCachedBytes = std::size_t{16} << 20;

/// The columns of segments may take 1/kShare of SearcherOptions::memory, the cache of articles as
/// much, and the readers' caches the rest.
constexpr std::size_t kShare = 4;

/// Size of a reader's cache once the memory for caches is used up.
constexpr std::size_t kLeastCachedBytes = std::size_t{1} << 20;

/// A reader that has been idle for this long is freed when another search ends.
constexpr std::chrono::seconds kIdle(10);

/// A connection to a shard is replaced after this time. Connecting takes two round trips, and a few
/// more if the shard has a new commit.
constexpr std::chrono::milliseconds kRemoteFreshness(1'000);

/// At most this many searches use remote shards at the same time; others wait.
constexpr std::size_t kMostConnections = 32;

/// A search is tried at most this many times if shards fail meanwhile.
constexpr int kMostAttempts = 5;

/// A reader that has reserved a part of SearcherOptions::memory. Its destructor releases that
/// memory.
struct PooledReader : Reader {
  PooledReader(std::shared_ptr<const language::Morphology> morphology, std::size_t bytes,
               std::atomic<std::size_t>& used_bytes, query::SegmentColumns& segment_columns,
               query::ArticleCache& article_cache)
      : Reader(std::move(morphology), bytes, segment_columns, article_cache),
        cached_bytes(bytes),
        used(used_bytes) {}
  ~PooledReader() { used -= cached_bytes; }
  PooledReader(const PooledReader&) = delete;
  PooledReader& operator=(const PooledReader&) = delete;

  std::size_t cached_bytes;
  std::atomic<std::size_t>& used;
};

/// Whether the index caused the error, rather than the query or its deadline.
bool is_about_the_index(const Error& error) {
  return error.code() == ErrorCode::corrupt || error.code() == ErrorCode::io;
}

}  // namespace

struct Searcher::Impl {
  Impl(const std::vector<fs::path>& names, const SearcherOptions& options)
      : sources(query::index_sources(names)),
        shards(sources, std::max(options.shard_timeout, std::chrono::milliseconds(1)),
               options.partial),
        freshness(options.freshness),
        columns(options.memory / kShare),
        articles(options.memory / kShare),
        memory(options.memory - 2 * (options.memory / kShare)),
        log(options.log) {
    for (const query::IndexSource& source : sources) paths.push_back(source.path);
    if (paths.empty()) throw Error(ErrorCode::not_found, "no index was given");
    if (shards.any_remote()) freshness = std::max(freshness, kRemoteFreshness);
    index::translate_errors(paths.front(), [&] {
      // All indexes must have the same language exceptions as the first one. open() checks this.
      const std::string exceptions = shards.exceptions();
      morphology = index::load_morphology(options.lexicon, exceptions);
      std::unique_ptr<PooledReader> reader = take(Wanted::newest);
      tell_odd_parts(*reader);
      give_back(std::move(reader));
    });
  }

  /// Runs one search on one snapshot, which stays readable when writers commit. Stores the names of
  /// shards that did not answer in `incomplete`, unless null.
  template <typename Run>
  auto run(const Run& action, std::vector<std::string>* incomplete = nullptr);

  /// Takes a reader from the pool, or makes one, for one search.
  std::unique_ptr<PooledReader> take(Wanted wanted) {
    std::unique_ptr<PooledReader> reader;
    {
      std::unique_lock<std::mutex> lock(mutex);
      if (shards.any_remote()) {
        given_back.wait(lock, [this] { return in_use < kMostConnections; });
      }
      ++in_use;
      if (!pool.empty()) {
        reader = std::move(pool.back());
        pool.pop_back();
      }
    }
    try {
      if (reader == nullptr) {
        reader = std::make_unique<PooledReader>(morphology, reserve(), used, columns, articles);
      }
      bring_up_to_date(wanted, *reader);
    } catch (...) {
      end_use();
      throw;
    }
    return reader;
  }

  void bring_up_to_date(Wanted wanted, Reader& reader) {
    const Clock::time_point now = Clock::now();
    const bool opened = reader.terms.has_value();
    const bool fresh_enough = wanted == Wanted::fresh_enough && now - reader.refreshed < freshness;
    if (opened && fresh_enough) return;
    if (shards.any_remote()) {
      connect(reader);
    } else if (!opened || !is_newest(reader)) {
      open(paths, reader);
    }
    reader.refreshed = now;
  }

  /// Ends the use of a reader, so that a waiting search can begin.
  void end_use() {
    {
      const std::lock_guard<std::mutex> guard(mutex);
      --in_use;
    }
    given_back.notify_one();
  }

  /// Reserves memory for a new reader's cache; returns its size in bytes.
  std::size_t reserve() {
    std::size_t before = used, bytes = 0;
    do {
      bytes = std::clamp(memory - std::min(memory, before), kLeastCachedBytes, kCachedBytes);
    } while (!used.compare_exchange_weak(before, before + bytes));
    return bytes;
  }

  void give_back(std::unique_ptr<PooledReader> reader) {
    keep(std::move(reader));
    end_use();
  }

  void keep(std::unique_ptr<PooledReader> reader) {
    // Do not keep a reader with a small cache if there is memory for a full one.
    if (reader->cached_bytes < kCachedBytes && used + kCachedBytes <= memory) return;
    reader->idle_since = Clock::now();
    std::vector<std::unique_ptr<PooledReader>> freed;  // destroyed after the mutex is unlocked
    const std::lock_guard<std::mutex> guard(mutex);
    pool.push_back(std::move(reader));
    // Searches take readers from the back, so the readers at the front have been idle longest.
    const std::size_t most_idle = std::max<std::size_t>(memory / kCachedBytes, 1);
    while (pool.size() > most_idle || pool.front()->idle_since + kIdle < pool.back()->idle_since) {
      freed.push_back(std::move(pool.front()));
      pool.erase(pool.begin());
    }
  }

  /// Whether nothing was committed since the reader's snapshots were opened.
  [[nodiscard]] static bool is_newest(const Reader& reader) {
    return std::all_of(reader.snapshots.begin(), reader.snapshots.end(),
                       [](const index::Snapshot& snapshot) { return snapshot.is_current(); });
  }

  /// Opens the newest commit of each index; segments that are already open are reused.
  void open(const std::vector<fs::path>& indexes, Reader& reader) const {
    Xapian::Database all;
    index::CombinedDeletions deletions;
    index::PassageCounts counts;
    std::vector<index::Snapshot> snapshots;
    const std::string fingerprint = index::fingerprint_text(reader.analyzer.fingerprint());
    std::string exceptions;
    for (std::size_t i = 0; i < indexes.size(); ++i) {
      const index::Snapshot* const before =
          reader.snapshots.empty() ? nullptr : &reader.snapshots[i];
      snapshots.push_back(index::open_snapshot(indexes[i], before));
      if (i > 0) index::require_exceptions(snapshots[i].all, exceptions, indexes[i].string());
      index::require_usable(snapshots.back().all, fingerprint, indexes[i]);
      if (i == 0 && indexes.size() > 1) exceptions = index::exceptions_of(snapshots[i].all);
      snapshots.back().append_to(&all, &deletions);
      counts += snapshots.back().counts;
    }
    reader.database = all;
    reader.deletions = std::move(deletions);
    reader.counts = counts;
    reader.seen.clear();
    for (std::size_t i = 0; i < indexes.size(); ++i) {
      const Xapian::Database& one = snapshots[i].all;
      reader.seen.push_back({indexes[i].string(),
                             index::added_of(one.get_value_upper_bound(index::kAddedSlot)), one});
    }
    std::vector<Xapian::Database> segments;
    reader.cached.keys.clear();
    for (const index::Snapshot& snapshot : snapshots) {
      for (std::size_t i = 0; i < snapshot.databases.size(); ++i) {
        segments.push_back(snapshot.databases[i]);
        reader.cached.keys.push_back(query::ArticleCache::segment_key(
            snapshot.databases[i].get_uuid(), snapshot.identities[i]));
      }
    }
    reader.vocabulary.emplace(std::move(segments));
    reader.snapshots = std::move(snapshots);
    reader.terms.emplace(reader.database, reader.most_terms);
    tell(LogLevel::debug, "opened " + indexes.front().string() + ", " +
                              counted(all.get_doccount(), "{n} article", "{n} articles"));
  }

  /// Reconnects to the shards, which gives the newest commit of each.
  void connect(Reader& reader) {
    const std::string fingerprint = index::fingerprint_text(reader.analyzer.fingerprint());
    std::unique_ptr<query::OpenShards> opened = shards.open(reader.shards.get(), fingerprint);
    reader.terms.reset();
    reader.vocabulary.emplace([this, of = opened.get()] { return shards.vocabularies(*of); });
    reader.database = opened->database;
    reader.counts = opened->counts;
    reader.seen.clear();
    for (const fs::path& path : paths) reader.seen.push_back({path.string(), {}, {}});
    for (const query::OpenIndex& one : opened->indexes) {
      query::SeenIndex& seen = reader.seen[one.source];
      seen.newest = one.newest;
      seen.database = one.snapshot ? one.snapshot->all : one.database;
    }
    reader.terms.emplace(reader.database, opened->terms.get());
    reader.shards = std::move(opened);
  }

  /// Finds the index that made `action` fail, by running `action` on each index alone.
  template <typename Action>
  [[nodiscard]] fs::path culprit(const Action& action) const {
    if (paths.size() == 1 || shards.any_remote()) return paths.front();
    std::string all;
    for (const fs::path& path : paths) {
      try {
        query::SegmentColumns no_columns(0);
        query::ArticleCache no_articles(0);
        Reader reader(morphology, kLeastCachedBytes, no_columns, no_articles);
        open({path}, reader);
        static_cast<void>(action(reader));
      } catch (const Error& error) {
        if (is_about_the_index(error)) return path;
      } catch (const Xapian::Error&) {
        return path;
      } catch (const std::logic_error&) {  // Xapian read damaged data
        return path;
      }
      all += (all.empty() ? "" : ", ") + path.string();
    }
    return all;
  }

  /// Logs a warning if the indexes are shards of an archive and one is missing or duplicated.
  void tell_odd_parts(const Reader& reader) const {
    std::vector<Shard> parts;
    for (const index::Snapshot& snapshot : reader.snapshots) parts.push_back(snapshot.shard());
    if (reader.shards != nullptr && reader.shards->missing.empty()) {
      for (const query::OpenIndex& opened : reader.shards->indexes) parts.push_back(opened.shard);
    }
    if (parts.size() < 2) return;  // one shard may be searched alone
    const std::string odd = query::odd_parts(parts);
    if (!odd.empty()) tell(LogLevel::warning, odd);
  }

  void tell(LogLevel level, const std::string& message) const {
    if (log) carrying_exceptions(log)(level, message);
  }

  const std::vector<query::IndexSource> sources;
  std::vector<fs::path> paths;  ///< IndexSource::path of each source
  query::ShardSet shards;
  std::chrono::milliseconds freshness;
  query::SegmentColumns columns;
  query::ArticleCache articles;
  std::size_t memory;  ///< bytes for the readers' caches
  LogSink log;
  std::shared_ptr<const language::Morphology> morphology;
  std::atomic<std::size_t> used{0};  ///< bytes of `memory` that all readers have reserved
  std::mutex mutex;                  ///< guards the members below
  std::condition_variable given_back;
  std::size_t in_use = 0;  ///< number of readers that searches use now
  std::vector<std::unique_ptr<PooledReader>> pool;
};

Searcher::Searcher(const fs::path& path, const SearcherOptions& options)
    : Searcher(std::vector<fs::path>{path}, options) {}

Searcher::Searcher(const std::vector<fs::path>& paths, const SearcherOptions& options)
    : impl_(std::make_unique<Impl>(paths, options)) {}

Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;

template <typename Run>
auto Searcher::Impl::run(const Run& action, std::vector<std::string>* incomplete) {
  Wanted wanted = Wanted::fresh_enough;
  for (int attempt = 1;; ++attempt) {
    std::unique_ptr<PooledReader> reader;
    /// Destroys the reader; returns whether it had shards.
    const auto dropped = [&] {
      const bool remote = reader != nullptr && reader->shards != nullptr;
      if (reader != nullptr) {
        reader.reset();
        end_use();
      }
      return remote;
    };
    try {
      reader = take(wanted);
      auto results = action(*reader);
      std::vector<std::string> missing;
      if (reader->shards != nullptr) missing = reader->shards->missing;
      if (incomplete != nullptr) *incomplete = missing;
      if constexpr (std::is_same_v<decltype(results), SearchResults>) {
        results.incomplete = std::move(missing);
      }
      give_back(std::move(reader));
      return results;
    } catch (const Error& error) {
      // If the query or its deadline caused the error, the reader can be used again.
      if (reader != nullptr && !is_about_the_index(error)) give_back(std::move(reader));
      static_cast<void>(dropped());
      if (!is_about_the_index(error) || !error.path().empty()) throw;
      throw Error(error.code(), error.message(), culprit(action), error.hint());
    } catch (const Xapian::Error& error) {
      if (!dropped()) index::rethrow_as_error(culprit(action));
      // A shard went down or was replaced. Start over: the results so far depend on the statistics
      // of all shards.
      const std::string shard = shards.note_failure(error);
      const bool slow = std::string_view(error.get_type()) == "NetworkTimeoutError";
      if (attempt == kMostAttempts || (slow && !shards.partial() && !shards.has_replicas(shard))) {
        throw query::shard_error(error, shard.empty() ? shards.first_remote() : shard);
      }
      tell(LogLevel::info, shard + ": " + error.get_msg() + "; the search begins again");
      wanted = Wanted::newest;
    } catch (const std::logic_error&) {  // Xapian read damaged data
      static_cast<void>(dropped());
      index::rethrow_as_error(culprit(action));
    } catch (...) {
      static_cast<void>(dropped());
      index::rethrow_as_error(paths.front());
    }
  }
}

SearchResults Searcher::search(std::string_view text, const SearchOptions& options) const {
  return impl_->run([&](Reader& reader) { return query::search(reader, text, options); });
}

SearchResults Searcher::similar(std::string_view article, std::size_t passage,
                                const SearchOptions& options) const {
  const query::PassageName name{std::string(article), passage};
  return impl_->run([&](Reader& reader) { return query::similar(reader, name, options); });
}

SearchResults Searcher::article(std::string_view id, std::string_view query,
                                const SearchOptions& options) const {
  return impl_->run(
      [&](Reader& reader) { return query::whole_article(reader, id, query, options); });
}

std::vector<std::string> Searcher::matching_articles(std::string_view text,
                                                     const SearchOptions& options,
                                                     std::vector<std::string>* incomplete) const {
  return impl_->run([&](Reader& reader) { return query::matching_articles(reader, text, options); },
                    incomplete);
}

std::vector<Completion> Searcher::complete(std::string_view text, std::size_t limit,
                                           std::vector<std::string>* incomplete) const {
  return impl_->run([&](Reader& reader) { return query::complete(reader, text, limit); },
                    incomplete);
}

}  // namespace treff
