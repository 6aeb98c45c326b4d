// Tree → what is to be done: a Xapian query for the candidates, a condition for what Xapian cannot
// decide, and the words and patterns by which passages are scored and marked.
#pragma once

#include <xapian.h>

#include <memory>
#include <string>
#include <vector>

#include "language/analyzer.h"
#include "language/answer_cues.h"
#include "parse/query_tree.h"
#include "rank/condition.h"
#include "rank/pattern.h"
#include "rank/query_words.h"
#include "rank/statistics.h"

namespace treff::query {

/// Words beyond this number find articles, but do not score passages: one bit each.
inline constexpr std::size_t kMostScoringWords = 64;

struct Plan {
  std::vector<QueryWord> words;                          ///< of everything that is not excluded
  std::vector<std::shared_ptr<const Pattern>> patterns;  ///< a shown passage holds one, if any
  Condition near;                                        ///< kAny of the NEARs that were asked
  Condition condition;
  Xapian::Query candidates;
  Statistics statistics;
  language::AnswerKind asked_for = language::AnswerKind::kNone;
  bool ranked = false;  ///< false: nothing but filters, so the newest come first
};

/// A variant as the index has it.
[[nodiscard]] std::string term_of(const Variant& variant);

/// Whether nodes of that kind choose articles without ranking them.
[[nodiscard]] bool is_filter(Node::Kind kind);

[[nodiscard]] Plan make_plan(const Node& root, language::Analyzer& analyzer,
                             const Xapian::Database& database, const index::PassageCounts& counts);

}  // namespace treff::query
