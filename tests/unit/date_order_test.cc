// SPDX-License-Identifier: GPL-2.0-or-later
// Results are in date order, no matter in which years the matches were published.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "small_archive.h"
#include "treff.h"

namespace treff {
namespace {

/// Articles of 30 years, enough that searches go month by month. Later years have more articles.
/// Some articles have only a year, and some have no date. Most dates have several articles. Only
/// early articles have the word `snelle`.
std::vector<Article> fish() {
  std::mt19937 random(5);
  std::vector<Article> articles;
  for (int i = 0; i < 1500; ++i) {
    const int year = 1990 + static_cast<int>(std::sqrt(random() % 900));
    const std::string date = i % 11 == 0  ? ""
                             : i % 7 == 0 ? std::to_string(year)
                                          : std::to_string(year) + "-05-1" + std::to_string(i % 3);
    const std::string text = std::string(i % 2 == 0 ? "Torsken" : "Seien") + " kom i land" +
                             (year < 1995 ? " med sneller." : ".");
    articles.push_back(article("n" + std::to_string(i), "Fisk", date, {text}));
  }
  return articles;
}

TEST(DateOrder, IsThatOfAllMatchesAtAnyLimit) {
  const Archive archive{Articles(fish())};
  SearchOptions options;
  options.merge_copies = false;
  for (const char* query : {"torsk", "land", "snelle", "torsk -sneller", "\"kom i land\"", "*"}) {
    options.limit = 2000;
    options.sort = Sort::relevance;
    std::vector<std::pair<std::string, std::string>> dated;
    Names undated;
    for (const PassageResult& hit : archive.search(query, options).passages) {
      if (hit.published.empty()) {
        undated.push_back(hit.article);
      } else {
        dated.emplace_back(hit.published, hit.article);
      }
    }
    std::sort(undated.begin(), undated.end());
    for (const Sort sort : {Sort::date, Sort::oldest}) {
      std::sort(dated.begin(), dated.end(), [&](const auto& a, const auto& b) {
        if (a.first == b.first) return a.second < b.second;
        return sort == Sort::oldest ? a.first < b.first : a.first > b.first;
      });
      Names expected;
      for (const auto& [published, id] : dated) expected.push_back(id);
      expected.insert(expected.end(), undated.begin(), undated.end());
      options.sort = sort;
      for (const std::size_t limit : {1U, 60U, 2000U}) {
        options.limit = limit;
        Names first = expected;
        first.resize(std::min(limit, expected.size()));
        const SearchResults results = archive.search(query, options);
        Names found;
        for (const PassageResult& hit : results.passages) found.push_back(hit.article);
        EXPECT_EQ(found, first) << query << " " << limit;
        EXPECT_EQ(results.total, expected.size()) << query << " " << limit;
      }
    }
  }
}

TEST(DateOrder, HoldsForTheWordAndItsCompoundsTogether) {
  const Archive archive{Articles(
      {article("ny", "", "2024-05-01", {"Kommunestyret i Bodø sa ja til ny havn tirsdag kveld."}),
       article("gammel", "", "2001-01-01", {"Hver kommune i Nordland får penger til veier."}),
       article("midt", "", "2010-01-01", {"Fylket har en kommunedirektør for lite."}),
       article("del", "", "2025-01-01", {"Et nytt styre er valgt."})})};
  SearchOptions options;
  options.sort = Sort::date;
  EXPECT_EQ(archive.find("kommune", options), (Names{"ny", "midt", "gammel"}));
  // An article with only a part of the compound comes after all articles with the whole compound.
  EXPECT_EQ(archive.find("kommunestyre", options).front(), "ny");
  options.sort = Sort::oldest;
  EXPECT_EQ(archive.find("kommune", options), (Names{"gammel", "midt", "ny"}));
  options.limit = 1;
  EXPECT_EQ(archive.find("kommune", options), (Names{"gammel"}));
}

}  // namespace
}  // namespace treff
