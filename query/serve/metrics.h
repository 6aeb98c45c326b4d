// SPDX-License-Identifier: GPL-2.0-or-later
// Metrics of the server, in Prometheus' text format.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>

namespace treff::serve {

/// Thread-safe.
class Metrics {
 public:
  void count_search(std::chrono::steady_clock::duration taken);
  void count_response(int status);

  /// The metrics of the server. The caller appends those of the index.
  [[nodiscard]] std::string to_text() const;

 private:
  /// Upper bounds of the buckets, in milliseconds. One more bucket counts slower searches.
  static constexpr std::array<unsigned, 11> kBuckets = {1,   2,   5,    10,   25,   50,
                                                        100, 250, 1000, 2500, 10000};

  std::array<std::atomic<std::uint64_t>, kBuckets.size() + 1> searches_{};
  std::atomic<std::uint64_t> search_microseconds_{0};
  mutable std::mutex mutex_;
  std::map<int, std::uint64_t> responses_;
};

}  // namespace treff::serve
