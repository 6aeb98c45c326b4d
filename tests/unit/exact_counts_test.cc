// SPDX-License-Identifier: GPL-2.0-or-later
// A search shows and counts exactly the articles that match, even if two words have the same code
// in the token records. If a prefix has a hundred words, nearly every article contains one of their
// codes.
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "random_articles.h"
#include "small_archive.h"

namespace treff {
namespace {

constexpr std::size_t kArticles = 300, kWords = 120;

/// Articles of random words, and the words of the first one.
struct RandomText {
  explicit RandomText(unsigned seed) : dice(seed) {
    RandomWords random(&dice);
    std::vector<std::string> words;
    for (std::size_t i = 0; i < 2'000; ++i) words.push_back(random.form());
    for (std::size_t i = 0; i < kArticles; ++i) {
      std::string text;
      for (std::size_t word = 0; word < kWords; ++word) {
        const std::string& next = dice.pick(words);
        if (i == 0) first.push_back(next);
        text += (word % 12 == 0 ? "Da " : "") + next + (word % 12 == 11 ? ". " : " ");
      }
      articles.push_back(article("sak" + std::to_string(i), "En sak", "2022-01-07", {text}));
    }
  }

  const std::string& word() { return dice.pick(first); }
  std::string prefix() { return std::string(language_prefix(word())) + "*"; }

  Dice dice;
  std::vector<Article> articles;
  std::vector<std::string> first;

 private:
  static std::string language_prefix(const std::string& word) {
    std::size_t end = 0;
    for (int letter = 0; letter < 2 && end < word.size(); ++letter) {
      static_cast<void>(language::next_code_point(word, &end));
    }
    return word.substr(0, end);
  }
};

class ExactCounts : public testing::TestWithParam<unsigned> {};

TEST_P(ExactCounts, AgreeWithTheResults) {
  RandomText text(GetParam());
  const Archive archive{Articles(text.articles)};
  const Searcher searcher = archive.searcher();
  std::vector<std::string> queries;
  for (int i = 0; i < 6; ++i) {
    const std::string a = text.word(), b = text.word(), c = text.word();
    const std::string phrase = "\"" + a + " " + b + "\"";
    for (const std::string& query :
         {text.prefix(), "* -" + text.prefix(), "+" + a + " -" + text.prefix(),
          "NOT " + text.prefix(), "NOT (" + phrase + " OR " + c + ")",
          a + " NEAR/4 (" + b + " OR " + c + ")", "NOT (" + a + " NEAR/3 " + b + ")",
          phrase + " OR " + text.prefix(), text.prefix() + " AND " + text.prefix(),
          "NOT (" + text.prefix() + " AND NOT " + c + ")"}) {
      queries.push_back(query);
    }
  }
  SearchOptions options;
  options.limit = 2 * kArticles;
  options.per_article = 1;
  options.merge_copies = false;
  for (const std::string& query : queries) {
    const std::vector<std::string> ids = searcher.matching_articles(query, {});
    const SearchResults results = searcher.search(query, options);
    std::set<std::string> shown;
    if (results.searched == query) {
      for (const PassageResult& passage : results.passages) shown.insert(passage.article);
    }
    EXPECT_EQ(shown, std::set<std::string>(ids.begin(), ids.end())) << query;
    if (results.searched == query && results.total_is_exact) {
      EXPECT_EQ(results.total, ids.size()) << query;
    }
    SearchOptions counted = options;
    counted.facets = {"source", "year"};
    const SearchResults facets = searcher.search(query, counted);
    EXPECT_EQ(facets.total, ids.size()) << query << " with facets";
    EXPECT_TRUE(facets.total_is_exact);
  }
}

TEST(ExactCounts, DoNotIncludeOtherWordsWithTheSameCode) {
  // havet and 2100, gangene and sette, fiske and canal have the same code.
  const Archive sea{Texts{{"A", "Vi har 2100 kroner."}, {"B", "Havet er blått."}}};
  EXPECT_EQ(sea.found("kroner -hav*"), (std::set<std::string>{"A"}));
  EXPECT_EQ(sea.search("hav*").total, 1U);
  const Archive house{Texts{{"A", "selge huset. gangene"}, {"B", "sette"}}};
  EXPECT_EQ(house.found("NOT (\"selge huset\" OR gangene)"), (std::set<std::string>{"B"}));
  EXPECT_EQ(house.found("sette -(\"selge huset\" OR gangene)"), (std::set<std::string>{"B"}));
  const Archive fish{Texts{{"A", "fiske."}, {"B", "en Canal"}}};
  EXPECT_EQ(fish.found("NOT (fiske NEAR/3 et)"), (std::set<std::string>{"A", "B"}));
  EXPECT_EQ(fish.found("canal -(fiske NEAR/3 et)"), (std::set<std::string>{"B"}));
}

INSTANTIATE_TEST_SUITE_P(Seeds, ExactCounts, testing::Range(1U, 4U));

}  // namespace
}  // namespace treff
