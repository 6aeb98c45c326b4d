// SPDX-License-Identifier: GPL-2.0-or-later
// Counts facets over shards.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "match/article_test.h"
#include "rank/facets.h"
#include "rank/interruption.h"
#include "rank/plan.h"
#include "rank/scope.h"
#include "remote/shard_set.h"

namespace treff::query {

/// Counts facets and matching articles. The servers count in two round trips, including deleted
/// articles, whose records are then fetched and subtracted. If the servers cannot decide the query,
/// the records of all candidates are fetched and counted here.
[[nodiscard]] FacetCounts count_facets_of_shards(const Plan& plan, const ArticleTest& test,
                                                 const OpenShards& shards, const Scope& scope,
                                                 const Interruption& interruption,
                                                 const std::vector<std::string>& fields,
                                                 std::size_t limit);

}  // namespace treff::query
