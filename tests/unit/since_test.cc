// SPDX-License-Identifier: GPL-2.0-or-later
// What came since: times as people write them, and marks that miss nothing.
#include "parse/since.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "small_archive.h"
#include "treff/index_writer.h"

namespace treff {
namespace {

using std::chrono::sys_seconds;

/// Seconds since 1970; -1: not a time.
long long since(std::string_view text) {
  // 2022-01-07 07:14:00 in Norway.
  const auto now = std::chrono::system_clock::time_point(std::chrono::seconds(1'641'536'040));
  const auto read = query::parse_since(text, now);
  return read ? read->time_since_epoch().count() : -1;
}

TEST(Since, ReadsTimesInNorwayPeriodsAndMarks) {
  EXPECT_EQ(since("@1641536040"), 1'641'536'040);
  EXPECT_EQ(since("@0"), 0);
  EXPECT_EQ(since("2022-01-07T07:14"), 1'641'536'040);
  EXPECT_EQ(since("2022-01-07T06:14:00Z"), 1'641'536'040);
  EXPECT_EQ(since("2022-01-07 07:14"), 1'641'536'040);
  EXPECT_EQ(since("2022-07-07T08:14"), 1'657'174'440);  // summer time
  EXPECT_EQ(since("2022-01-07"), 1'641'510'000);
  EXPECT_EQ(since("7.1.2022"), 1'641'510'000);
  EXPECT_EQ(since("2022"), 1'640'991'600);
  EXPECT_EQ(since("2h"), 1'641'536'040 - 2 * 3600);
  EXPECT_EQ(since("2t"), 1'641'536'040 - 2 * 3600);
  EXPECT_EQ(since("i-går"), 1'641'510'000 - 86'400);
  for (const char* bad : {"", "@", "@x", "@-1", "@99999999999999", "soon", "2022-13", "1641536040",
                          "2022..2023", "h", "-2h"}) {
    EXPECT_EQ(since(bad), -1) << bad;
  }
}

std::set<std::string> ids(const SearchResults& results) {
  std::set<std::string> ids;
  for (const PassageResult& passage : results.passages) ids.insert(passage.article);
  return ids;
}

TEST(Since, MarksMissNothingAndGiveNothingTwice) {
  const TemporaryFolder folder;
  WriterOptions writing;
  writing.lexicon = TREFF_TEST_LEXICON;
  writing.threads = 1;
  SearcherOptions reading;
  reading.lexicon = TREFF_TEST_LEXICON;
  const auto add = [&](std::initializer_list<const char*> names) {
    IndexWriter writer(folder.path() / "index", writing);
    for (const char* name : names) {
      Article article;
      article.id = name;
      article.paragraphs = {"Makrellen kom hit som nummer " + std::string(name) + "."};
      writer.add(article);
    }
    writer.commit();
  };
  add({"1", "2"});
  const Searcher searcher(folder.path() / "index", reading);
  SearchOptions options;
  options.since = sys_seconds(std::chrono::seconds(0));
  options.merge_copies = false;
  SearchResults results = searcher.search("makrell", options);
  EXPECT_EQ(ids(results), (std::set<std::string>{"1", "2"}));
  // Many commits within one second.
  for (int round = 3; round < 8; ++round) {
    const std::string name = std::to_string(round);
    add({name.c_str()});
    options.since = sys_seconds(std::chrono::seconds(results.mark));
    results = searcher.search("makrell", options);
    EXPECT_EQ(ids(results), std::set<std::string>{name});
    EXPECT_EQ(results.total, 1U);
  }
  options.since = sys_seconds(std::chrono::seconds(results.mark));
  EXPECT_EQ(searcher.search("makrell", options).total, 0U);
  EXPECT_EQ(searcher.matching_articles("makrell", options).size(), 0U);
}

TEST(Since, AReplacedArticleIsNotNew) {
  const TemporaryFolder folder;
  WriterOptions writing;
  writing.lexicon = TREFF_TEST_LEXICON;
  writing.threads = 1;
  SearcherOptions reading;
  reading.lexicon = TREFF_TEST_LEXICON;
  IndexWriter writer(folder.path() / "index", writing);
  Article article;
  article.id = "1";
  article.paragraphs = {"Makrellen kom i juni."};
  writer.add(article);
  writer.commit();
  const Searcher searcher(folder.path() / "index", reading);
  SearchOptions options;
  options.since = sys_seconds(std::chrono::seconds(0));
  options.since = sys_seconds(std::chrono::seconds(searcher.search("makrell", options).mark));
  article.paragraphs = {"Makrellen kom i juli."};
  writer.add(article);
  writer.commit();
  EXPECT_EQ(searcher.search("makrell", options).total, 0U);
  EXPECT_EQ(searcher.search("makrell juli", {}).total, 1U);
  // What was typed is what an alert is about.
  EXPECT_EQ(searcher.search("makrel", options).total, 0U);
}

}  // namespace
}  // namespace treff
