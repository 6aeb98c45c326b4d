// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/recency.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "parse/since.h"

namespace treff::query {

double Recency::of(std::string_view published) const {
  if (!counts() || published.empty()) return 0;
  const auto age = std::chrono::duration<double>(now_ - beginning_of(std::string(published)));
  return std::exp2(-std::max(age.count(), 0.0) / static_cast<double>(half_life_.count()));
}

std::chrono::sys_seconds Recency::before(int half_lives) const {
  // No article is older than this. Clamping keeps the clock's integer from overflowing.
  const std::chrono::sys_seconds earliest{std::chrono::sys_days(std::chrono::year(1) / 1 / 1)};
  if ((now_ - earliest) / half_lives <= half_life_) return earliest;
  return now_ - half_lives * half_life_;
}

}  // namespace treff::query
