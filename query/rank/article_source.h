// The first stage: articles that match, best first, stage by stage and batch by batch.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "interruption.h"
#include "match/decider.h"
#include "rank/plan.h"
#include "rank/scope.h"
#include "treff/article.h"
#include "treff/searcher.h"

namespace treff::query {

struct FoundArticle {
  Xapian::Document document;
  double weight = 0;
  std::string published;
  std::optional<Article> article;  ///< decoded when it is needed

  /// The article, decoded once. Throws Error(corrupt).
  const Article& content();
};

struct ArticleTotal {
  std::uint64_t articles = 0;
  bool exact = false;
};

class ArticleSource {
 public:
  /// All that it is given outlives it.
  ArticleSource(const Plan& plan, const ArticleTest& test, const Xapian::Database& database,
                const Scope& scope, const Interruption& interruption, std::optional<Sort> by_date)
      : plan_(plan),
        database_(database),
        scope_(scope),
        interruption_(interruption),
        decider_(test, interruption),
        by_date_(by_date) {}

  /// The next `count` articles of the current stage, fewer at its end, none behind it.
  [[nodiscard]] std::vector<FoundArticle> next(std::size_t count);

  /// Passages of a lower tier wait for later stages.
  [[nodiscard]] Tier tier() const {
    return stage_ < plan_.stages.size() ? plan_.stages[stage_].tier : Tier::kHalves;
  }

  /// Goes on to the next stage; false if there is none.
  bool next_stage();

  /// How many articles match: exact up to kExactTotal.
  [[nodiscard]] ArticleTotal total();

 private:
  void fetch();
  [[nodiscard]] Xapian::Enquire enquire(std::size_t stage) const;
  [[nodiscard]] Xapian::MSet matches(std::size_t stage, std::size_t count) const;

  const Plan& plan_;
  const Xapian::Database& database_;
  const Scope& scope_;
  const Interruption& interruption_;
  Decider decider_;
  std::optional<Sort> by_date_;
  std::size_t stage_ = 0;
  std::size_t given_ = 0;  ///< of the current stage
  Xapian::MSet matches_;
  Xapian::MSetIterator next_ = matches_.end();
  std::set<Xapian::docid> found_;
  std::optional<ArticleTotal> total_;
};

/// As many matching articles are counted exactly.
inline constexpr std::uint64_t kExactTotal = 1'000;

}  // namespace treff::query
