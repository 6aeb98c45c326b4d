// SPDX-License-Identifier: GPL-2.0-or-later
// The first stage of ranking: returns matching articles in batches, best first, for one stage of
// the plan after the other.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "index/article_record.h"
#include "index/snapshot.h"
#include "match/article_test.h"
#include "rank/article_cache.h"
#include "rank/decider.h"
#include "rank/interruption.h"
#include "rank/plan.h"
#include "rank/scope.h"
#include "rank/segment_columns.h"
#include "treff/article.h"
#include "treff/searcher.h"

namespace treff::query {

struct FoundArticle {
  Xapian::Document document;
  double weight = 0;
  std::string published;
  std::shared_ptr<const std::string> tokens;    ///< the token record; not null
  std::shared_ptr<const StoredArticle> stored;  ///< null until it is needed
  ArticleCache* cache = nullptr;                ///< where records are kept; may be null
  ArticleCache::Key key;                        ///< in `cache`

  /// The part of the token record for a passage; 0 is the title.
  [[nodiscard]] std::string_view record_of(std::size_t passage);

  /// Title and passages, decoded once. Throws Error(corrupt).
  const index::ArticleTexts& texts();

  /// The whole article. Throws Error(corrupt).
  [[nodiscard]] Article content();

 private:
  const StoredArticle& read_stored();

  std::vector<std::uint32_t> record_ends_;  ///< where the passages end in a long `tokens`
};

struct ArticleTotal {
  std::uint64_t articles = 0;
  bool exact = false;
};

/// Up to this many matching articles, an ArticleTotal is exact, unless servers propose so many
/// candidates that the client does not decide them all (kMostDecided in remote_articles.cc).
inline constexpr std::uint64_t kExactTotal = 1'000;

/// The total from a match set whose search checked at least kExactTotal + 1 documents.
[[nodiscard]] ArticleTotal total_of(const Xapian::MSet& matches);

/// Xapian returns collapse keys only if a limit per key is set. This limit is never reached.
inline constexpr Xapian::doccount kNeverCollapsed = 1 << 20;

/// Any `count` documents that `query` finds in local indexes, or all if there are fewer. Searches
/// one segment after the other, the newest first: Xapian stops after `count` matches only in a
/// single database. `decider` may be null.
[[nodiscard]] std::vector<Xapian::Document> any_matches(
    const std::vector<index::Snapshot>& snapshots, const Xapian::Query& query, std::size_t count,
    const Xapian::MatchDecider* decider);

/// The parameters of BM25 for articles, which were best on 2,585 questions.
inline constexpr double kArticleK1 = 1.2, kArticleB = .5;

/// The weighting scheme for articles: BM25.
[[nodiscard]] const Xapian::Weight& article_weight();

/// Rounds a weight to float, since its last bits depend on the order of summation.
[[nodiscard]] inline double rounded(double weight) {
  return static_cast<double>(static_cast<float>(weight));
}

/// A matching article. Ties are ordered by id, so that results do not depend on how articles are
/// spread over segments and shards.
struct Match {
  Xapian::docid document = 0;
  double weight = 0;  ///< rounded
  std::string id;
  std::string published;  ///< set only when sorted by date

  friend bool operator==(const Match&, const Match&) = default;
};

/// Orders matches with the same weight or date.
[[nodiscard]] inline bool by_id(const Match& a, const Match& b) {
  return a.id != b.id ? a.id < b.id : a.document < b.document;
}

/// The first `count` matches of `query`, by weight, then by id. Xapian checks at least `counted`
/// matches; `all` receives the match set, which has the total. `decider` may be null. Throws what
/// Xapian and `decider` throw.
[[nodiscard]] std::vector<Match> best_matches(const Xapian::Database& database,
                                              const Xapian::Query& query, std::size_t count,
                                              std::size_t counted,
                                              const Xapian::MatchDecider* decider,
                                              Xapian::MSet* all);

/// Like best_matches(), for local databases, but faster: reads and sets Match::id only where
/// weights are equal. best_matches() reads the id of every article that Xapian considers.
[[nodiscard]] std::vector<Match> best_matches_in_files(const Xapian::Database& database,
                                                       const Xapian::Query& query,
                                                       std::size_t count, std::size_t counted,
                                                       const Xapian::MatchDecider* decider,
                                                       Xapian::MSet* all);

/// Like best_matches(), but ordered by date, then by id. Articles without a date come last. With
/// `remote`, `decider` must be null. If `counted` is 0, no total is requested.
[[nodiscard]] std::vector<Match> matches_by_date(const Xapian::Database& database,
                                                 const Xapian::Query& query, Sort order,
                                                 std::size_t count, std::size_t counted,
                                                 const Xapian::MatchDecider* decider, bool remote,
                                                 Xapian::MSet* all);

/// The articles of a plan, from local or remote databases.
class ArticleStream {
 public:
  ArticleStream() = default;
  ArticleStream(const ArticleStream&) = delete;
  ArticleStream& operator=(const ArticleStream&) = delete;
  virtual ~ArticleStream() = default;

  /// The next `count` articles of the current stage. Returns fewer at its end, then none.
  [[nodiscard]] virtual std::vector<FoundArticle> next(std::size_t count) = 0;

  /// The least tier of passages to show in this stage; lower ones wait for later stages.
  [[nodiscard]] virtual Tier tier() const = 0;

  /// Moves to the next stage; false if there is none.
  virtual bool next_stage() = 0;

  /// How many articles match. See kExactTotal.
  [[nodiscard]] virtual ArticleTotal total() = 0;
};

/// Local indexes, one by one and as one database.
struct LocalIndexes {
  const std::vector<index::Snapshot>& snapshots;
  const Xapian::Database& all;
  SegmentColumns& columns;
};

class ArticleSource : public ArticleStream {
 public:
  /// All arguments must outlive the object.
  ArticleSource(const Plan& plan, const ArticleTest& test, const LocalIndexes& indexes,
                const CachedSegments& cached, const Scope& scope, const Interruption& interruption,
                std::optional<Sort> by_date)
      : plan_(plan),
        indexes_(indexes),
        cached_(cached),
        scope_(scope),
        interruption_(interruption),
        decider_(test, interruption),
        by_date_(by_date),
        by_groups_(plan.plain && test.idle() && !scope.restriction() && !by_date) {}

  [[nodiscard]] std::vector<FoundArticle> next(std::size_t count) override;
  [[nodiscard]] Tier tier() const override {
    return stage_ < plan_.stages.size() ? plan_.stages[stage_].tier : Tier::kHalves;
  }
  bool next_stage() override;
  [[nodiscard]] ArticleTotal total() override;

 private:
  void fetch(std::size_t count);
  static void read_tokens(std::vector<FoundArticle>* articles);
  [[nodiscard]] std::vector<Match> matches(std::size_t stage, std::size_t count,
                                           Xapian::MSet* all) const;

  const Plan& plan_;
  const LocalIndexes indexes_;
  const CachedSegments& cached_;
  const Scope& scope_;
  const Interruption& interruption_;
  Decider decider_;
  std::optional<Sort> by_date_;
  bool by_groups_;  ///< ranked by rank_articles(), otherwise by Xapian's matcher
  std::size_t stage_ = 0;
  std::size_t given_ = 0;  ///< articles returned in the current stage
  std::size_t asked_ = 0;  ///< how many matches the last fetch() requested
  std::vector<Match> matches_;
  std::size_t next_ = 0;  ///< index into `matches_`
  std::set<Xapian::docid> found_;
  std::optional<ArticleTotal> total_;
};

}  // namespace treff::query
