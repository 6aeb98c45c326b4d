// SPDX-License-Identifier: GPL-2.0-or-later
// Which articles a search may give at all: those that are not deleted and that
// SearchOptions::filter, since and since_mark leave.
#pragma once

#include <xapian.h>

#include <chrono>
#include <optional>
#include <string_view>

#include "index/deletions.h"
#include "rank/plan.h"

namespace treff::query {

class Scope {
 public:
  /// `deletions` outlives it. `arrived` is as arrived_since() gives it. Throws Error(bad_query) for
  /// a filter that is not of fields only.
  Scope(const index::CombinedDeletions& deletions, std::string_view filter,
        const std::optional<Xapian::Query>& arrived, const PlanInput& input);

  /// Of these, the articles that were published then or later.
  [[nodiscard]] Scope published_since(std::chrono::sys_seconds time) const;

  /// `query`, of these articles only, with the weights of `query`.
  [[nodiscard]] Xapian::Query of(const Xapian::Query& query) const;

  /// What articles must have, if not all are in it.
  [[nodiscard]] const std::optional<Xapian::Query>& restriction() const { return restriction_; }

 private:
  void restrict_to(const Xapian::Query& query);

  const index::CombinedDeletions& deletions_;
  std::optional<Xapian::Query> restriction_;
};

}  // namespace treff::query
