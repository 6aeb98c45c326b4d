// SPDX-License-Identifier: GPL-2.0-or-later
// rank_articles(), which reads posting lists itself, must rank like Xapian's matcher with the
// plan's queries.
#include "rank/article_ranking.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <set>
#include <string>
#include <vector>

#include "index/snapshot.h"
#include "index/vocabulary.h"
#include "language/analyzer.h"
#include "parse/parser.h"
#include "random_articles.h"
#include "rank/article_source.h"
#include "rank/index_terms.h"
#include "rank/interruption.h"
#include "rank/plan.h"
#include "rank/segment_columns.h"
#include "small_archive.h"
#include "treff/error.h"
#include "treff/index_writer.h"

namespace treff {
namespace {

using query::Match;
using query::Plan;
using query::RankedArticles;

constexpr std::size_t kAll = 10'000;
constexpr std::size_t kMegabyte = std::size_t{1} << 20;

/// Two indexes with several segments each, in which articles were replaced and removed.
class TwoIndexes {
 public:
  explicit TwoIndexes(unsigned seed) : dice_(seed) {
    RandomWords random(&dice_);
    for (int i = 0; i < 60; ++i) words_.push_back(random.form());
    for (const std::string compound : {"hus", "sykehus", "husleie", "leie"}) {
      words_[dice_.below(words_.size() / 2)] = compound;
    }
    for (const std::string name : {"a", "b"}) {
      for (int commit = 0; commit < 3; ++commit) {
        WriterOptions options;
        options.lexicon = TREFF_TEST_LEXICON;
        IndexWriter writer(folder_.path() / name, options);
        for (int i = 0; i < 40; ++i) {
          writer.add(article(name + std::to_string(dice_.below(90)), text(3), "2022-01-07",
                             {text(1 + dice_.below(60))}));
        }
        writer.remove(name + std::to_string(dice_.below(90)));
        writer.commit();
      }
      snapshots_.push_back(index::open_snapshot(folder_.path() / name));
      snapshots_.back().append_to(&all_, &deletions_);
      counts_ += snapshots_.back().counts;
    }
  }

  std::string text(std::size_t words) {
    std::string text;
    for (std::size_t i = 0; i < words; ++i) {
      // A few words are frequent, as in natural language: the first ones.
      text += words_[dice_.below(1 + dice_.below(words_.size()))] + ' ';
    }
    return text;
  }

  [[nodiscard]] Plan plan(const std::string& text) {
    const query::IndexTerms terms(all_);
    std::vector<Xapian::Database> segments;
    for (const index::Snapshot& snapshot : snapshots_) {
      segments.insert(segments.end(), snapshot.databases.begin(), snapshot.databases.end());
    }
    const index::Vocabulary vocabulary(segments);
    return make_plan(query::parse(text), {analyzer_, terms, counts_, vocabulary, interruption_},
                     false);
  }

  [[nodiscard]] RankedArticles rank(const Plan& plan, std::size_t stage, std::size_t count,
                                    query::SegmentColumns* columns) const {
    return query::rank_articles(plan, stage, count, {snapshots_, all_, *columns}, interruption_);
  }

  [[nodiscard]] RankedArticles rank_with(const Plan& plan, const SearchOptions& options,
                                         query::SegmentColumns* columns) const {
    const query::Interruption interruption(options);
    return query::rank_articles(plan, 0, 1, {snapshots_, all_, *columns}, interruption);
  }

  /// What Xapian's matcher finds, best first.
  [[nodiscard]] std::vector<Match> by_xapian(const Plan& plan, std::size_t stage) const {
    Xapian::MSet found;
    return query::best_matches_in_files(all_, deletions_.live(plan.stages[stage].query), kAll, 0,
                                        nullptr, &found);
  }

  Dice& dice() { return dice_; }

