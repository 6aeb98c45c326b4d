// SPDX-License-Identifier: GPL-2.0-or-later
// Many articles at once: threads that analyze and build segments side by side.
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
  std::size_t queue_bytes = 0;  ///< of records that may wait
};

/// Each thread does the jobs of its lane in order, so the jobs of one id go to one lane. One thread
/// pushes them. An error of a thread is thrown by the next call; then the loader may only be
/// destroyed.
class BulkLoader {
 public:
  BulkLoader(const std::shared_ptr<const language::Morphology>& morphology, BuildPlan& plan,
             const BulkOptions& options);

  /// Stops the threads; what they have not built is dropped.
  ~BulkLoader();
  BulkLoader(const BulkLoader&) = delete;
  BulkLoader& operator=(const BulkLoader&) = delete;

  using LaneNumber = std::uint16_t;
  static constexpr LaneNumber kAnyLane = 0xFFFF;

  /// Hands the job to `lane` (kAnyLane: the one with the least to do) and returns which that was.
  /// Blocks while the queue is full.
  LaneNumber push(Job job, LaneNumber lane);

  /// Waits until all jobs are done; the segments that they made, durable files, those of a lane in
  /// the order of its jobs.
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
  std::condition_variable progress_;  ///< a lane took a job, finished or failed
  std::size_t waiting_bytes_ = 0;
  std::exception_ptr error_;
  bool stopping_ = false;
  std::vector<std::unique_ptr<Lane>> lanes_;
};

}  // namespace treff::index
