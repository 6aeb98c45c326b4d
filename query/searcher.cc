#include "treff/searcher.h"

#include <xapian.h>

#include <algorithm>
#include <mutex>
#include <stdexcept>
#include <utility>

#include "index/index_language.h"
#include "index/layout.h"
#include "index/schema.h"
#include "language/analyzer.h"
#include "language/morphology.h"
#include "search.h"
#include "treff/defaults.h"

namespace treff {
namespace {

namespace fs = std::filesystem;

using query::Reader;
using Clock = std::chrono::steady_clock;

/// Which state of the index a search is to see.
enum class Wanted { fresh_enough, newest };

/// What a reader keeps of the words that it analyzed: some 20,000, more than a page of results has.
constexpr std::size_t kCachedBytes = std::size_t{4} << 20;

/// A reader that was idle for so long is freed.
constexpr std::chrono::seconds kIdle(10);

}  // namespace

struct Searcher::Impl {
  Impl(const std::vector<fs::path>& index_paths, const SearcherOptions& options)
      : paths(index_paths),
        freshness(options.freshness),
        most_idle(std::max<std::size_t>(options.memory / kCachedBytes, 1)),
        log(options.log) {
    if (paths.empty()) throw Error(ErrorCode::not_found, "no index was named");
    index::translate_errors(paths.front(), [&] {
      // Several indexes are searched with one language: the others have the same, or open() says
      // so.
      const std::string exceptions = index::exceptions_of(paths.front());
      morphology = index::load_morphology(options.lexicon, exceptions);
      give_back(take(Wanted::newest));
    });
  }

  /// Runs one search, again on a newer state where a writer took the one it read away.
  template <typename Run>
  auto run(const Run& action);

  /// A reader for one search, its state locked.
  std::unique_ptr<Reader> take(Wanted wanted) {
    std::unique_ptr<Reader> reader;
    const Clock::time_point now = Clock::now();
    {
      const std::lock_guard<std::mutex> guard(mutex);
      if (!pool.empty()) {
        reader = std::move(pool.back());
        pool.pop_back();
      }
    }
    if (reader == nullptr) reader = std::make_unique<Reader>(morphology, kCachedBytes);
    const bool fresh_enough = wanted == Wanted::fresh_enough && now - reader->refreshed < freshness;
    if (fresh_enough && has_locked(*reader)) return reader;
    if (!is_newest(*reader) || !has_locked(*reader)) refresh(*reader);
    reader->refreshed = now;
    return reader;
  }

  void give_back(std::unique_ptr<Reader> reader) {
    reader->states.unlock();
    reader->idle_since = Clock::now();
    std::vector<std::unique_ptr<Reader>> freed;  // behind the lock
    const std::lock_guard<std::mutex> guard(mutex);
    pool.push_back(std::move(reader));
    // The last one is taken first, so the first have been idle longest.
    while (pool.size() > most_idle || pool.front()->idle_since + kIdle < pool.back()->idle_since) {
      freed.push_back(std::move(pool.front()));
      pool.erase(pool.begin());
    }
  }

  static bool has_locked(Reader& reader) { return !reader.indexes.empty() && reader.states.lock(); }

  /// Brings `reader` to the newest commit, a new revision of the same databases or new databases,
  /// and locks that. Where a writer comes between each time, the search goes on without a lock.
  void refresh(Reader& reader) const {
    constexpr int kMostAttempts = 20;
    for (int attempt = 1; attempt <= kMostAttempts; ++attempt) {
      reader.states = index::StateLocks(current_databases());
      const bool locked = reader.states.lock();
      if (!reopen(reader)) open(reader);
      if (locked && databases_of(reader) == reader.states.databases()) break;
    }
    reader.counts = index::PassageCounts();
    for (const index::OpenIndex& open : reader.indexes) reader.counts += open.passage_counts();
  }

  [[nodiscard]] std::vector<fs::path> current_databases() const {
    std::vector<fs::path> databases;
    for (const fs::path& path : paths) {
      const std::vector<fs::path> folders = index::database_folders(path);
      databases.insert(databases.end(), folders.begin(), folders.end());
    }
    return databases;
  }

  static std::vector<fs::path> databases_of(const Reader& reader) {
    std::vector<fs::path> databases;
    for (const index::OpenIndex& open : reader.indexes) {
      databases.insert(databases.end(), open.folders.begin(), open.folders.end());
    }
    return databases;
  }

