// SPDX-License-Identifier: GPL-2.0-or-later
// Loads many articles: parallel threads analyze them and build segments.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "index/segment_builder.h"

namespace treff::index {

struct BulkOptions {
  std::size_t threads = 1;
  std::size_t queue_bytes = 0;  ///< the most bytes of records in all lanes
};

/// Each thread has a queue, its lane, and runs the jobs in it in order, so all jobs of one id must
/// go to the same lane. Only one thread may call push() and finish(). If a worker thread fails, the
/// next call of either rethrows its error; after that, the loader may only be destroyed.
class BulkLoader {
 public:
  BulkLoader(const std::shared_ptr<const language::Morphology>& morphology, BuildPlan& plan,
             const BulkOptions& options);

  /// Stops the threads and discards unfinished work.
  ~BulkLoader();
  BulkLoader(const BulkLoader&) = delete;
  BulkLoader& operator=(const BulkLoader&) = delete;

  using LaneNumber = std::uint16_t;
  static constexpr LaneNumber kAnyLane = 0xFFFF;

  /// Queues the job in `lane`, or for kAnyLane in the one with the least work left. Returns the
  /// number of that lane. If the lanes are full, blocks until they are half empty: threads that
  /// wake each other for every job would take 2 % of a load's CPU time.
  LaneNumber push(Job job, LaneNumber lane);

  /// Waits until all jobs are done. Returns the segments built from them. Their files are durable;
  /// each has the jobs of one lane, in their order.
  [[nodiscard]] std::vector<std::filesystem::path> finish();

 private:
  struct Lane;

  void work(Lane& lane);
  void build(Lane& lane, SegmentBuilder& builder);
  void fail();
  void stop();

  BuildPlan& plan_;
  std::shared_ptr<const language::Morphology> morphology_;
  std::size_t queue_bytes_;

  std::mutex mutex_;                  ///< guards everything below
  std::condition_variable progress_;  ///< a lane finished a job or its segments, or failed
  std::size_t waiting_bytes_ = 0;
  std::exception_ptr error_;
  bool stopping_ = false;
  std::vector<std::unique_ptr<Lane>> lanes_;
};

}  // namespace treff::index
