// SPDX-License-Identifier: GPL-2.0-or-later
// Tree → what is to be done: Xapian queries for the candidates, a condition for what Xapian cannot
// decide, and the words and patterns by which passages are scored and marked.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "index/schema.h"
#include "index/vocabulary.h"
#include "interruption.h"
#include "language/analyzer.h"
#include "language/answer_cues.h"
#include "match/expression.h"
#include "match/hits.h"
#include "match/query_words.h"
#include "parse/parser.h"
#include "rank/index_terms.h"
#include "rank/statistics.h"

namespace treff::query {

/// Words beyond this number find articles, but do not score passages: one bit each.
inline constexpr std::size_t kMostScoringWords = 64;

/// A phrase, literal form or NEAR that is required: a passage that is shown holds one of them.
struct ShownLeaf {
  bool near = false;
  std::size_t leaf = 0;
};

struct Stage {
  Xapian::Query query;
  Tier tier = Tier::kHalves;  ///< passages of a lower tier wait for later stages
};

struct Plan {
  std::vector<QueryWord> words;     ///< of everything that is not excluded
  std::vector<QueryWord> excluded;  ///< words that are, and that no article has
  Leaves leaves;
  std::vector<ShownLeaf> shown;
  std::vector<std::size_t> marked;  ///< patterns whose matches are marked
  Expression set;                   ///< the articles; kNothing where nothing is asked
  Expression condition;             ///< what Xapian does not decide of them
  /// Xapian queries with the ranking's weights, each for other articles than those before. All of
  /// one come before those of the next: the articles with the query's one word itself are first,
  /// those with nothing but halves of it last.
  std::vector<Stage> stages;
  bool one_word = false;  ///< the query is one word: passages with the word itself come first
  Statistics statistics;
  language::AnswerKind asked_for = language::AnswerKind::kNone;
  bool approximate = false;  ///< the set has articles that only lemmas of a wildcard are in
  bool ranked = false;       ///< false: no word to rank by, so the newest come first
  std::vector<std::string> notes;
};

struct PlanInput {
  language::Analyzer& analyzer;
  const IndexTerms& database;
  const index::PassageCounts& counts;
  const index::Vocabulary& vocabulary;
  const Interruption& interruption;
};

/// A variant as the index has it.
[[nodiscard]] std::string term_of(const Variant& variant);

/// With `strict`, the condition decides all that Xapian does not; without, a plain prefix is taken
/// at its lemmas' word, and what is shown is checked. Throws what Interruption and Xapian throw.
[[nodiscard]] Plan make_plan(const Node& root, const PlanInput& input, bool strict);

}  // namespace treff::query
