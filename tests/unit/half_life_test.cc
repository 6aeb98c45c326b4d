// SPDX-License-Identifier: GPL-2.0-or-later
// Newer articles rank higher if, and only if, a search asks for that.
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "article/moment.h"
#include "parse/since.h"
#include "rank/recency.h"
#include "small_archive.h"
#include "treff/error.h"

namespace treff {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

/// The publication time of an article that is `days` days old.
std::string days_ago(int days) {
  const auto then = std::chrono::system_clock::now() - days * hours(24);
  return epoch_to_iso(std::chrono::duration_cast<seconds>(then.time_since_epoch()).count());
}

const PassageResult& first(const SearchResults& results) { return results.passages.front(); }

/// The parts of a passage's score that its age contributes, from the explanation.
std::vector<ScorePart> of_age(const PassageResult& passage) {
  std::vector<ScorePart> parts;
  for (const ScorePart& part : passage.explanation) {
    if (part.name == std::string("newly published")) parts.push_back(part);
  }
  return parts;
}

TEST(HalfLife, ReadsPeriods) {
  const auto read = [](std::string_view text) {
    const auto period = query::parse_period(text);
    return period ? period->count() : -1;
  };
  EXPECT_EQ(read("12h"), 12 * 3600);
  EXPECT_EQ(read("12t"), 12 * 3600);
  EXPECT_EQ(read("30d"), 30 * 86'400);
  EXPECT_EQ(read("2w"), 14 * 86'400);
  EXPECT_EQ(read("2u"), 14 * 86'400);
  EXPECT_EQ(read("1y"), 365 * 86'400);
  EXPECT_EQ(read("1å"), 365 * 86'400);
  for (const char* bad : {"", "d", "0d", "-1d", "1.5d", "30", "30m", "d30", "30 d", "1d2h",
                          "99999999999999999999d", "9999999y"}) {
    EXPECT_EQ(read(bad), -1) << bad;
  }
}

TEST(HalfLife, HalvesTheGainAndBoundsIt) {
  const auto now = std::chrono::floor<seconds>(std::chrono::system_clock::now());
  const query::Recency recency(30 * hours(24), now);
  EXPECT_NEAR(recency.of(days_ago(0)), 1, 1e-4);
  EXPECT_NEAR(recency.of(days_ago(30)), .5, 1e-3);  // up to an hour off because of summer time
  EXPECT_NEAR(recency.of(days_ago(90)), .125, 1e-3);
  EXPECT_EQ(recency.of(days_ago(-5)), 1);
  EXPECT_EQ(recency.of(""), 0);
  EXPECT_LT(recency.of("1814"), 1e-9);
  EXPECT_EQ(query::Recency().of(days_ago(0)), 0);
}

const Archive& storms() {
  static const Archive archive = [] {
    std::vector<Article> articles;
    // All articles have the same words, so only age decides. An article without a date gains
    // nothing.
    for (const int days : {400, 0, 40, 10}) {
      const std::string name = std::to_string(days);
      articles.push_back(article(name, "Melding " + name, days_ago(days),
                                 {"Stormen tok taket av naustet til nabo nummer " + name + "."}));
    }
    articles.push_back(article("udatert", "Melding uten dato", "",
                               {"Stormen tok taket av naustet til nabo nummer null."}));
    articles.push_back(article("annet", "Ny melding", days_ago(0),
                               {"Bakeren i bygda tok taket på en ny bolle i dag."}));
    for (int i = 0; i < 40; ++i) {
      articles.push_back(article("fyll " + std::to_string(i), "Brød", days_ago(i),
                                 {"Deigen hevet i ro til klokka " + std::to_string(i) + "."}));
    }
    return Archive(Articles(std::move(articles)));
  }();
  return archive;
}

TEST(HalfLife, RanksNewerArticlesFirst) {
  SearchOptions options;
  options.half_life = 30 * hours(24);
  const Names order = storms().find("storm naust", options);
  const Names wanted = {"0", "10", "40"};
  EXPECT_EQ(Names(order.begin(), order.begin() + 3), wanted);
  // Being new does not make up for a missing word.
  EXPECT_EQ(storms().find("stormen tok taket", options).back(), "annet");
}

TEST(HalfLife, HasNoEffectByDefault) {
  SearchOptions options;
  options.explain = true;
  SearchOptions zero = options;
  zero.half_life = seconds(0);
  for (const char* query : {"storm", "storm naust", "stormen tok taket", "melding"}) {
    const SearchResults plain = storms().search(query, options),
                        same = storms().search(query, zero);
    ASSERT_EQ(plain.passages.size(), same.passages.size());
    for (std::size_t i = 0; i < plain.passages.size(); ++i) {
      EXPECT_EQ(plain.passages[i].article, same.passages[i].article) << query;
      EXPECT_EQ(plain.passages[i].score, same.passages[i].score) << query;
      EXPECT_TRUE(of_age(plain.passages[i]).empty()) << query;
    }
  }
}

TEST(HalfLife, IsExplained) {
  SearchOptions options;
  options.explain = true;
  options.half_life = 10 * hours(24);
  const SearchResults results = storms().search("storm naust", options);
  EXPECT_EQ(first(results).article, "0");
  for (const PassageResult& passage : results.passages) {
    double sum = 0;
    for (const ScorePart& part : passage.explanation) sum += part.value * part.weight;
    EXPECT_NEAR(passage.score, sum, 1e-6);
    if (passage.article == "udatert") {
      EXPECT_TRUE(of_age(passage).empty());
    }
    if (passage.article == "10") {
      ASSERT_EQ(of_age(passage).size(), 1U);
      EXPECT_NEAR(of_age(passage).front().value, .5, .01);
    }
  }
}

TEST(HalfLife, FindsTheNewestOfManyThatTheWordsRankHigher) {
  std::vector<Article> articles;
  for (int i = 0; i < 400; ++i) {
    articles.push_back(article(std::to_string(i), "Makrell",
                               "2001-05-0" + std::to_string(1 + i % 9),
                               {"Makrell og makrell, makrell nummer " + std::to_string(i) + "."}));
  }
  articles.push_back(article("ny", "Fra kaia", days_ago(1),
                             {"I en lang setning om mange andre ting som skjedde på kaia denne "
                              "uka, nevnte fiskeren til slutt også en makrell."}));
  const Archive archive(Articles(std::move(articles)));
  SearchOptions options;
  EXPECT_NE(archive.find("makrell", options).front(), "ny");
  options.half_life = 30 * hours(24);
  EXPECT_EQ(archive.find("makrell", options).front(), "ny");
  const SearchResults results = archive.search("makrell", options);
  EXPECT_EQ(std::count_if(results.passages.begin(), results.passages.end(),
                          [](const PassageResult& p) { return p.article == "ny"; }),
            1);
  EXPECT_EQ(results.total, 401U);
}

TEST(HalfLife, IsIgnoredInDateOrder) {
  SearchOptions options;
  options.sort = Sort::oldest;
  const Names order = storms().find("storm", options);
  options.half_life = 30 * hours(24);
  EXPECT_EQ(storms().find("storm", options), order);
}

TEST(HalfLife, TakesAnyPeriodButANegativeOne) {
  SearchOptions options;
  for (const long long period : {1LL, 1'000'000'000'000'000LL, 9'223'372'036'854'775'807LL}) {
    options.half_life = seconds(period);
    EXPECT_EQ(storms().search("storm", options).total, 5U) << period;
  }
  options.half_life = seconds(-1);
  EXPECT_THROW(static_cast<void>(storms().search("storm", options)), Error);
}

}  // namespace
}  // namespace treff
