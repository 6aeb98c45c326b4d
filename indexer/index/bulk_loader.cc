// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/bulk_loader.h"

#include <algorithm>
#include <deque>
#include <utility>

namespace treff::index {

struct BulkLoader::Lane {
  std::deque<Job> jobs;
  std::size_t waiting_bytes = 0;  ///< of the records of `jobs` and of the job in progress
  std::size_t draft_bytes = 0;    ///< of records analyzed but not yet added to the batch
  std::condition_variable work;   ///< there is a job, or the thread is to finish its segment or end
  bool finish = false;            ///< finish the segment when there is no job left
  std::vector<std::filesystem::path> segments;
  std::jthread thread;

  /// An estimate of the work that this lane still has to do. Of the work on an article, 2/7 is done
  /// once its draft exists. With these weights, the lanes of a load of 10,000 articles finished
  /// within .03 s of each other.
  [[nodiscard]] std::size_t work_to_do() const { return 7 * waiting_bytes + 5 * draft_bytes; }
};

BulkLoader::BulkLoader(const std::shared_ptr<const language::Morphology>& morphology,
                       BuildPlan& plan, const BulkOptions& options)
    : plan_(plan), morphology_(morphology), queue_bytes_(options.queue_bytes) {
  for (std::size_t i = 0; i < options.threads; ++i) lanes_.push_back(std::make_unique<Lane>());
  try {
    for (const auto& lane : lanes_) lane->thread = std::jthread([this, &lane] { work(*lane); });
  } catch (...) {  // the system refuses to start more threads
    stop();
    throw;
  }
}

BulkLoader::~BulkLoader() { stop(); }

void BulkLoader::stop() {
  {
    const std::lock_guard<std::mutex> guard(mutex_);
    stopping_ = true;
    for (const auto& lane : lanes_) lane->work.notify_one();
  }
  for (const auto& lane : lanes_) {
    if (lane->thread.joinable()) lane->thread.join();
  }
}

BulkLoader::LaneNumber BulkLoader::push(Job job, LaneNumber number) {
  std::unique_lock<std::mutex> guard(mutex_);
  if (waiting_bytes_ >= queue_bytes_) {
    progress_.wait(guard, [this] { return error_ || waiting_bytes_ <= queue_bytes_ / 2; });
  }
  if (error_) std::rethrow_exception(error_);
  if (number == kAnyLane) {
    const auto idlest = std::min_element(
        lanes_.begin(), lanes_.end(),
        [](const auto& a, const auto& b) { return a->work_to_do() < b->work_to_do(); });
    number = static_cast<LaneNumber>(idlest - lanes_.begin());
  }
  Lane& lane = *lanes_[number];
  waiting_bytes_ += job.stored.record.size();
  lane.waiting_bytes += job.stored.record.size();
  lane.jobs.push_back(std::move(job));
  if (lane.jobs.size() == 1) lane.work.notify_one();
  return number;
}

std::vector<std::filesystem::path> BulkLoader::finish() {
  std::unique_lock<std::mutex> guard(mutex_);
  for (const auto& lane : lanes_) {
    lane->finish = true;
    lane->work.notify_one();
  }
  std::vector<std::filesystem::path> segments;
  for (const auto& lane : lanes_) {
    progress_.wait(guard, [&] { return error_ || !lane->finish; });
    if (error_) std::rethrow_exception(error_);
    segments.insert(segments.end(), lane->segments.begin(), lane->segments.end());
    lane->segments.clear();
  }
  return segments;
}

void BulkLoader::work(Lane& lane) {
  try {
    SegmentBuilder builder(morphology_, plan_);
    build(lane, builder);
  } catch (...) {
    fail();
  }
}

void BulkLoader::build(Lane& lane, SegmentBuilder& builder) {
  std::unique_lock<std::mutex> guard(mutex_);
  for (;;) {
    lane.work.wait(guard, [&] { return stopping_ || error_ || lane.finish || !lane.jobs.empty(); });
    if (stopping_ || error_) return;
    if (!lane.jobs.empty()) {
      const Job job = std::move(lane.jobs.front());
      lane.jobs.pop_front();
      guard.unlock();
      builder.add(job);
      guard.lock();
      waiting_bytes_ -= job.stored.record.size();
      lane.waiting_bytes -= job.stored.record.size();
      lane.draft_bytes = builder.draft_bytes();
      if (waiting_bytes_ <= queue_bytes_ / 2) progress_.notify_all();
      continue;
    }
    guard.unlock();
    std::vector<std::filesystem::path> segments = builder.finish();
    guard.lock();
    lane.segments = std::move(segments);
    lane.draft_bytes = 0;
    lane.finish = false;
    progress_.notify_all();
  }
}

void BulkLoader::fail() {
  const std::lock_guard<std::mutex> guard(mutex_);
  if (!error_) error_ = std::current_exception();
  progress_.notify_all();
  for (const auto& lane : lanes_) lane->work.notify_one();
}

}  // namespace treff::index
