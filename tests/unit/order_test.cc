// SPDX-License-Identifier: GPL-2.0-or-later
// Results are ordered by their full scores, across all candidate documents.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "random_articles.h"
#include "small_archive.h"

namespace treff {
namespace {

class Order : public testing::TestWithParam<unsigned> {};

/// How many results have a higher score than the result before them.
int rises(const SearchResults& results) {
  int rises = 0;
  for (std::size_t i = 1; i < results.passages.size(); ++i) {
    if (results.passages[i].score > results.passages[i - 1].score + 1e-9) ++rises;
  }
  return rises;
}

SearchOptions everything() {
  SearchOptions options;
  options.limit = 1000;
  options.per_article = 0;
  return options;
}

TEST_P(Order, FollowsTheScores) {
  RandomArticles random(GetParam());
  const Archive archive(Articles(random.articles(30)));
  std::size_t found = 0;
  for (int i = 0; i < 60; ++i) {
    const std::string query = random.words(2 + random.dice().below(4));
    const SearchResults results = archive.search(query, everything());
    found += results.passages.size();
    EXPECT_EQ(rises(results), 0) << query;
  }
  EXPECT_GT(found, 500U);
}

TEST_P(Order, OfOneWordFollowsTheScoresAcrossManyArticles) {
  RandomArticles random(GetParam() + 100);
  const Archive archive(Articles(random.articles(70)));
  std::size_t most = 0;
  for (int i = 0; i < 40; ++i) {
    const std::string query = random.word();
    const SearchResults results = archive.search(query, everything());
    most = std::max(most, results.passages.size());
    EXPECT_EQ(rises(results), 0) << query;
  }
  EXPECT_GT(most, 60U);
}

TEST_P(Order, FollowsTheScoresAcrossBatches) {
  RandomArticles random(GetParam() + 200);
  const Archive archive(Articles(random.articles(300)));
  std::size_t behind = 0;
  for (int i = 0; i < 40; ++i) {
    const std::string query = random.words(1 + random.dice().below(3));
    SearchOptions options = everything();
    options.explain = true;
    const SearchResults results = archive.search(query, options);
    EXPECT_EQ(rises(results), 0) << query;
    for (const PassageResult& passage : results.passages) {
      double sum = 0;
      for (const ScorePart& part : passage.explanation) {
        sum += part.value * part.weight;
        behind += part.name == std::string("found behind a worse one") ? 1 : 0;
      }
      EXPECT_NEAR(passage.score, sum, 1e-6) << query;
    }
  }
  EXPECT_GT(behind, 0U) << "no article of a later batch competed";
}

TEST_P(Order, IsTheSameOnPages) {
  RandomArticles random(GetParam() + 300);
  const Archive archive(Articles(random.articles(200)));
  for (int i = 0; i < 10; ++i) {
    const std::string query = random.words(1 + random.dice().below(2));
    const SearchResults all = archive.search(query, everything());
    SearchOptions page = everything();
    page.limit = 17;
    for (std::size_t rank = 0; rank < all.passages.size(); ++rank) {
      page.offset = rank / page.limit * page.limit;
      if (rank % page.limit != 0) continue;
      const SearchResults results = archive.search(query, page);
      for (std::size_t r = 0; r < results.passages.size(); ++r) {
        EXPECT_EQ(results.passages[r].article, all.passages[rank + r].article) << query;
        EXPECT_EQ(results.passages[r].passage, all.passages[rank + r].passage) << query;
        EXPECT_EQ(results.passages[r].score, all.passages[rank + r].score) << query;
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, Order, testing::Range(0U, 3U));

double verbatim(const Archive& archive, const std::string& query, const std::string& article) {
  SearchOptions options;
  options.explain = true;
  for (const PassageResult& passage : archive.search(query, options).passages) {
    if (passage.article != article) continue;
    for (const ScorePart& part : passage.explanation) {
      if (part.name == "the query word for word") return part.value;
    }
  }
  return -1;
}

TEST(Verbatim, ComesBeforeMoreOfTheSameWords) {
  const Archive archive(
      Texts{{"more", "En virkelig kamp: kampen var virkelig en kamp, og det var kamper igjen."},
            {"same", "Johaug vant til slutt. – Det var virkelig en kamp i dag, sier hun."},
            {"none", "Ingenting om saken."}});
  EXPECT_EQ(archive.search("det var virkelig en kamp").passages.front().article, "same");
  EXPECT_EQ(verbatim(archive, "det var virkelig en kamp", "same"), 1);
  EXPECT_EQ(verbatim(archive, "det var virkelig en kamp", "more"), 0);
  EXPECT_EQ(verbatim(archive, "Det var virkelig kamp", "same"), 0) << "a word is missing";
  EXPECT_EQ(verbatim(archive, "Det var virkelige en kamp", "same"), 0) << "another form";
  EXPECT_EQ(verbatim(archive, "en kamp", "same"), 0) << "two words are too few";
  EXPECT_EQ(verbatim(archive, "en kamp i dag", "same"), 1);
}

TEST(Verbatim, FindsWordsThatTheQueryRepeats) {
  const Archive archive(Texts{{"1", "Han ropte hopp og hopp og hopp og sprett."}});
  EXPECT_EQ(verbatim(archive, "hopp og hopp og sprett", "1"), 1);
  EXPECT_EQ(verbatim(archive, "hopp hopp og hopp", "1"), 0);
}

}  // namespace
}  // namespace treff
