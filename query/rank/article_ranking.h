// SPDX-License-Identifier: GPL-2.0-or-later
// Ranks the articles of local segments by the terms of a plan, one posting list after the other.
// The scores are those of the plan's queries with article_weight(), apart from slight differences
// where Xapian estimates the joint frequency of several terms. For remote shards, filters and date
// order, Xapian's matcher runs these queries.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <vector>

#include "rank/article_source.h"
#include "rank/interruption.h"
#include "rank/plan.h"

namespace treff::query {

struct RankedArticles {
  std::vector<Match> best;  ///< by weight, then by id
  std::uint64_t found = 0;  ///< how many articles match, in all stages together
};

/// The first `count` live articles of a stage of `plan`, whose Plan::plain must be true. Memory
/// does not grow with the segments. Throws what Interruption and Xapian throw, and
/// std::out_of_range for a damaged posting list.
[[nodiscard]] RankedArticles rank_articles(const Plan& plan, std::size_t stage, std::size_t count,
                                           const LocalIndexes& indexes,
                                           const Interruption& interruption);

}  // namespace treff::query
