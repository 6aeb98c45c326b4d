// SPDX-License-Identifier: GPL-2.0-or-later
// How recently an article was published, as a feature for searches that boost new articles.
#pragma once

#include <chrono>
#include <string_view>

namespace treff::query {

/// Exponential decay: 1 for an article published now, halved with each half-life (Li and Croft
/// 2003, time-based language models). Immutable.
class Recency {
 public:
  /// A Recency that ignores age.
  Recency() = default;
  Recency(std::chrono::seconds half_life, std::chrono::sys_seconds now)
      : half_life_(half_life), now_(now) {}

  [[nodiscard]] bool counts() const { return half_life_.count() > 0; }

  /// From 0 to 1, for an ISO 8601 time of any precision; 0 without a date, 1 for the future.
  [[nodiscard]] double of(std::string_view published) const;

  /// The time `half_lives` half-lives ago.
  [[nodiscard]] std::chrono::sys_seconds before(int half_lives) const;

 private:
  std::chrono::seconds half_life_{0};
  std::chrono::sys_seconds now_;
};

}  // namespace treff::query
