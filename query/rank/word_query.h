// SPDX-License-Identifier: GPL-2.0-or-later
// The words of a query → Xapian queries that rank articles.
#pragma once

#include <xapian.h>

#include <vector>

#include "match/query_words.h"
#include "rank/index_terms.h"
#include "rank/plan.h"
#include "rank/statistics.h"

namespace treff::query {

/// Drops the variants that the index does not have, and sets the word's idf: that of its lemmas and
/// the other norm's together, whichever of them an article uses.
void look_up(QueryWord* word, const IndexTerms& database, const Statistics& statistics);

/// The queries of Plan::stages; none where nothing can match. With `words_find_all`, the words that
/// count find just the articles of the plain words.
[[nodiscard]] std::vector<Stage> stages_of(const Plan& plan, bool words_find_all,
                                           const IndexTerms& database);

/// Whether one content word is all that ranks.
[[nodiscard]] bool has_one_word(const Plan& plan);

}  // namespace treff::query
