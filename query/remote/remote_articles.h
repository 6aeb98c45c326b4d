// SPDX-License-Identifier: GPL-2.0-or-later
// Finds articles in shards, and decides locally what Xapian's remote backend cannot.
//
// A remote match takes two round trips, to all shards in parallel, and returns three values of each
// document: weight, sort key and collapse key. So a first match returns ids of candidates, and a
// second match fetches the candidates' records by id. If the first match returned records, the
// servers would read the records of all candidates (76 ms instead of 1 ms over 10,000 articles).
// Whole documents are never requested, since each would take a round trip.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "match/article_test.h"
#include "rank/article_source.h"
#include "rank/interruption.h"
#include "rank/plan.h"
#include "rank/scope.h"
#include "remote/shard_set.h"

namespace treff::query {

/// The articles of a plan, from shards. Throws what Interruption and Xapian throw.
class RemoteArticles : public ArticleStream {
 public:
  /// All arguments must outlive the object.
  RemoteArticles(const Plan& plan, const ArticleTest& test, const OpenShards& shards,
                 const Scope& scope, const Interruption& interruption, std::optional<Sort> by_date)
      : plan_(plan),
        test_(test),
        shards_(shards),
        scope_(scope),
        interruption_(interruption),
        by_date_(by_date) {}

  [[nodiscard]] std::vector<FoundArticle> next(std::size_t count) override;
  [[nodiscard]] Tier tier() const override {
    return stage_ < plan_.stages.size() ? plan_.stages[stage_].tier : Tier::kHalves;
  }
  bool next_stage() override;
  [[nodiscard]] ArticleTotal total() override;

 private:
  [[nodiscard]] std::vector<Match> matches(std::size_t stage, std::size_t count, bool counted,
                                           Xapian::MSet* all) const;
  bool propose();
  void decide(std::size_t most);
  [[nodiscard]] ArticleTotal count(std::size_t stage);
  [[nodiscard]] ArticleTotal count_one_by_one(std::size_t stage);

  const Plan& plan_;
  const ArticleTest& test_;
  const OpenShards& shards_;
  const Scope& scope_;
  const Interruption& interruption_;
  std::optional<Sort> by_date_;
  std::size_t stage_ = 0;
  std::size_t page_ = 0;             ///< how many matches were requested last
  bool exhausted_ = false;           ///< the stage has no more candidates
  std::size_t tested_together_ = 0;  ///< `most` of the last call of decide()
  std::deque<Match> proposed_;       ///< candidates, not decided yet
  std::deque<FoundArticle> ready_;   ///< decided, to be returned by next()
  std::set<Xapian::docid> seen_;
  std::optional<Xapian::MSet> first_match_;  ///< match set of the first stage, with its total
};

/// Whether any article matches.
[[nodiscard]] bool finds_any(const Plan& plan, const ArticleTest& test, const OpenShards& shards,
                             const Scope& scope, const Interruption& interruption);

enum class Deleted { kLeftOut, kOnly };

/// Visits the articles that `query` finds and `test` accepts, either live or deleted ones, as
/// documents with the slots of fetch_records(). Fetches the records of all matches.
void visit_articles(const Xapian::Query& query, const ArticleTest& test, const OpenShards& shards,
                    Deleted deleted, const Interruption& interruption,
                    const std::function<void(const Xapian::Document&)>& visit);

/// The `count` newest articles that `query` finds.
[[nodiscard]] std::vector<Xapian::Document> newest_articles(const Xapian::Query& query,
                                                            const OpenShards& shards,
                                                            std::size_t count);

/// The ids of all articles that match.
[[nodiscard]] std::vector<std::string> all_ids(const Plan& plan, const ArticleTest& test,
                                               const OpenShards& shards, const Scope& scope,
                                               const Interruption& interruption);

/// The article with that id, as a document with the slots of fetch_records(); nullopt if there is
/// none.
[[nodiscard]] std::optional<Xapian::Document> document_of(const OpenShards& shards,
                                                          std::string_view id);

}  // namespace treff::query
