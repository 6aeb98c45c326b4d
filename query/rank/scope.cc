// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/scope.h"

#include <string>

#include "article/moment.h"
#include "article/white_space.h"
#include "index/document.h"
#include "index/schema.h"
#include "parse/parser.h"
#include "treff/error.h"

namespace treff::query {
namespace {

Xapian::Query filter_query(std::string_view filter, const PlanInput& input) {
  const ParsedQuery parsed = parse_query(filter);
  if (parsed.cut) {
    throw Error(ErrorCode::bad_query, "the filter is too long", {},
                "write at most 10,000 characters and 1,000 words");
  }
  const Plan plan = make_plan(parsed.root, input, true);
  const bool fields_only = plan.words.empty() && plan.condition.kind == Expression::Kind::kAll;
  if (!fields_only) {
    throw Error(
        ErrorCode::bad_query, "the filter contains words outside of fields", {},
        "use source:, author:, section:, language:, id: and date:, combined with AND, OR, NOT");
  }
  // A field without words in its value matches nothing.
  if (plan.set.kind == Expression::Kind::kNothing) return Xapian::Query();
  return proposal_of(plan.set);
}

}  // namespace

Scope::Scope(const index::CombinedDeletions& deletions, std::string_view filter,
             const std::optional<Xapian::Query>& arrived, const PlanInput& input)
    : deletions_(deletions) {
  if (!is_blank(filter)) restriction_ = filter_query(filter, input);
  if (arrived) restrict_to(*arrived);
}

void Scope::restrict_to(const Xapian::Query& query) {
  restriction_ = restriction_ ? Xapian::Query(Xapian::Query::OP_AND, *restriction_, query) : query;
}

Scope Scope::published_since(std::chrono::sys_seconds time) const {
  constexpr std::size_t kDay = 10;  // 2022-01-07
  const std::string day = epoch_to_iso(time.time_since_epoch().count()).substr(0, kDay);
  Scope narrower = *this;
  narrower.restrict_to(Xapian::Query(Xapian::Query::OP_VALUE_GE, index::kPublishedSlot, day));
  return narrower;
}

Xapian::Query Scope::of(const Xapian::Query& query) const {
  const Xapian::Query live = deletions_.live(query);
  return restriction_ ? Xapian::Query(Xapian::Query::OP_FILTER, live, *restriction_) : live;
}

}  // namespace treff::query
