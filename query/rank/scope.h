// SPDX-License-Identifier: GPL-2.0-or-later
// Which articles a search may return at all: those that are not deleted and that pass
// SearchOptions::filter, since and since_mark.
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
  /// `deletions` must outlive the object. `arrived` is the result of arrived_since(). Throws
  /// Error(bad_query) if the filter has anything but fields.
  Scope(const index::CombinedDeletions& deletions, std::string_view filter,
        const std::optional<Xapian::Query>& arrived, const PlanInput& input);

  /// This scope narrowed to articles published on the day of `time` or later.
  [[nodiscard]] Scope published_since(std::chrono::sys_seconds time) const;

  /// Restricts `query` to the articles in scope; weights are unchanged.
  [[nodiscard]] Xapian::Query of(const Xapian::Query& query) const;

  /// The query that articles in scope must match; nullopt if every article that is not deleted is
  /// in scope.
  [[nodiscard]] const std::optional<Xapian::Query>& restriction() const { return restriction_; }

 private:
  void restrict_to(const Xapian::Query& query);

  const index::CombinedDeletions& deletions_;
  std::optional<Xapian::Query> restriction_;
};

}  // namespace treff::query
