// Many articles at once: threads that analyse and build side by side.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <filesystem>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "index/batch_builder.h"
#include "index/job.h"
#include "index/segments.h"

namespace treff::index {

struct BulkOptions {
  std::size_t threads = 1;
  std::size_t queue_bytes = 0;  ///< of records that may wait
};

/// The jobs of one id go to the same thread, in order. One thread gives them. An error of a thread
/// is thrown by the next call; the loader is then good for nothing but destruction.
class BulkLoader {
 public:
  BulkLoader(const std::shared_ptr<const language::Morphology>& morphology, BatchPlan& plan,
             Segments& segments, const BulkOptions& options);

  /// Stops the threads; what they have not built is dropped.
  ~BulkLoader();
  BulkLoader(const BulkLoader&) = delete;
  BulkLoader& operator=(const BulkLoader&) = delete;

  /// Waits while too much waits already.
  void push(Job job);

  /// Waits until all jobs are done; the folders of the batches that came of them, each a whole
  /// database, not durable yet.
  [[nodiscard]] std::vector<std::filesystem::path> finish();

 private:
  struct Lane;

  void work(Lane& lane);
  void build(Lane& lane, BatchBuilder& builder);
  void fail();

  BatchPlan& plan_;
  Segments& segments_;
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
