// SPDX-License-Identifier: GPL-2.0-or-later
// The order of results: by their own full scores, over all articles that compete.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "random_articles.h"
#include "small_archive.h"

namespace treff {
namespace {

class Order : public testing::TestWithParam<unsigned> {};

/// How often a result has a higher score than the one before.
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

TEST_P(Order, IsThatOfTheScores) {
  RandomArticles random(GetParam());
  const Archive archive(Articles(random.articles(30)));
  std::size_t found = 0;
  for (int i = 0; i < 60; ++i) {
    const std::string query = random.words(2 + random.dice().below(4));
    const SearchResults results = archive.search(query, everything());
    found += results.passages.size();
    // A query of one content word shows passages with the word itself first, then the others.
    EXPECT_LE(rises(results), 1) << query;
  }
  EXPECT_GT(found, 500U);
}

TEST_P(Order, OfOneWordIsThatOfTheScoresOverManyArticles) {
  RandomArticles random(GetParam() + 100);
  const Archive archive(Articles(random.articles(70)));
  std::size_t most = 0;
  for (int i = 0; i < 40; ++i) {
    const std::string query = random.word();
    const SearchResults results = archive.search(query, everything());
    most = std::max(most, results.passages.size());
    EXPECT_LE(rises(results), 1) << query << ": the word itself, then what stands for it";
  }
  EXPECT_GT(most, 60U);
}

INSTANTIATE_TEST_SUITE_P(Seeds, Order, testing::Range(0U, 3U));

}  // namespace
}  // namespace treff