  /// Whether the databases that it has open are the current ones.
  [[nodiscard]] bool has_current(const Reader& reader) const {
    if (reader.indexes.empty()) return false;
    for (std::size_t i = 0; i < paths.size(); ++i) {
      const index::OpenIndex& open = reader.indexes[i];
      if (open.folders != index::database_folders(paths[i])) return false;
      if (open.file != index::file_number(paths[i])) return false;
    }
    return true;
  }

  /// Whether nothing was committed since they were opened.
  [[nodiscard]] bool is_newest(const Reader& reader) const {
    return has_current(reader) && reader.states.are_current();
  }

  /// False if the databases are not those that it has open.
  bool reopen(Reader& reader) const {
    if (!has_current(reader)) return false;
    try {
      reader.database.reopen();
      return true;
    } catch (const Xapian::DatabaseOpeningError&) {
      return false;  // merged into another and removed since
    }
  }

  void open(Reader& reader) const {
    Xapian::Database all;
    std::vector<index::OpenIndex> indexes;
    const std::string fingerprint = index::fingerprint_text(reader.analyzer.fingerprint());
    for (const fs::path& path : paths) {
      indexes.push_back(index::open_index(path));
      index::require_usable(indexes.back().all, fingerprint, path);
      all.add_database(indexes.back().all);
    }
    reader.database = all;
    reader.indexes = std::move(indexes);
    tell(LogLevel::debug, "opened " + paths.front().string() + ", " +
                              std::to_string(all.get_doccount()) + " articles");
  }

  void tell(LogLevel level, const std::string& message) const {
    if (log) log(level, message);
  }

  std::vector<fs::path> paths;
  std::chrono::milliseconds freshness;
  std::size_t most_idle;  ///< readers
  LogSink log;
  std::shared_ptr<const language::Morphology> morphology;
  std::mutex mutex;  ///< guards `pool`
  std::vector<std::unique_ptr<Reader>> pool;
};

Searcher::Searcher(const fs::path& path, const SearcherOptions& options)
    : Searcher(std::vector<fs::path>{path}, options) {}

Searcher::Searcher(const std::vector<fs::path>& paths, const SearcherOptions& options)
    : impl_(std::make_unique<Impl>(paths, options)) {}

Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;

template <typename Run>
auto Searcher::Impl::run(const Run& action) {
  // A writer may take the state away that a search reads: where it waited long enough, or where
  // nothing could be locked. The search begins again on the newest state. It fails only if every
  // attempt lasts longer than the writer waits, and two commits.
  constexpr int kMostAttempts = 20;
  // Where a block was taken for another use meanwhile, Xapian may say that the database is corrupt
  // ("Expected block 94 to be level 1, not 0"), or give bytes that are no article. One that is
  // corrupt says so again.
  constexpr int kMostCorrupt = 5;
  for (int attempt = 1;; ++attempt) {
    std::unique_ptr<Reader> reader;
    try {
      reader = take(attempt == 1 ? Wanted::fresh_enough : Wanted::newest);
      auto results = action(*reader);
      give_back(std::move(reader));
      return results;
    } catch (const Error& error) {
      if (error.code() != ErrorCode::corrupt) {  // of the query, or of time: the reader is good
        if (reader != nullptr) give_back(std::move(reader));
        throw;
      }
      if (attempt >= kMostCorrupt) throw;
    } catch (const Xapian::DatabaseModifiedError& error) {
      if (attempt == kMostAttempts) throw index::translate(error, paths.front());
    } catch (const Xapian::DocNotFoundError& error) {
      if (attempt == kMostAttempts) throw index::translate(error, paths.front());
    } catch (const Xapian::DatabaseCorruptError& error) {
      if (attempt >= kMostCorrupt) throw index::translate(error, paths.front());
    } catch (const Xapian::Error& error) {
      throw index::translate(error, paths.front());
    } catch (const std::logic_error& error) {  // an impossible length, from a damaged file
      if (attempt >= kMostCorrupt) throw index::damaged_index(error.what(), paths.front());
    }
    tell(LogLevel::info, "the index changed during a search, which begins again");
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

SearchResults Searcher::article(std::string_view id, std::string_view query) const {
  return impl_->run([&](Reader& reader) { return query::whole_article(reader, id, query); });
}

std::vector<std::string> Searcher::matching_articles(std::string_view text) const {
  return impl_->run([&](Reader& reader) { return query::matching_articles(reader, text); });
}

}  // namespace treff
