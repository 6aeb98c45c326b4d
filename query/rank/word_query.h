// SPDX-License-Identifier: GPL-2.0-or-later
// Turns the words of a query into Xapian queries that rank articles.
#pragma once

#include <xapian.h>

#include <vector>

#include "match/query_words.h"
#include "rank/index_terms.h"
#include "rank/plan.h"
#include "rank/statistics.h"

namespace treff::query {

/// Drops variants that the index lacks. Sets the number of articles that have the word in either
/// norm, and the word's idf. If there are any, rare readings become Evidence::kSibling.
void look_up(QueryWord* word, const IndexTerms& database, const Statistics& statistics);

/// Sets Plan::stages and Plan::stages_by_date; both stay empty if nothing can match.
/// `words_find_all` says that the query matches exactly the articles that have any of its content
/// words.
void make_stages(bool words_find_all, const IndexTerms& database, Plan* plan);

/// Whether the query ranks by a single content word and nothing else.
[[nodiscard]] bool has_one_word(const Plan& plan);

}  // namespace treff::query
