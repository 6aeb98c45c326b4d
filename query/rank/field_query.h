// SPDX-License-Identifier: GPL-2.0-or-later
// Compiles the field filters of a query (source:, date: and the like) to expressions.
#pragma once

#include <string>
#include <vector>

#include "language/analyzer.h"
#include "match/expression.h"
#include "parse/query_tree.h"
#include "rank/index_terms.h"

namespace treff::query {

struct FieldExpression {
  Expression expression;
  std::vector<std::string> unknown;  ///< words (folded) that no value of that field has
  std::vector<std::string> cut;      ///< wildcards that match too many words
  bool any_order = false;            ///< word order is ignored, since there are too many values
};

/// `node` must be title:* or of a kind for which is_filter() is true. If no article has a whole
/// value (source:="NTB"), values that differ only in case, apostrophes or line breaks are accepted.
[[nodiscard]] FieldExpression field_expression(const Node& node, language::Analyzer& analyzer,
                                               const IndexTerms& database);

}  // namespace treff::query
