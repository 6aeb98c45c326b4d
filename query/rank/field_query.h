// SPDX-License-Identifier: GPL-2.0-or-later
// Fields of a query → what they ask of an article.
#pragma once

#include "language/analyzer.h"
#include "match/expression.h"
#include "parse/query_tree.h"

namespace treff::query {

/// Of a node whose kind is_filter(), and of title:*.
[[nodiscard]] Expression field_expression(const Node& node, language::Analyzer& analyzer);

}  // namespace treff::query
