// SPDX-License-Identifier: GPL-2.0-or-later
// Searches for articles added since a time, or since the mark of an earlier search. Successive
// searches, each with the mark of the one before, find each article exactly once.
#include "parse/since.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "small_archive.h"
#include "treff/error.h"
#include "treff/index_writer.h"

namespace treff {
namespace {

using std::chrono::sys_seconds;

/// Parses a time to seconds since 1970; -1 if it is not a time.
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
                          "2022..2023", "h", "-2h", "-0h", "-0t", "@-0", "@-00"}) {
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
    options.since_mark = results.mark;
    results = searcher.search("makrell", options);
    EXPECT_EQ(ids(results), std::set<std::string>{name});
    EXPECT_EQ(results.total, 1U);
  }
  options.since_mark = results.mark;
  EXPECT_EQ(searcher.search("makrell", options).total, 0U);
  EXPECT_EQ(searcher.matching_articles("makrell", options).size(), 0U);
}

TEST(Since, ANoteSaysThatArticlesBeyondTheLimitCountAsSeen) {
  Texts texts;
  for (int i = 0; i < 5; ++i) {
    const std::string number = std::to_string(i);
    texts.emplace_back(number, "Makrellen kom hit som nummer " + number +
                                   " på lista.\n\nSå kom makrellen hit igjen dagen etter.");
  }
  const Archive archive(texts);
  SearchOptions options;
  options.since = sys_seconds(std::chrono::seconds(0));
  const auto notes = [&](std::size_t limit, std::size_t offset) {
    options.limit = limit;
    options.offset = offset;
    const SearchResults results = archive.search("makrell", options);
    EXPECT_EQ(results.mark.empty(), !options.since);
    return results.notes.size();
  };
  options.per_article = 1;
  EXPECT_EQ(notes(4, 0), 1U);
  EXPECT_EQ(notes(5, 0), 0U);
  EXPECT_EQ(notes(2, 2), 1U);
  EXPECT_EQ(notes(2, 4), 0U) << "the last page";
  EXPECT_EQ(notes(0, 0), 1U);
  options.per_article = 3;
  EXPECT_EQ(notes(3, 0), 1U);
  EXPECT_EQ(notes(10, 0), 0U);
  options.since.reset();
  EXPECT_EQ(notes(2, 0), 0U);
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
  options.since_mark = searcher.search("makrell", options).mark;
  article.paragraphs = {"Makrellen kom i juli."};
  writer.add(article);
  writer.commit();
  EXPECT_EQ(searcher.search("makrell", options).total, 0U);
  EXPECT_EQ(searcher.search("makrell juli", {}).total, 1U);
  // With a mark, the query is searched as typed, never its suggestion.
  EXPECT_EQ(searcher.search("makrel", options).total, 0U);
}

/// Several indexes, each with a writer that may commit at any time.
class SeveralIndexes : public ::testing::Test {
 protected:
  void SetUp() override {
    writing_.lexicon = TREFF_TEST_LEXICON;
    writing_.threads = 1;
    reading_.lexicon = TREFF_TEST_LEXICON;
    all_.since = sys_seconds(std::chrono::seconds(0));
    all_.limit = 1'000;
    all_.merge_copies = false;
    for (const char* name : {"a", "b", "c"}) {
      names_.push_back(folder_.path() / name);
      writers_.emplace_back(names_.back(), writing_);
    }
  }

  void add(std::size_t index, const std::string& id) {
    Article article;
    article.id = id;
    article.paragraphs = {"Makrellen kom hit som nummer " + id + "."};
    writers_[index].add(article);
  }

  SearchResults since(const Searcher& searcher, const std::string& mark) {
    SearchOptions options = all_;
    options.since_mark = mark;
    return searcher.search("makrell", options);
  }

  TemporaryFolder folder_;
  WriterOptions writing_;
  SearcherOptions reading_;
  SearchOptions all_;
  std::vector<std::filesystem::path> names_;
  std::vector<IndexWriter> writers_;
};

TEST_F(SeveralIndexes, GiveWhatOneOfThemCommitsLate) {
  const Searcher searcher(names_, reading_);
  add(0, "slow");
  for (const char* id : {"1", "2", "3"}) {
    add(1, id);
    writers_[1].commit();
  }
  const SearchResults before = searcher.search("makrell", all_);
  EXPECT_EQ(ids(before), (std::set<std::string>{"1", "2", "3"}));
  writers_[0].commit();
  const SearchResults after = since(searcher, before.mark);
  EXPECT_EQ(ids(after), (std::set<std::string>{"slow"}));
  EXPECT_EQ(after.total, 1U);
  EXPECT_EQ(since(searcher, after.mark).total, 0U);
}

TEST_F(SeveralIndexes, GiveEachArticleOnceWheneverEachCommits) {
  // A mark is valid for any order of the indexes.
  const Searcher one(names_, reading_);
  const Searcher other(std::vector(names_.rbegin(), names_.rend()), reading_);
  std::mt19937 random(7);
  std::multiset<std::string> given;
  std::string mark = one.search("makrell", all_).mark;
  std::size_t added = 0;
  const auto look = [&](const Searcher& searcher) {
    const SearchResults results = since(searcher, mark);
    for (const std::string& id : ids(results)) given.insert(id);
    EXPECT_EQ(results.total, results.passages.size());
    mark = results.mark;
  };
  for (int step = 0; step < 150; ++step) {
    const std::size_t index = random() % writers_.size();
    if (random() % 2 == 0) {
      add(index, std::to_string(added++));
    } else if (random() % 2 == 0) {
      writers_[index].commit();
    } else {
      look(random() % 2 == 0 ? one : other);
    }
  }
  for (IndexWriter& writer : writers_) writer.commit();
  look(one);
  EXPECT_EQ(given.size(), added);
  EXPECT_EQ(std::set<std::string>(given.begin(), given.end()).size(), added);
}

TEST_F(SeveralIndexes, RefuseTheMarkOfOthers) {
  const std::string mark = Searcher(names_, reading_).search("makrell", all_).mark;
  const std::vector<std::filesystem::path> fewer = {names_[0], names_[1]};
  for (const std::string& wrong :
       {mark, std::string("@12345678-1-2"), std::string("@1"), std::string("x"), mark + "-1"}) {
    const Searcher searcher(fewer, reading_);
    try {
      static_cast<void>(since(searcher, wrong));
      ADD_FAILURE() << wrong;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::invalid_input) << wrong;
    }
  }
}

TEST_F(SeveralIndexes, RefuseAMarkWhosePointsAreNotDigits) {
  const Searcher searcher(names_, reading_);
  const std::string mark = searcher.search("makrell", all_).mark;
  const std::string before = mark.substr(0, mark.rfind('-') + 1);
  EXPECT_NO_THROW(static_cast<void>(since(searcher, before + "0")));
  for (const char* point : {"-0", "-1", "--0", "+0", "x", "0x", "0-", " 0", ""}) {
    EXPECT_THROW(static_cast<void>(since(searcher, before + point)), Error) << point;
  }
}

TEST_F(SeveralIndexes, DoNotDateArticlesInTheFuture) {
  const Searcher searcher(names_, reading_);
  for (int i = 0; i < 20; ++i) {
    add(0, std::to_string(i));
    writers_[0].commit();
  }
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  for (const PassageResult& passage : searcher.search("makrell", all_).passages) {
    EXPECT_LE(passage.added, std::chrono::duration_cast<std::chrono::seconds>(now).count());
  }
}

}  // namespace
}  // namespace treff
