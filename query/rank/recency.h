// SPDX-License-Identifier: GPL-2.0-or-later
// What a passage gains by being newly published, where a search asks for that.
#pragma once

#include <chrono>
#include <string_view>

namespace treff::query {

/// Exponential decay: 1 for what is published now, half of it at each half-life (Li and Croft 2003,
/// time-based language models). Immutable.
class Recency {
 public:
  /// Age counts for nothing.
  Recency() = default;
  Recency(std::chrono::seconds half_life, std::chrono::sys_seconds now)
      : half_life_(half_life), now_(now) {}

  [[nodiscard]] bool counts() const { return half_life_.count() > 0; }

  /// From 0 to 1, for an ISO 8601 time of any precision; 0 without a date, 1 for the future.
  [[nodiscard]] double of(std::string_view published) const;

  /// When what is `half_lives` old was published.
  [[nodiscard]] std::chrono::sys_seconds before(int half_lives) const;

 private:
  std::chrono::seconds half_life_{0};
  std::chrono::sys_seconds now_;
};

}  // namespace treff::query
