// SPDX-License-Identifier: GPL-2.0-or-later
// Compiles a query's tree to a plan: Xapian queries for the candidates, a condition that decides
// what Xapian cannot, and the words and patterns by which passages are scored and highlighted.
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

/// Words beyond this number find articles, but do not score passages: a word is one bit of a mask.
inline constexpr std::size_t kMostScoringWords = 64;

/// A required phrase, literal form or NEAR. A passage is shown only if it holds one of these.
struct ShownLeaf {
  bool near = false;
  std::size_t leaf = 0;  ///< index into Leaves::nears or Leaves::patterns
};

struct Stage {
  Xapian::Query query;
  Tier tier = Tier::kHalves;  ///< the least tier of passages to show; lower ones wait
};

/// A word (folded) that no value of the field has.
struct UnknownValue {
  Node::Kind field;
  std::string word;
};

struct Plan {
  std::vector<QueryWord> words;     ///< words that are not excluded, at most kMostScoringWords
  bool more_words = false;          ///< there are more than these
  std::vector<QueryWord> excluded;  ///< excluded words that no article has
  std::vector<UnknownValue> unknown_values;
  Leaves leaves;
  std::vector<ShownLeaf> shown;
  std::vector<std::size_t> marked;        ///< patterns whose matches are highlighted
  std::vector<std::size_t> marked_nears;  ///< NEARs whose matches are highlighted
  Expression set;                         ///< the articles that match; kNothing for an empty query
  Expression condition;                   ///< the part of `set` that Xapian cannot decide
  /// Xapian queries with the ranking's weights. Each stage finds articles that earlier ones do not.
  /// All articles of a stage come before those of the next. For a query of one word, the first
  /// stage has the word itself, the last nothing but parts of a compound.
  std::vector<Stage> stages;
  std::vector<Stage> stages_by_date;  ///< the same for date order: one stage but for such parts
  bool one_word = false;  ///< the query is one word: passages with the word itself come first
  Statistics statistics;
  language::AnswerKind asked_for = language::AnswerKind::kNone;
  bool approximate = false;  ///< a wildcard was matched by lemmas only, without checking the text
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

/// Whether the query has few content words and is not a question. Such a query names a subject;
/// a longer one also says what is wanted about it.
[[nodiscard]] bool is_short(const Plan& plan);

/// The variant's term in the index, with its prefix.
[[nodiscard]] std::string term_of(const Variant& variant);

/// With `strict`, the condition decides all that Xapian cannot; without, an optional wildcard may
/// find articles by frequent lemmas alone. Throws what Interruption and Xapian throw.
[[nodiscard]] Plan make_plan(const Node& root, const PlanInput& input, bool strict);

}  // namespace treff::query
