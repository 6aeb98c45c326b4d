#include "treff/index_writer.h"

#include <xapian.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>
#include <iomanip>
#include <optional>
#include <sstream>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

#include "index/article_record.h"
#include "index/batch_builder.h"
#include "index/bulk_loader.h"
#include "index/document.h"
#include "index/index_language.h"
#include "index/job.h"
#include "index/layout.h"
#include "index/merge.h"
#include "index/schema.h"
#include "index/segments.h"
#include "language/analyzer.h"
#include "language/morphology.h"
#include "treff/defaults.h"

namespace treff {
namespace {

namespace fs = std::filesystem;
using index::Job;
using index::Place;
using Clock = std::chrono::steady_clock;

/// What is committed with less than this goes straight into the current database; more is a load,
/// built in batches by threads.
constexpr std::size_t kSmallArticles = 100;
constexpr std::size_t kSmallBytes = std::size_t{1} << 20;

/// checkpoint() commits after so many touched ids, which are kept in memory.
constexpr std::size_t kCheckpointArticles = 100'000;

/// Articles in a batch, so that Xapian's map of postings stays in the processor's cache: 10,000
/// articles of 25 MB cost 7.0 s of CPU time in batches of 1,000, 6.5 s in those of 600, 6.4 s in
/// those of 400, but with these the index is 2.41 × the text, not 2.38 ×.
constexpr std::size_t kBatchArticles = 600;
/// A batch takes about ten times its text in memory.
constexpr std::size_t kMostBatchBytes = std::size_t{4} << 20;
constexpr std::size_t kLeastBatchBytes = std::size_t{256} << 10;
/// Of a thread's share of the memory, a batch's text is this part: twice what was measured.
constexpr std::size_t kBatchShare = 40;
/// Of a thread's share of the memory, this is not for the words that its analyser knows; they get a
/// part of the rest, as forgetting some takes half as much again. So 80,000 articles on two threads
/// take 59 MB of 64, 102 of 128 and 204 of 512.
constexpr std::size_t kThreadBytes = std::size_t{24} << 20;
constexpr std::size_t kCacheShare = 4;
constexpr std::size_t kLeastCachedBytes = std::size_t{2} << 20;
constexpr std::size_t kLeastMemoryOfThread = std::size_t{32} << 20;
/// Of the memory, the text that waits for a thread is this part.
constexpr std::size_t kQueueShare = 64;
/// The same of text that is changed in place; Xapian keeps it in ten times its bytes until it is
/// written out.
constexpr std::size_t kUnwrittenShare = 64;
constexpr std::size_t kMostUnwritten = std::size_t{4} << 20;
constexpr std::size_t kLeastUnwritten = std::size_t{256} << 10;

std::size_t threads_of(const WriterOptions& options) {
  const std::size_t wanted =
      options.threads > 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
  return std::clamp<std::size_t>(options.memory_bytes / kLeastMemoryOfThread, 1, wanted);
}

/// Of words that each thread knows.
std::size_t cached_bytes_of(const WriterOptions& options) {
  const std::size_t share = options.memory_bytes / threads_of(options);
  return std::clamp((std::max(share, kThreadBytes) - kThreadBytes) / kCacheShare, kLeastCachedBytes,
                    language::kCachedBytes);
}

/// The exceptions of the index at `path`, or those that it is to be made with.
std::string exceptions_for(const fs::path& path, const WriterOptions& options) {
  std::string given = options.exceptions.empty() ? "" : index::read_exceptions(options.exceptions);
  std::error_code error;
  if (!fs::exists(path, error) || index::current_databases(path).empty()) return given;
  std::string kept = index::exceptions_of(path);
  if (!options.exceptions.empty() && given != kept) {
    throw Error(ErrorCode::analyzer_mismatch, "the index was made with other exceptions", path,
                "leave the exceptions out, or add the articles to a new index");
  }
  return kept;
}

/// Makes the first, empty database of a new index.
void create_index(const fs::path& path, const std::string& fingerprint,
                  const std::string& exceptions) {
  const fs::path folder = index::next_database(path);
  Xapian::WritableDatabase database(folder.string(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
  database.set_metadata(std::string(index::kFormatKey), std::string(index::kFormatVersion));
  database.set_metadata(std::string(index::kAnalyzerKey), fingerprint);
  database.set_metadata(std::string(index::kExceptionsKey), exceptions);
  database.commit();
  index::switch_databases(path, {folder});
}

/// 16 bytes, as a key and as a value.
using Hash = std::array<char, 16>;

Hash to_hash(const std::string& bytes) {
  Hash hash{};
  std::memcpy(hash.data(), bytes.data(), std::min(hash.size(), bytes.size()));
  return hash;
}

struct FirstBytes {
  std::size_t operator()(const Hash& hash) const {
    std::size_t value = 0;
    std::memcpy(&value, hash.data(), sizeof value);
    return value;
  }
};

/// An id that was touched since the last commit.
struct Touched {
  Hash content{};
  bool removed = false;  ///< else there is an article with that content
  index::BulkLoader::LaneNumber lane = index::BulkLoader::kAnyLane;  ///< of its jobs
  std::optional<Place> place;  ///< of the committed article with this id
};

/// "1.2 s".
std::string seconds_since(Clock::time_point start) {
  std::ostringstream text;
  const std::chrono::duration<double> seconds = Clock::now() - start;
  text << std::fixed << std::setprecision(1) << seconds.count() << " s";
  return text.str();
}

enum class Merging {
  if_many,  ///< when an index would have more than kMostDatabases
  by_size,  ///< databases that are not larger than what is behind them, too
  all,
};

}  // namespace

struct IndexWriter::Impl {
  Impl(const fs::path& index, const WriterOptions& options)
      : path(index),
        log(options.log),
        exceptions(exceptions_for(path, options)),
        morphology(index::load_morphology(options.lexicon, exceptions)),
        analyzer(morphology, cached_bytes_of(options)),
        checkpoint_bytes(options.checkpoint_bytes),
        checkpoint_seconds(options.checkpoint_seconds) {
    if (!options.create) static_cast<void>(index::open_index(path));
    index::prepare_folder(path);
    lock.emplace(path, options.wait_seconds, [this](const std::string& holder) {
      tell(LogLevel::info, "waiting: " + holder + " is writing " + path.string());
    });
    plan.index = path;
    plan.fingerprint = index::fingerprint_text(analyzer.fingerprint());
    plan.exceptions = exceptions;
    index::translate_errors(path, [&] {
      if (index::current_databases(path).empty()) {
        index::require_new(path);
        create_index(path, plan.fingerprint, exceptions);
        tell(LogLevel::info, "made the index " + path.string());
      }
      if (const std::size_t leftovers = index::remove_leftovers(path)) {
        tell(LogLevel::warning, "removed " + std::to_string(leftovers) +
                                    " folders that an interrupted writer left in " + path.string());
      }
      index::require_usable(index::open_database(path), plan.fingerprint, path);
      segments.emplace(path, std::clamp(options.memory_bytes / kUnwrittenShare, kLeastUnwritten,
                                        kMostUnwritten));
    });
    bulk.threads = threads_of(options);
    if (bulk.threads < options.threads) {
      tell(LogLevel::warning, "memory for " + std::to_string(bulk.threads) + " threads, not " +
                                  std::to_string(options.threads));
    }
    bulk.queue_bytes = options.memory_bytes / kQueueShare;
    plan.most_articles = kBatchArticles;
    plan.most_bytes = std::clamp(options.memory_bytes / bulk.threads / kBatchShare,
                                 kLeastBatchBytes, kMostBatchBytes);
    plan.cached_bytes = cached_bytes_of(options);
  }

  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  /// Stops the threads and removes their work.
  ~Impl() {
    loader.reset();
    if (!lock || !segments) return;
    try {
      index::remove_leftovers(path);
    } catch (const Error&) {
      // The next writer removes them.
    }
  }

  /// Gives a job of a touched id to the threads, or keeps it while it may be one of a few.
  void give(Job job, Touched* touch) {
    if (loader) {
      touch->lane = loader->push(std::move(job), touch->lane);
      return;
    }
    waiting_bytes += job.record.size();
    waiting.push_back(std::move(job));
    if (waiting.size() <= kSmallArticles && waiting_bytes <= kSmallBytes) return;
    loader.emplace(morphology, plan, *segments, bulk);
    for (Job& early : waiting) {
      const auto entry = touched.find(to_hash(index::hash128(early.id_term)));
      // What was added and removed again is not touched any more.
      Touched forgotten;
      forgotten.lane = 0;
      Touched& of = entry == touched.end() ? forgotten : entry->second;
      of.lane = loader->push(std::move(early), of.lane);
    }
    waiting.clear();
  }

  void do_waiting_jobs() {
    for (const Job& job : waiting) {
      switch (job.kind) {
        case Job::Kind::add:
          segments->add(job.build(analyzer));
          break;
        case Job::Kind::take_back:
          segments->take_back(job.id_term);
          break;
        case Job::Kind::replace:
          segments->replace(job.place, job.build(analyzer));
          break;
      }
    }
    waiting.clear();
  }

  /// Commits changes in place, then brings in what the threads built.
  void commit(Merging merging) {
    const Clock::time_point start = Clock::now();
    std::vector<fs::path> batches;
    if (loader) batches = loader->finish();
    do_waiting_jobs();
    for (const auto& [id, touch] : touched) {
      if (touch.removed && touch.place) segments->remove(*touch.place);
    }
    segments->commit();
    const std::size_t depth = depth_of_merge(merging, batches);
    const bool nothing_to_merge = depth < 2 && merging != Merging::all;
    if (!batches.empty() || !nothing_to_merge) merge(depth, batches);
    const std::size_t changes = touched.size();
    touched.clear();
    bytes = 0;
    waiting_bytes = 0;
    last_commit = Clock::now();
    if (changes > 0) {
      tell(LogLevel::info, "committed changes of " + std::to_string(changes) + " articles in " +
                               path.string() + " in " + seconds_since(start));
    }
  }

  /// How many of the last databases are to be merged with `batches`.
  [[nodiscard]] std::size_t depth_of_merge(Merging merging,
                                           const std::vector<fs::path>& batches) const {
    const std::vector<fs::path>& folders = segments->folders();
    if (merging == Merging::all) return folders.size();
    if (merging == Merging::if_many && folders.size() < index::kMostDatabases) {
      return segments->articles(folders.size() - 1) == 0 ? 1 : 0;
    }
    std::vector<std::uint64_t> sizes;
    sizes.reserve(folders.size());
    for (const fs::path& folder : folders) sizes.push_back(index::bytes_on_disk(folder));
    std::uint64_t fresh = 0;
    for (const fs::path& batch : batches) fresh += index::bytes_on_disk(batch);
    const std::size_t too_many = std::max(folders.size(), index::kMostDatabases) -
                                 index::kMostDatabases + (batches.empty() ? 0 : 1);
    const std::size_t depth = index::merge_depth(sizes, fresh);
    return folders.size() < index::kMostDatabases ? depth : std::max(depth, too_many);
  }

  /// Merges the last `depth` databases and `batches` into one.
  void merge(std::size_t depth, const std::vector<fs::path>& batches) {
    const Clock::time_point start = Clock::now();
    std::vector<fs::path> kept = segments->folders();
    const auto from = kept.end() - static_cast<std::ptrdiff_t>(depth);
    std::vector<fs::path> sources(from, kept.end());
    kept.erase(from, kept.end());
    sources.insert(sources.end(), batches.begin(), batches.end());
    const fs::path target = index::next_database(path);
    index::merge_databases(sources, target);
    kept.push_back(target);
    index::switch_databases(path, kept);
    segments->reload();
    index::remove_leftovers(path);
    tell(LogLevel::debug, "merged " + std::to_string(sources.size()) + " databases of " +
                              path.string() + " in " + seconds_since(start));
  }

  void tell(LogLevel level, const std::string& message) const {
    if (log) log(level, message);
  }

  fs::path path;
  LogSink log;
  std::string exceptions;  ///< canonical text
  std::shared_ptr<const language::Morphology> morphology;
  language::Analyzer analyzer;
  std::optional<index::WriteLock> lock;
  std::size_t checkpoint_bytes;
  double checkpoint_seconds;
  index::BatchPlan plan;
  index::BulkOptions bulk;
  std::optional<index::Segments> segments;

  std::unordered_map<Hash, Touched, FirstBytes> touched;
  std::vector<Job> waiting;
  std::size_t waiting_bytes = 0;
  std::size_t bytes = 0;  ///< of records since the last commit
  Clock::time_point last_commit = Clock::now();

  std::optional<index::BulkLoader> loader;  ///< last, so that its threads end first
};

IndexWriter::IndexWriter(const fs::path& path, const WriterOptions& options)
    : impl_(std::make_unique<Impl>(path, options)) {}

IndexWriter::~IndexWriter() = default;
IndexWriter::IndexWriter(IndexWriter&&) noexcept = default;
IndexWriter& IndexWriter::operator=(IndexWriter&&) noexcept = default;

AddResult IndexWriter::add(Article article) {
  Job job;
  {
    const Article ready = index::normalized(std::move(article));
    job.record = index::encode_article(ready);
    job.id_term = index::id_term(ready.id);
  }
  job.content_hash = index::content_hash(job.record);
  const Hash content = to_hash(job.content_hash);
  return index::translate_errors(impl_->path, [&] {
    const auto [entry, fresh] =
        impl_->touched.try_emplace(to_hash(index::hash128(job.id_term)), Touched{});
    Touched& touch = entry->second;
    if (fresh) touch.place = impl_->segments->find(job.id_term);
    const bool exists = fresh ? touch.place.has_value() : !touch.removed;
    if (exists) {
      const bool same = fresh ? impl_->segments->content_hash(*touch.place) == job.content_hash
                              : touch.content == content;
      if (same) {
        if (fresh) impl_->touched.erase(entry);
        return AddResult::unchanged;
      }
    }
    if (touch.place) {
      job.kind = Job::Kind::replace;
      job.place = *touch.place;
    } else if (exists) {
      Job back;
      back.kind = Job::Kind::take_back;
      back.id_term = job.id_term;
      impl_->give(std::move(back), &touch);
    }
    touch.content = content;
    touch.removed = false;
    impl_->bytes += job.record.size();
    impl_->give(std::move(job), &touch);
    return exists ? AddResult::replaced : AddResult::added;
  });
}

bool IndexWriter::remove(std::string_view id) {
  return index::translate_errors(impl_->path, [&] {
    const std::string term = index::id_term(id);
    const auto [entry, fresh] =
        impl_->touched.try_emplace(to_hash(index::hash128(term)), Touched{});
    Touched& touch = entry->second;
    if (fresh) touch.place = impl_->segments->find(term);
    const bool exists = fresh ? touch.place.has_value() : !touch.removed;
    if (exists && !touch.place) {
      Job back;
      back.kind = Job::Kind::take_back;
      back.id_term = term;
      impl_->give(std::move(back), &touch);
    }
    touch.removed = true;  // from its place at the commit
    if (!touch.place) impl_->touched.erase(entry);
    return exists;
  });
}

void IndexWriter::commit() {
  index::translate_errors(impl_->path, [&] {
    impl_->commit(Merging::by_size);
    impl_->loader.reset();
  });
}

void IndexWriter::checkpoint() {
  const std::chrono::duration<double> since = Clock::now() - impl_->last_commit;
  if (impl_->bytes < impl_->checkpoint_bytes && impl_->touched.size() < kCheckpointArticles &&
      since.count() < impl_->checkpoint_seconds) {
    return;
  }
  if (impl_->touched.empty()) {
    impl_->last_commit = Clock::now();
    return;
  }
  index::translate_errors(impl_->path, [&] { impl_->commit(Merging::if_many); });
}

void IndexWriter::compact() {
  index::translate_errors(impl_->path, [&] {
    impl_->commit(Merging::all);
    impl_->loader.reset();
  });
}

void IndexWriter::compact_into(const fs::path& file) {
  commit();
  index::translate_errors(file, [&] {
    const fs::path fresh = index::file_in_the_making(file);
    try {
      index::merge_into_file(impl_->segments->folders(), fresh);
    } catch (...) {
      std::error_code ignored;
      fs::remove(fresh, ignored);
      throw;
    }
    index::put_in_place(file);
  });
}

void IndexWriter::visit_sources(
    std::string_view prefix,
    const std::function<void(const std::string& id, const std::string& source)>& visit) const {
  index::translate_errors(impl_->path, [&] { impl_->segments->visit_sources(prefix, visit); });
}

}  // namespace treff
