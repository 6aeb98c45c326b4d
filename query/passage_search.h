// SPDX-License-Identifier: GPL-2.0-or-later
// Runs one search on one snapshot, from the plan to the results.
#pragma once

#include <cstddef>
#include <limits>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "match/article_test.h"
#include "parse/parser.h"
#include "passage_result.h"
#include "rank/article_source.h"
#include "rank/copies.h"
#include "rank/interruption.h"
#include "rank/passage_pool.h"
#include "rank/plan.h"
#include "rank/recency.h"
#include "rank/scope.h"
#include "reader.h"
#include "treff/results.h"

namespace treff::query {

class PassageSearch {
 public:
  /// All arguments must outlive the object. The constructor and run() throw Error(bad_query or
  /// invalid_input) for an option, Error(corrupt), and what Interruption and Xapian throw.
  PassageSearch(Reader& reader, const ParsedQuery& query, const SearchOptions& options);

  /// Excludes a passage from the results.
  void leave_out(const PassageName& name) { left_out_ = name; }

  [[nodiscard]] const Plan& plan() const { return plan_; }

  [[nodiscard]] SearchResults run();

 private:
  /// Counts the facets and the exact number of articles.
  void count();
  /// The matching documents of a segment, including deleted ones.
  [[nodiscard]] std::vector<Xapian::docid> matching(const Plan& plan,
                                                    const Xapian::Database& segment) const;
  /// Shows the passages of the current stage. Like show_from() and show(), returns false once the
  /// page is full.
  bool run_stage();
  bool show_from(Tier least);
  bool show(Candidate candidate);
  bool next_stage();
  /// Adds the next articles of source_ and of all streams in recent_ to the pool. Returns how many
  /// came from source_.
  std::size_t add_articles(std::size_t count);
  [[nodiscard]] bool is_copy(std::string_view text);
  [[nodiscard]] bool is_left_out(const Candidate& candidate);
  void add_result(const Candidate& candidate, std::string_view text);

  Reader& reader_;
  const ParsedQuery& query_;
  const SearchOptions& options_;
  Interruption interruption_;
  Scope scope_;
  Plan plan_;
  std::optional<Sort> by_date_;
  Recency recency_;
  ArticleTest test_;
  std::unique_ptr<ArticleStream> source_;
  std::vector<Scope> recent_scopes_;
  std::vector<std::unique_ptr<ArticleStream>> recent_;  ///< always in the same stage as source_
  std::set<std::string> added_;                         ///< ids; used only if recent_ is not empty
  PassagePool pool_;
  PassageName left_out_;
  std::size_t end_;       ///< the last rank requested
  std::size_t rank_ = 0;  ///< of the last result shown or skipped
  bool cut_ = false;      ///< with since: some new articles are beyond the limit
  double score_ = std::numeric_limits<double>::infinity();  ///< of the last result
  std::vector<std::size_t> shown_of_article_;
  CopyFinder shown_;
  SearchResults results_;
};

}  // namespace treff::query
