// SPDX-License-Identifier: GPL-2.0-or-later
// Threads that answer requests, so that a slow search blocks only its own connection.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace treff::serve {

/// Starts jobs in the order in which they were posted. Jobs must not throw. Thread-safe.
class WorkerPool {
 public:
  explicit WorkerPool(std::size_t threads);

  /// Runs all queued jobs, then ends the threads.
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  void post(std::function<void()> job);

 private:
  void work();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> jobs_;
  bool ending_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace treff::serve
