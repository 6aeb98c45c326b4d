// SPDX-License-Identifier: GPL-2.0-or-later
// Compiles a query's tree to a plan: Xapian queries that find candidates, a condition that decides
// what Xapian cannot, and the words and patterns to score and highlight.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "index/schema.h"
#include "index/vocabulary.h"
#include "language/analyzer.h"
#include "language/answer_cues.h"
#include "match/expression.h"
#include "match/hits.h"
#include "match/query_words.h"
#include "parse/parser.h"
#include "rank/index_terms.h"
#include "rank/interruption.h"
#include "rank/statistics.h"

namespace treff::query {

/// The most words of a query that score passages: each is one bit of a mask. Further words only
/// find articles.
inline constexpr std::size_t kMostScoringWords = 64;

/// A required phrase, literal form or NEAR. A passage is shown only if it holds one of these.
struct ShownLeaf {
  bool near = false;
  std::size_t leaf = 0;  ///< index into Leaves::nears or Leaves::patterns
};

struct RankedTerm {
  std::string term;  ///< with its prefix
  Tier tier = Tier::kHalves;
};

/// Terms whose frequencies in an article are added up, as if they were one term.
struct TermGroup {
  std::vector<RankedTerm> terms;
  double weight = 1;  ///< includes the idf
  bool finds = true;  ///< false: only ranks articles that other groups find
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
  std::vector<TermGroup> groups;          ///< an article's score is the sum of theirs
  /// Whether the groups alone decide which articles match.
  bool plain = false;
  /// Xapian queries with the ranking's weights. Each stage finds only articles that earlier stages
  /// did not; its articles come after theirs. For a query of one word, articles of the first stage
  /// have the word itself, and those of the last have only constituents of it.
  std::vector<Stage> stages;
  std::vector<Stage> stages_by_date;  ///< for date order; articles with only constituents come last
  bool one_word = false;              ///< the query is one word; passages with that word come first
  Statistics statistics;
  language::AnswerKind asked_for = language::AnswerKind::kNone;
  bool approximate = false;  ///< terms alone decide a part of the query; see make_plan()
  bool ranked = false;       ///< false: there is no word to rank by; the newest come first
  std::vector<std::string> notes;
};

struct PlanInput {
  language::Analyzer& analyzer;
  const IndexTerms& database;
  const index::PassageCounts& counts;
  const index::Vocabulary& vocabulary;
  const Interruption& interruption;
};

/// Whether the query has few content words and is not a question. A short query names a subject; a
/// longer one also says what the user wants to know about it.
[[nodiscard]] bool is_short(const Plan& plan);

/// The variant's term in the index, with its prefix.
[[nodiscard]] std::string term_of(const Variant& variant);

/// With `strict`, the condition decides everything that Xapian cannot. Otherwise, terms alone
/// decide an optional wildcard with frequent lemmas, and whether TV2 matches TV 2-reporteren; so
/// some articles may be found that do not match. Throws what Interruption and Xapian throw.
[[nodiscard]] Plan make_plan(const Node& root, const PlanInput& input, bool strict);

}  // namespace treff::query
