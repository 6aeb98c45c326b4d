// SPDX-License-Identifier: GPL-2.0-or-later
// Limits the number of segments and deleted articles by merging, rewriting and compaction.
#include <future>
#include <system_error>
#include <utility>

#include "counted.h"
#include "index/durable_file.h"
#include "index/errors.h"
#include "index/manifest.h"
#include "index/merge.h"
#include "index/snapshot.h"
#include "index/version_file.h"
#include "index/writer.h"
#include "treff/error.h"

namespace treff::index {
namespace {

namespace fs = std::filesystem;

/// A commit that added more than 1/kLoadShare of the index may take the time to merge it to fewer
/// segments. A million articles in one segment instead of ten took 5 to 10 % less CPU time for a
/// search, and half as much for a completion.
constexpr std::uint64_t kLoadShare = 4;

/// Throws Error unless `file` is a single-file index, which may be replaced.
void require_single_file(const fs::path& file) {
  constexpr const char* kHint = "give the path of a new file, or of a single-file index to replace";
  std::error_code error;
  if (fs::is_directory(file, error)) {
    throw Error(ErrorCode::invalid_input, "is a folder, not a file", file, kHint);
  }
  if (!fs::is_regular_file(file, error) || fs::file_size(file, error) == 0 ||
      !is_segment_file(file)) {
    throw Error(ErrorCode::invalid_input, "already exists and is not a treff index", file, kHint);
  }
  try {
    static_cast<void>(open_snapshot(file));
  } catch (const Error& unsound) {
    throw Error(unsound.code(), unsound.message(), unsound.path(), kHint);
  }
}

/// The path at which a single-file index is written before it replaces `file`. Throws Error if
/// `file` is anything other than a single-file index, and Error(io) if another file has that path.
fs::path file_in_the_making(const fs::path& file) {
  std::error_code error;
  if (fs::exists(file, error)) require_single_file(file);
  fs::path fresh = file;
  fresh += ".new";
  if (fs::exists(fresh, error) && !is_segment_file(fresh)) {
    throw Error(ErrorCode::io, "already exists and is not a treff index", fresh, "rename it");
  }
  fs::remove(fresh, error);
  return fresh;
}

}  // namespace

std::vector<std::uint64_t> Writer::chosen_merge(std::size_t many) const {
  std::vector<std::uint64_t> sizes, numbers;
  for (const Segments::Segment& segment : segments_->all()) sizes.push_back(segment.bytes);
  for (const std::size_t i : choose_merge(sizes, many))
    numbers.push_back(segments_->all()[i].number());
  return numbers;
}

std::vector<fs::path> Writer::files_of(const std::vector<std::uint64_t>& numbers) const {
  std::vector<fs::path> files;
  files.reserve(numbers.size());
  for (const std::uint64_t number : numbers) files.push_back(segment_file(plan_.index, number));
  return files;
}

void Writer::merge(const std::vector<std::uint64_t>& numbers) {
  const Clock::time_point start = Clock::now();
  const fs::path target = plan_.next_segment();
  merge_segments(files_of(numbers), target);
  segments_->replace_merged(numbers, target);
  tell_done(LogLevel::debug,
            counted(numbers.size(), "merged {n} segment of ", "merged {n} segments of ") +
                plan_.index.string(),
            start);
}

/// Starts a merge in parallel with the load. The segments stay unchanged until end_merge().
void Writer::start_merge() {
  if (merge_) return;
  std::vector<std::uint64_t> numbers = chosen_merge(kLoadedSegments);
  if (numbers.empty()) return;
  Merge merge{std::move(numbers), plan_.next_segment(), {}};
  merge.done =
      std::async(std::launch::async, merge_segments, files_of(merge.numbers), merge.target);
  segments_->pin(merge.numbers, merge.target);
  merge_ = std::move(merge);
}

bool Writer::merge_is_done() const {
  return merge_ && merge_->done.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
}

void Writer::end_merge() {
  if (!merge_) return;
  Merge merge = std::move(*merge_);
  merge_.reset();
  merge.done.wait();
  segments_->unpin();
  merge.done.get();
  segments_->replace_merged(merge.numbers, merge.target);
}

/// Merges and rewrites segments after a commit if needed, and then commits again.
void Writer::merge_now() {
  bool changed = merge_.has_value();
  end_merge();
  std::uint64_t bytes = 0;
  for (const Segments::Segment& segment : segments_->all()) bytes += segment.bytes;
  const bool is_load = kLoadShare * std::exchange(loaded_, 0) > bytes;
  const std::size_t many = is_load ? kLoadedSegments : kManySegments;
  for (std::vector<std::uint64_t> numbers = chosen_merge(many); !numbers.empty();
       numbers = chosen_merge(many)) {
    merge(numbers);
    changed = true;
  }
  std::vector<std::uint64_t> worn;
  for (const Segments::Segment& segment : segments_->all()) {
    if (is_worth_rewriting(segment.articles(), segment.deletions.deleted.size())) {
      worn.push_back(segment.number());
    }
  }
  if (!worn.empty()) rewrite(worn);
  if (changed || !worn.empty()) publish();
}

/// Replaces these segments with new ones that contain only their live articles.
void Writer::rewrite(const std::vector<std::uint64_t>& numbers) {
  const Clock::time_point start = Clock::now();
  for (const std::uint64_t number : numbers) {
    segments_->visit_live(number, [this](Job&& job) {
      Touched touch;
      push(std::move(job), &touch);
    });
  }
  const std::vector<fs::path> files = built_segments();
  loader_.reset();
  bytes_ = 0;
  for (const std::uint64_t number : numbers) segments_->drop(number);
  for (const fs::path& file : files) segments_->add(file);
  tell_done(LogLevel::debug,
            counted(numbers.size(), "rewrote {n} segment of ", "rewrote {n} segments of ") +
                plan_.index.string(),
            start);
}

/// Rewrites all segments that contain deleted articles.
bool Writer::rewrite_worn_segments() {
  std::vector<std::uint64_t> worn;
  for (const Segments::Segment& segment : segments_->all()) {
    if (!segment.deletions.deleted.empty()) worn.push_back(segment.number());
  }
  if (!worn.empty()) rewrite(worn);
  return !worn.empty();
}

void Writer::compact() {
  commit();
  bool changed = rewrite_worn_segments();
  std::vector<std::uint64_t> all;
  for (const Segments::Segment& segment : segments_->all()) all.push_back(segment.number());
  if (all.size() > 1) {
    merge(all);
    changed = true;
  }
  if (changed) publish();
}

void Writer::compact_into(const fs::path& file) {
  commit();
  if (rewrite_worn_segments()) publish();
  std::vector<fs::path> sources;
  for (const Segments::Segment& segment : segments_->all()) sources.push_back(segment.file);
  if (sources.empty()) sources = current_segments(plan_.index);
  const fs::path fresh = file_in_the_making(file);
  try {
    merge_segments(sources, fresh);
    rename_durably(fresh, file);
  } catch (...) {
    std::error_code ignored;
    fs::remove(fresh, ignored);
    throw;
  }
}

}  // namespace treff::index
