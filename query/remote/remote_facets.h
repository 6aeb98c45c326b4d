// SPDX-License-Identifier: GPL-2.0-or-later
// Facets over shards.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "interruption.h"
#include "match/decider.h"
#include "rank/facets.h"
#include "rank/plan.h"
#include "rank/scope.h"
#include "remote/shard_set.h"

namespace treff::query {

/// As count_facets(). The servers count, in two round trips; deleted articles are subtracted, for
/// which their records are fetched. What cannot be decided there is decided one by one here: the
/// records of all that is proposed are fetched.
[[nodiscard]] FacetCounts count_facets_of_shards(const Plan& plan, const ArticleTest& test,
                                                 const OpenShards& shards, const Scope& scope,
                                                 const Interruption& interruption,
                                                 const std::vector<std::string>& fields,
                                                 std::size_t limit);

}  // namespace treff::query
