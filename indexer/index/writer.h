// SPDX-License-Identifier: GPL-2.0-or-later
// The implementation of IndexWriter. Turns articles into segments and makes commits.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "index/bulk_loader.h"
#include "index/segment_builder.h"
#include "index/segments.h"
#include "index/write_lock.h"
#include "treff/index_writer.h"

namespace treff::index {

/// Writes an index and holds its write lock. Use from one thread at a time. Functions throw what
/// IndexWriter documents, and also Xapian::Error.
class Writer {
 public:
  enum class Purpose {
    change,   ///< change an existing index, or create one
    rebuild,  ///< build all its segments anew; nothing is committed before finish_rebuilding()
  };

  Writer(const std::filesystem::path& path, const WriterOptions& options,
         Purpose purpose = Purpose::change);

  /// Stops the threads and removes uncommitted files.
  ~Writer();
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  AddResult add(Article article);
  bool remove(std::string_view id);
  void commit();
  void checkpoint();
  void compact();
  void compact_into(const std::filesystem::path& file);

  [[nodiscard]] const Segments& segments() const { return *segments_; }
  [[nodiscard]] const std::filesystem::path& path() const { return plan_.index; }

  /// For rebuilding: adds an article with a unique id and its original `added` (microseconds).
  void add_again(Article article, std::int64_t added);
  /// Replaces the index by the articles from add_again().
  void finish_rebuilding();

 private:
  using Clock = std::chrono::steady_clock;
  using Hash = std::array<char, 16>;

  struct FirstBytes {
    std::size_t operator()(const Hash& hash) const;
  };

  /// What happened to an id since the last commit.
  struct Touched {
    Hash content{};
    bool removed = false;   ///< if false, an article with that content was added
    bool repeated = false;  ///< new segments may have several articles with that id
    BulkLoader::LaneNumber lane = BulkLoader::kAnyLane;  ///< of its jobs
    std::int64_t added = 0;
    std::optional<Place> place;  ///< of the committed article with this id
  };

  static Hash to_hash(const std::string& bytes);

  void open(const WriterOptions& options, Purpose purpose);
  [[nodiscard]] std::int64_t stamp();
  void repeat(const std::string& id_term, Touched* touch);
  void push(Job job, Touched* touch);
  void push_to_loader(Job job, Touched* touch);
  [[nodiscard]] std::vector<std::filesystem::path> built_segments();
  void bring_in_changes();
  void settle_changes();
  void publish();
  void merge_now();
  void start_merge();
  void end_merge();
  [[nodiscard]] bool merge_is_done() const;
  void rewrite(const std::vector<std::uint64_t>& numbers);
  bool rewrite_worn_segments();
  void merge(const std::vector<std::uint64_t>& numbers);
  [[nodiscard]] std::vector<std::uint64_t> chosen_merge(std::size_t many) const;
  [[nodiscard]] std::vector<std::filesystem::path> files_of(
      const std::vector<std::uint64_t>& numbers) const;
  void tell(LogLevel level, const std::string& message) const;
  void tell_done(LogLevel level, const std::string& message, Clock::time_point start) const;

  /// A merge that runs in parallel while articles are added.
  struct Merge {
    std::vector<std::uint64_t> numbers;
    std::filesystem::path target;
    std::future<void> done;
  };

  LogSink log_;
  std::shared_ptr<const language::Morphology> morphology_;
  std::optional<WriteLock> lock_;
  std::size_t checkpoint_bytes_;
  double checkpoint_seconds_;
  bool rebuilding_ = false;
  BuildPlan plan_;
  BulkOptions bulk_;
  std::optional<Segments> segments_;
  std::optional<SegmentBuilder> builder_;  ///< builds small commits, without threads

  std::unordered_map<Hash, Touched, FirstBytes> touched_;
  std::vector<std::string> repeated_;  ///< id terms of repeated ids
  std::vector<Job> waiting_;
  std::size_t waiting_bytes_ = 0;
  std::size_t bytes_ = 0;     ///< of records since the last commit
  std::uint64_t loaded_ = 0;  ///< bytes of new segments since the last merge_now()
  Clock::time_point last_commit_ = Clock::now();
  std::int64_t newest_stamp_ = 0;    ///< the latest kAddedSlot of all articles, microseconds
  std::int64_t earliest_stamp_ = 0;  ///< the earliest kAddedSlot that the next commit may use

  std::optional<Merge> merge_;
  std::optional<BulkLoader> loader_;  ///< last, so that its threads end first
};

}  // namespace treff::index
