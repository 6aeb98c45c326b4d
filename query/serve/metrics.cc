// SPDX-License-Identifier: GPL-2.0-or-later
#include "serve/metrics.h"

#include <fmt/format.h>

#include <algorithm>

namespace treff::serve {

void Metrics::count_search(std::chrono::steady_clock::duration taken) {
  const auto time = std::chrono::duration_cast<std::chrono::microseconds>(taken).count();
  std::size_t bucket = 0;
  while (bucket < kBuckets.size() && time > std::int64_t{kBuckets[bucket]} * 1000) ++bucket;
  ++searches_[bucket];
  search_microseconds_ += static_cast<std::uint64_t>(std::max<std::int64_t>(time, 0));
}

void Metrics::count_response(int status) {
  const std::lock_guard<std::mutex> guard(mutex_);
  ++responses_[status];
}

std::string Metrics::to_text() const {
  std::string text =
      "# HELP treff_search_seconds Time taken by searches.\n"
      "# TYPE treff_search_seconds histogram\n";
  std::uint64_t total = 0;
  for (std::size_t i = 0; i <= kBuckets.size(); ++i) {
    total += searches_[i];
    const std::string bound =
        i < kBuckets.size() ? fmt::format("{:g}", kBuckets[i] / 1000.0) : "+Inf";
    text += fmt::format("treff_search_seconds_bucket{{le=\"{}\"}} {}\n", bound, total);
  }
  text += fmt::format("treff_search_seconds_sum {:.6f}\ntreff_search_seconds_count {}\n",
                      static_cast<double>(search_microseconds_) / 1e6, total);
  text +=
      "# HELP treff_http_responses_total Responses by status.\n"
      "# TYPE treff_http_responses_total counter\n";
  const std::lock_guard<std::mutex> guard(mutex_);
  for (const auto& [status, count] : responses_) {
    text += fmt::format("treff_http_responses_total{{status=\"{}\"}} {}\n", status, count);
  }
  return text;
}

}  // namespace treff::serve
