// SPDX-License-Identifier: GPL-2.0-or-later
// Compiles the field filters of a query (source:, date: and the like) to expressions.
#pragma once

#include "language/analyzer.h"
#include "match/expression.h"
#include "parse/query_tree.h"
#include "rank/index_terms.h"

namespace treff::query {

/// `node` must be of a kind that is_filter(), or title:*. A whole value (source:="NTB") that no
/// article has is looked up in other capitals.
[[nodiscard]] Expression field_expression(const Node& node, language::Analyzer& analyzer,
                                          const IndexTerms& database);

}  // namespace treff::query