 private:
  Dice dice_;
  TemporaryFolder folder_;
  std::vector<std::string> words_;
  std::vector<index::Snapshot> snapshots_;
  Xapian::Database all_;
  index::CombinedDeletions deletions_;
  index::PassageCounts counts_;
  language::Analyzer analyzer_{language::shared_morphology(), kMegabyte};
  SearchOptions options_;
  query::Interruption interruption_{options_};
};

class ArticleRankings : public testing::TestWithParam<unsigned> {};

TEST_P(ArticleRankings, IsThatOfXapiansMatcher) {
  TwoIndexes indexes(GetParam());
  query::SegmentColumns columns(kMegabyte), none(0);
  int compared = 0, staged = 0;
  for (int round = 0; round < 60; ++round) {
    std::string text = indexes.text(1 + indexes.dice().below(4));
    if (indexes.dice().one_in(5)) text = indexes.dice().one_in(2) ? "hus" : "sykehus";
    if (indexes.dice().one_in(5)) text += " qvzxw";
    const Plan plan = indexes.plan(text);
    if (!plan.plain) continue;
    staged += plan.stages.size() > 1 ? 1 : 0;
    std::size_t found = 0;
    for (std::size_t stage = 0; stage < plan.stages.size(); ++stage) {
      SCOPED_TRACE(text + ", stage " + std::to_string(stage));
      const std::vector<Match> expected = indexes.by_xapian(plan, stage);
      const RankedArticles ranked = indexes.rank(plan, stage, kAll, &none);
      found += ranked.best.size();
      ASSERT_EQ(ranked.best.size(), expected.size());
      // Xapian estimates how many articles have any of three or more terms. The estimate depends on
      // the order in which it combines the terms, so weights may differ slightly.
      std::vector<double> weights(ranked.best.size());
      std::set<Xapian::docid> documents, also;
      for (std::size_t i = 0; i < expected.size(); ++i) {
        EXPECT_NEAR(ranked.best[i].weight, expected[i].weight, .01 * expected[i].weight);
        documents.insert(ranked.best[i].document);
        also.insert(expected[i].document);
      }
      EXPECT_EQ(documents, also);
      // The result is the same with lengths in memory, and if only the first few are requested.
      EXPECT_EQ(indexes.rank(plan, stage, kAll, &columns).best, ranked.best);
      const std::size_t some = 1 + indexes.dice().below(ranked.best.size() + 1);
      std::vector<Match> first = ranked.best;
      first.resize(std::min(some, first.size()));
      const std::vector<Match> few = indexes.rank(plan, stage, some, &columns).best;
      ASSERT_EQ(few.size(), first.size());
      for (std::size_t i = 0; i < few.size(); ++i) {
        EXPECT_EQ(few[i].document, first[i].document);
        EXPECT_EQ(few[i].weight, first[i].weight);
      }
      ++compared;
    }
    EXPECT_EQ(indexes.rank(plan, 0, 1, &none).found, found) << text;
    EXPECT_TRUE(indexes.rank(plan, 0, 0, &none).best.empty());
  }
  EXPECT_GT(compared, 50);
  EXPECT_GT(staged, 0);
}

// More articles have the same weight than the ranking keeps at a time.
TEST(ArticleRanking, OrdersEqualArticlesById) {
  const TemporaryFolder folder;
  constexpr int kArticles = 5'000;
  {
    WriterOptions options;
    options.lexicon = TREFF_TEST_LEXICON;
    IndexWriter writer(folder.path() / "a", options);
    for (int i = 0; i < kArticles; ++i) {
      const int number = 10'000 + i * 7 % kArticles;
      const std::string text = i % 500 == 17 ? "Bare hytter." : "Det er hytter her.";
      writer.add(article(std::to_string(number), "", "2022-01-07", {text}));
    }
    writer.commit();
  }
  SearcherOptions reading;
  reading.lexicon = TREFF_TEST_LEXICON;
  const Searcher searcher(folder.path() / "a", reading);
  SearchOptions options;
  options.merge_copies = false;
  options.limit = 400;
  std::vector<std::string> best, ties;
  for (const PassageResult& passage : searcher.search("hytter", options).passages) {
    (passage.text == "Bare hytter." ? best : ties).push_back(passage.article);
  }
  EXPECT_EQ(best.size(), 10U);
  ASSERT_EQ(ties.size(), 390U);
  EXPECT_TRUE(std::is_sorted(ties.begin(), ties.end()));
  EXPECT_EQ(ties.front(), "10000");
  EXPECT_LT(ties.back(), "10401");
  EXPECT_EQ(searcher.search("hytter", options).total, static_cast<std::uint64_t>(kArticles));
}

TEST_P(ArticleRankings, StopsAtTheDeadline) {
  TwoIndexes indexes(GetParam());
  SearchOptions late;
  late.deadline = std::chrono::steady_clock::now() - std::chrono::seconds(1);
  const Plan plan = indexes.plan(indexes.text(2));
  query::SegmentColumns none(0);
  EXPECT_THROW(static_cast<void>(indexes.rank_with(plan, late, &none)), Error);
}

INSTANTIATE_TEST_SUITE_P(Seeds, ArticleRankings, testing::Range(1U, 5U));

}  // namespace
}  // namespace treff
