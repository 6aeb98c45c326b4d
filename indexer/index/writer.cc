// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/writer.h"

#include <algorithm>
#include <cstring>
#include <iomanip>
#include <sstream>
#include <system_error>
#include <utility>

#include "article/dates.h"
#include "article/moment.h"
#include "boundary.h"
#include "counted.h"
#include "index/article_record.h"
#include "index/document.h"
#include "index/durable_file.h"
#include "index/errors.h"
#include "index/index_language.h"
#include "index/manifest.h"
#include "index/memory_budget.h"
#include "index/merge.h"
#include "index/schema.h"
#include "index/snapshot.h"
#include "index/version_file.h"
#include "language/analyzer.h"
#include "language/morphology.h"
#include "treff/error.h"

namespace treff::index {
namespace {

namespace fs = std::filesystem;

/// A commit up to this size is built by the calling thread. A larger one is a load, which several
/// threads build.
constexpr std::size_t kSmallArticles = 100;
constexpr std::size_t kSmallBytes = std::size_t{1} << 20;

/// checkpoint() commits after this many added or removed ids, because they are kept in memory.
constexpr std::size_t kCheckpointArticles = 100'000;

/// The most articles in a batch. Batches of 1,500 took the same CPU time.
constexpr std::size_t kBatchArticles = 600;

/// If all new segments together are smaller than this (bytes), they are merged into one at once.
constexpr std::uint64_t kSmallSegments = std::uint64_t{8} << 20;

/// The exceptions of an existing index at `path`; those in `options` for a new index, or for a
/// rebuild that gives any.
std::string exceptions_for(const fs::path& path, const WriterOptions& options,
                           Writer::Purpose purpose) {
  std::string given = options.exceptions.empty() ? "" : read_exceptions(options.exceptions);
  std::error_code error;
  if (!fs::exists(path, error) || current_segments(path).empty()) return given;
  if (purpose == Writer::Purpose::rebuild && !options.exceptions.empty()) return given;
  std::string kept = exceptions_of(path);
  if (!options.exceptions.empty() && given != kept) {
    throw Error(ErrorCode::analyzer_mismatch, "the index was made with different exceptions", path,
                "leave out the exceptions, or run treff-index rebuild --exceptions " +
                    options.exceptions.string());
  }
  return kept;
}

/// The shard of an existing index at `path`, else the one given for a new one.
Shard shard_for(const fs::path& path, const Shard& given) {
  std::error_code error;
  if (!fs::exists(path, error) || current_segments(path).empty()) return given;
  const Shard kept = open_snapshot(path).shard();
  if (given.is_part() && given != kept) {
    throw Error(ErrorCode::invalid_input,
                kept.is_part() ? "the index is shard " + kept.text() + ", not " + given.text()
                               : "the index was not created as a shard",
                path,
                kept.is_part() ? "give the index of shard " + given.text() + ", or create it"
                               : "create shard " + given.text() + " in a new folder");
  }
  return kept;
}

/// Throws Error(invalid_input) for an id that is an absolute path: it may differ on other machines.
void require_portable(const std::string& id) {
  if (!id.starts_with('/')) return;
  throw Error(ErrorCode::invalid_input,
              "the id is an absolute path, which may differ on the machines of other shards", id,
              "make ids relative to a folder with --base FOLDER");
}

/// The article's date, parsed like the dates in input files. Throws Error(invalid_input) if it is
/// invalid.
std::string read_date(const Article& article) {
  if (article.published.empty()) return {};
  std::optional<std::string> date = parse_date(article.published);
  if (date) return *std::move(date);
  if (is_date_out_of_range(article.published)) {
    throw Error(ErrorCode::invalid_input,
                "\"" + article.published + "\" is before " + std::to_string(kFirstYear) +
                    " or after " + std::to_string(last_year()),
                article.id, "correct the date, or leave it out");
  }
  throw Error(ErrorCode::invalid_input, "\"" + article.published + "\" is not a date", article.id,
              "write it as 2022-01-07T07:14, 2022-01-07, 2022-01 or 2022");
}

/// Microseconds since 1970.
std::int64_t now() {
  return std::chrono::duration_cast<std::chrono::microseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

Job job_of(const Article& article, std::int64_t added) {
  Job job;
  job.id_term = id_term(article.id);
  job.stored.record = encode_article(article);
  job.stored.content_hash = content_hash(job.stored.record);
  job.stored.added = added;
  if (article.file != article.source) job.stored.file = article.file;
  return job;
}

}  // namespace

std::size_t Writer::FirstBytes::operator()(const Hash& hash) const {
  std::size_t value = 0;
  std::memcpy(&value, hash.data(), sizeof value);
  return value;
}

Writer::Hash Writer::to_hash(const std::string& bytes) {
  Hash hash{};
  std::memcpy(hash.data(), bytes.data(), std::min(hash.size(), bytes.size()));
  return hash;
}

Writer::Writer(const fs::path& path, const WriterOptions& options, Purpose purpose)
    : log_(options.log),
      checkpoint_bytes_(options.checkpoint_bytes),
      checkpoint_seconds_(options.checkpoint_seconds),
      rebuilding_(purpose == Purpose::rebuild) {
  plan_.index = path;
  plan_.exceptions = exceptions_for(path, options, purpose);
  plan_.shard = shard_for(path, options.shard);
  morphology_ = load_morphology(options.lexicon, plan_.exceptions);
  plan_.fingerprint = fingerprint_text(language::Analyzer(morphology_).fingerprint());
  const MemoryBudget budget = divide_memory(options);
  bulk_.threads = budget.threads;
  bulk_.queue_bytes = budget.queue_bytes;
  plan_.most_articles = kBatchArticles;
  plan_.most_bytes = budget.batch_bytes;
  plan_.cached_bytes = budget.cached_bytes;
  plan_.vocabulary_bytes = budget.vocabulary_bytes;
  open(options, purpose);
  if (bulk_.threads < options.threads) {
    tell(LogLevel::warning,
         counted(bulk_.threads, "memory for {n} thread, not ", "memory for {n} threads, not ") +
             std::to_string(options.threads));
  }
}

void Writer::open(const WriterOptions& options, Purpose purpose) {
  const fs::path& path = plan_.index;
  if (!options.create) static_cast<void>(open_snapshot(path));
  prepare_folder(path);
  lock_.emplace(path, options.wait_seconds, [this](const std::string& holder) {
    tell(LogLevel::info, "waiting: " + holder + " is writing " + plan_.index.string());
  });
  const bool is_new = current_segments(path).empty();
  if (is_new) {
    require_new(path);
  } else if (purpose == Purpose::change) {
    require_usable(open_snapshot(path).all, plan_.fingerprint, path);
  }
  if (const std::size_t leftovers = remove_leftovers(path)) {
    tell(LogLevel::warning,
         counted(leftovers, "removed {n} file that an interrupted writer left in ",
                 "removed {n} files that an interrupted writer left in ") +
             path.string());
  }
  plan_.segment_number = highest_segment(path);
  segments_.emplace(plan_, purpose == Purpose::change);
  for (const Segments::Segment& segment : segments_->all()) {
    newest_stamp_ =
        std::max(newest_stamp_, added_of(segment.database.get_value_upper_bound(kAddedSlot)));
  }
  earliest_stamp_ = std::max(now(), newest_stamp_ + 1);
  if (!is_new) return;
  segments_->commit();
  tell(LogLevel::info, "made the index " + path.string());
}

Writer::~Writer() {
  loader_.reset();
  if (merge_ && merge_->done.valid()) merge_->done.wait();
  if (!lock_) return;
  try {
    remove_leftovers(plan_.index);
  } catch (const std::exception&) {
    // Errors are ignored: the next writer removes the files that are left.
  }
}

void Writer::tell(LogLevel level, const std::string& message) const {
  if (log_) carrying_exceptions(log_)(level, message);
}

/// Logs `message` with the time elapsed since `start`, such as "merged 3 segments in 1.2 s".
void Writer::tell_done(LogLevel level, const std::string& message, Clock::time_point start) const {
  const std::chrono::duration<double> seconds = Clock::now() - start;
  std::ostringstream text;
  text << message << " in " << std::fixed << std::setprecision(1) << seconds.count() << " s";
  tell(level, text.str());
}

/// The kAddedSlot of an article that is added now. It is later than in all earlier commits, even
/// within the same second or after the clock was set back, so that a search for articles added
/// since a commit neither misses nor repeats any. Uses whole seconds if possible, as they take less
/// space.
std::int64_t Writer::stamp() {
  constexpr std::int64_t kSecond = 1'000'000;
  newest_stamp_ = std::max({now() / kSecond * kSecond, earliest_stamp_, newest_stamp_});
  return newest_stamp_;
}

// --- articles ------------------------------------------------------------------------------------

AddResult Writer::add(Article article) {
  article = normalized(std::move(article));
  article.published = read_date(article);
  if (plan_.shard.is_part()) require_portable(article.id);
  if (!plan_.shard.has(article.id)) return AddResult::other_shard;
  const bool is_from_nowhere = article.file.empty();  // so that it may have come from any file
  Job job = job_of(article, stamp());
  const Hash content = to_hash(hash128(job.stored.content_hash + job.stored.file));
  const auto [entry, fresh] = touched_.try_emplace(to_hash(hash128(job.id_term)), Touched{});
  Touched& touch = entry->second;
  if (fresh) touch.place = segments_->find(job.id_term);
  const bool exists = fresh ? touch.place.has_value() : !touch.removed;
  if (exists) {
    const bool same =
        fresh
            ? segments_->value(*touch.place, kContentHashSlot) == job.stored.content_hash &&
                  (is_from_nowhere || segments_->value(*touch.place, kFileSlot) == job.stored.file)
            : touch.content == content;
    if (same) {
      if (fresh) touched_.erase(entry);
      return AddResult::unchanged;
    }
  }
  if (fresh && exists) {
    const std::int64_t before = added_of(segments_->value(*touch.place, kAddedSlot));
    if (before != 0) job.stored.added = before;
  } else if (exists) {
    job.stored.added = touch.added;
  }
  if (!fresh) repeat(job.id_term, &touch);
  touch.added = job.stored.added;
  touch.content = content;
  touch.removed = false;
  push(std::move(job), &touch);
  return exists ? AddResult::replaced : AddResult::added;
}

bool Writer::remove(std::string_view id) {
  const std::string term = id_term(id);
  const auto [entry, fresh] = touched_.try_emplace(to_hash(hash128(term)), Touched{});
  Touched& touch = entry->second;
  if (fresh) touch.place = segments_->find(term);
  const bool exists = fresh ? touch.place.has_value() : !touch.removed;
  touch.removed = true;
  if (!fresh) repeat(term, &touch);
  if (fresh && !exists) touched_.erase(entry);
  return exists;
}

/// Records that the new segments may contain several articles with this id.
void Writer::repeat(const std::string& id_term, Touched* touch) {
  if (!touch->repeated) repeated_.push_back(id_term);
  touch->repeated = true;
}

void Writer::add_again(Article article, std::int64_t added) {
  Touched touch;
  push(job_of(normalized(std::move(article)), added), &touch);
  if (bytes_ >= checkpoint_bytes_) checkpoint();
}

/// Passes a job to the threads of a load. Keeps it instead while the commit is still small.
void Writer::push(Job job, Touched* touch) {
  bytes_ += job.stored.record.size();
  if (loader_) return push_to_loader(std::move(job), touch);
  waiting_bytes_ += job.stored.record.size();
  waiting_.push_back(std::move(job));
  if (waiting_.size() <= kSmallArticles && waiting_bytes_ <= kSmallBytes) return;
  builder_.reset();  // to free its cached words
  loader_.emplace(morphology_, plan_, bulk_);
  for (Job& early : waiting_) {
    const auto entry = touched_.find(to_hash(hash128(early.id_term)));
    Touched other;
    push_to_loader(std::move(early), entry == touched_.end() ? &other : &entry->second);
  }
  waiting_.clear();
  waiting_bytes_ = 0;
}

void Writer::push_to_loader(Job job, Touched* touch) {
  touch->lane = loader_->push(std::move(job), touch->lane);
}

// --- commits -------------------------------------------------------------------------------------

std::vector<fs::path> Writer::built_segments() {
  if (loader_) return loader_->finish();
  if (waiting_.empty()) return {};
  if (!builder_) builder_.emplace(morphology_, plan_);
  for (const Job& job : waiting_) builder_->add(job);
  waiting_.clear();
  waiting_bytes_ = 0;
  return builder_->finish();
}

/// Adds the newly built segments and applies the removals.
void Writer::bring_in_changes() {
  std::vector<fs::path> files = built_segments();
  std::uint64_t size = 0;
  for (const fs::path& file : files) size += bytes_on_disk(file);
  loaded_ += size;
  if (files.size() > 1 && size < kSmallSegments) {
    const fs::path target = plan_.next_segment();
    merge_segments(files, target);
    files = {target};
  }
  const std::size_t first = segments_->all().size();
  for (const fs::path& file : files) segments_->add(file);
  for (const auto& [id, touch] : touched_) {
    if (touch.place) segments_->remove(*touch.place);
  }
  for (const std::string& id_term : repeated_) {
    segments_->remove_repeated(id_term, first, !touched_[to_hash(hash128(id_term))].removed);
  }
}

void Writer::publish() { rebuilding_ ? segments_->clean() : segments_->commit(); }

/// Commits the changes since the last commit. A rebuild only collects them in segments.
void Writer::settle_changes() {
  const Clock::time_point start = Clock::now();
  if (merge_is_done()) end_merge();
  bring_in_changes();
  // Merging waits until after the commit, unless there would be too many segments.
  while (segments_->all().size() >= kMostSegments) {
    end_merge();
    if (segments_->all().size() >= kMostSegments) merge(chosen_merge(kManySegments));
  }
  publish();
  earliest_stamp_ = std::max(now(), newest_stamp_ + 1);
  const std::size_t changes = touched_.size();
  touched_.clear();
  repeated_.clear();
  bytes_ = 0;
  last_commit_ = Clock::now();
  if (changes > 0) {
    tell_done(LogLevel::info,
              counted(changes, "committed changes of {n} article in ",
                      "committed changes of {n} articles in ") +
                  plan_.index.string(),
              start);
  }
}

void Writer::commit() {
  const bool changed = !touched_.empty() || bytes_ > 0 || merge_;
  if (changed) settle_changes();
  loader_.reset();
  merge_now();
}

void Writer::checkpoint() {
  const std::chrono::duration<double> since = Clock::now() - last_commit_;
  if (bytes_ < checkpoint_bytes_ && touched_.size() < kCheckpointArticles &&
      since.count() < checkpoint_seconds_) {
    return;
  }
  last_commit_ = Clock::now();
  if (touched_.empty() && bytes_ == 0) return;
  settle_changes();
  start_merge();
}

void Writer::finish_rebuilding() {
  settle_changes();
  loader_.reset();
  end_merge();
  rebuilding_ = false;
  segments_->commit();
  merge_now();
}

}  // namespace treff::index
