// SPDX-License-Identifier: GPL-2.0-or-later
// An index is the same whether it was loaded at once by several threads, in steps, or with
// repetitions.
#include <gtest/gtest.h>
#include <xapian.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "index/document.h"
#include "index/manifest.h"
#include "index/merge.h"
#include "index/schema.h"
#include "index/snapshot.h"
#include "reader_collect.h"
#include "treff/index_check.h"
#include "treff/index_writer.h"

namespace treff {
namespace {

namespace fs = std::filesystem;

Article article(int number, int version = 0) {
  static const std::vector<std::string> kWords = {"Soldatene",
                                                  "skjøt",
                                                  "uten",
                                                  "forvarsel",
                                                  "Regjeringen",
                                                  "åpnet",
                                                  "sikkerhetsstyrkene",
                                                  "menneskene",
                                                  "bøker",
                                                  "Kasakhstan",
                                                  "fjellet",
                                                  "snøen",
                                                  "gikk",
                                                  "CSTO-alliansen"};
  Article article;
  article.id = "artikkel-" + std::to_string(number);
  article.title = "Sak " + std::to_string(number) + " av " + std::to_string(version);
  article.source = "/arkiv/" + std::to_string(number % 7) + "/fil.jsonl";
  article.published = "2022-01-" + std::to_string(10 + number % 20);
  for (int paragraph = 0; paragraph < 3; ++paragraph) {
    std::string text = "Avsnittet handler om saken som ble nevnt tidligere i dag.";
    for (int word = 0; word < 20; ++word) {
      text += " " +
              kWords[static_cast<std::size_t>(number * 31 + word * (paragraph + 3) + version * 5) %
                     kWords.size()];
    }
    article.paragraphs.push_back(text + " nummer" + std::to_string(number) + ".");
  }
  return article;
}

/// Everything that a search can see of an index, by article.
struct Content {
  std::map<std::string, std::string> articles;
  std::string totals;
};

/// The first difference; empty if both are equal.
std::string difference(const Content& a, const Content& b) {
  if (a.totals != b.totals) return a.totals + " against " + b.totals;
  if (a.articles.size() != b.articles.size()) return "other articles";
  const auto [x, y] = std::mismatch(a.articles.begin(), a.articles.end(), b.articles.begin());
  return x == a.articles.end() ? "" : x->second + "\nagainst\n" + y->second;
}

Content content_of(const fs::path& path) {
  const index::Snapshot snapshot = index::open_snapshot(path);
  Content content;
  content.totals = std::to_string(snapshot.articles()) + " " + snapshot.counts.text();
  for (std::size_t i = 0; i < snapshot.databases.size(); ++i) {
    const Xapian::Database& database = snapshot.databases[i];
    std::map<Xapian::docid, std::string> articles;
    for (auto id = database.postlist_begin(""); id != database.postlist_end(""); ++id) {
      if (snapshot.is_deleted(i, *id)) continue;
      const Xapian::Document document = database.get_document(*id);
      std::string& all = articles[*id];
      all = index::stored_record(document);
      for (Xapian::valueno slot = 0; slot < index::kAddedSlot; ++slot) {
        all += "\n" + document.get_value(slot);
      }
    }
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
      for (auto it = database.postlist_begin(*term); it != database.postlist_end(*term); ++it) {
        const auto article = articles.find(*it);
        if (article != articles.end()) {
          article->second += "\n" + *term + " " + std::to_string(it.get_wdf());
        }
      }
    }
    for (auto& [id, all] : articles) {
      const std::string key = database.get_document(id).get_value(index::kIdSlot);
      EXPECT_TRUE(content.articles.emplace(key, all).second) << key << " is there twice";
    }
  }
  return content;
}

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) {
    names.push_back(entry.path().filename());
  }
  std::sort(names.begin(), names.end());
  return names;
}

constexpr int kArticles = 2600;

class BulkTest : public testing::Test {
 protected:
  [[nodiscard]] IndexWriter open(const std::string& name, std::size_t threads = 2,
                                 std::size_t checkpoint_bytes = std::size_t{64} << 20) const {
    WriterOptions options;
    options.lexicon = TREFF_TEST_LEXICON;
    options.threads = threads;
    options.checkpoint_bytes = checkpoint_bytes;
    return IndexWriter(folder_.path() / name, options);
  }

  [[nodiscard]] Content content(const std::string& name) const {
    return content_of(folder_.path() / name);
  }

  /// The content of an index to which the articles 0 … kArticles - 1 were added once each, in one
  /// commit.
  [[nodiscard]] Content undisturbed() const {
    IndexWriter writer = open("undisturbed", 1);
    for (int i = 0; i < kArticles; ++i) writer.add(article(i));
    writer.commit();
    return content("undisturbed");
  }

  TemporaryFolder folder_;
};

/// An article of 800 words that occur in no other article.
Article article_of_new_words(int number) {
  Article article;
  article.id = "artikkel-" + std::to_string(number);
  std::string text;
  for (int word = 0; word < 800; ++word) {
    text += "x" + std::to_string(number) + "y" + std::to_string(word) + " ";
  }
  article.paragraphs = {text};
  return article;
}

// Two batches of article_of_new_words() have more words than an analyzer caches.
TEST_F(BulkTest, KeepsTheWordsOfNewArticlesWhileItReplacesOthers) {
  constexpr int kFew = 300;
  {
    IndexWriter writer = open("index", 1);
    for (int i = 0; i < kFew; ++i) writer.add(article(i));
    writer.commit();
  }
  {
    IndexWriter writer = open("index", 1);
    for (int i = kFew; i < 2 * kFew; ++i) writer.add(article_of_new_words(i));
    for (int i = 0; i < kFew; ++i) writer.add(article_of_new_words(i));
    writer.commit();
  }
  const CheckResult result = check_index(
      folder_.path() / "index", TREFF_TEST_LEXICON,
      [](const IndexProblem& problem) { ADD_FAILURE() << problem.where << ": " << problem.what; });
  EXPECT_EQ(result.articles, static_cast<std::uint64_t>(2 * kFew));
}

TEST_F(BulkTest, GivesTheSameWithAnyNumberOfThreads) {
  const Content expected = undisturbed();
  EXPECT_EQ(expected.articles.size(), static_cast<std::size_t>(kArticles));
  IndexWriter writer = open("index", 3);
  for (int i = kArticles; i-- > 0;) EXPECT_EQ(writer.add(article(i)), AddResult::added);
  writer.commit();
  EXPECT_EQ(difference(content("index"), expected), "");
}

TEST_F(BulkTest, GivesTheSameBitByBit) {
  const Content expected = undisturbed();
  IndexWriter writer = open("index");
  for (int i = 0; i < kArticles; ++i) {
    writer.add(article(i));
    if (i % 700 == 0 || i == 30) writer.commit();
  }
  writer.commit();
  EXPECT_EQ(difference(content("index"), expected), "");
}

TEST_F(BulkTest, MergesToFewerSegmentsWhenMuchIsNew) {
  const auto segments = [this] { return index::current_segments(folder_.path() / "index").size(); };
  IndexWriter writer = open("index");
  int number = 0;
  for (int commit = 0; commit < 9; ++commit) {
    for (int i = 0; i < 3; ++i) writer.add(article(number++));
    writer.commit();
  }
  EXPECT_GT(segments(), 1 + index::kLoadedSegments);
  while (number < 60) writer.add(article(number++));
  writer.commit();
  EXPECT_LE(segments(), 1 + index::kLoadedSegments);
}

TEST_F(BulkTest, GivesTheSameWithCheckpointsAndKeepsSegmentsFew) {
  const Content expected = undisturbed();
  {
    IndexWriter writer = open("index", 2, 600'000);
    std::size_t most = 0;
    for (int i = 0; i < kArticles; ++i) {
      writer.add(article(i));
      writer.checkpoint();
      most = std::max(most, index::current_segments(folder_.path() / "index").size());
    }
    EXPECT_GT(most, 2U);
    EXPECT_LE(most, index::kMostSegments);
    writer.commit();
    EXPECT_EQ(difference(content("index"), expected), "");
    writer.compact();
    EXPECT_EQ(index::current_segments(folder_.path() / "index").size(), 2U);
    EXPECT_EQ(difference(content("index"), expected), "");
  }
  EXPECT_EQ(names_in(folder_.path() / "index").size(), 4U)
      << "stub, lock, the deletions and one segment";
}

TEST_F(BulkTest, TakesTheLastOfAnIdThatComesTwice) {
  const Content expected = undisturbed();
  IndexWriter writer = open("index");
  for (int i = 0; i < kArticles; ++i) {
    EXPECT_EQ(writer.add(article(i, 1)), AddResult::added);
    if (i % 3 == 0) {
      EXPECT_EQ(writer.add(article(i, 2)), AddResult::replaced);
    }
  }
  for (int i = 0; i < kArticles; ++i) EXPECT_EQ(writer.add(article(i)), AddResult::replaced);
  EXPECT_EQ(writer.add(article(5)), AddResult::unchanged);
  writer.commit();
  EXPECT_EQ(difference(content("index"), expected), "");
}

TEST_F(BulkTest, ReplacesWhatIsCommitted) {
  const Content expected = undisturbed();
  IndexWriter writer = open("index");
  for (int i = 0; i < kArticles; ++i) writer.add(article(i, i % 2));
  writer.commit();
  for (int i = 0; i < kArticles; ++i) {
    EXPECT_EQ(writer.add(article(i)), i % 2 == 0 ? AddResult::unchanged : AddResult::replaced);
  }
  writer.commit();
  EXPECT_EQ(difference(content("index"), expected), "");
}

TEST_F(BulkTest, RemovesCommittedAndUncommittedArticles) {
  const Content expected = undisturbed();
  IndexWriter writer = open("index");
  for (int i = 0; i < kArticles; ++i) writer.add(article(i));
  for (int i = kArticles; i < kArticles + 900; ++i) writer.add(article(i));
  EXPECT_TRUE(writer.remove("artikkel-7"));
  EXPECT_FALSE(writer.remove("artikkel-7"));
  EXPECT_EQ(writer.add(article(7)), AddResult::added);
  for (int i = kArticles; i < kArticles + 400; ++i) {
    EXPECT_TRUE(writer.remove("artikkel-" + std::to_string(i)));
  }
  writer.commit();
  for (int i = kArticles + 400; i < kArticles + 900; ++i) {
    EXPECT_TRUE(writer.remove("artikkel-" + std::to_string(i)));
  }
  EXPECT_TRUE(writer.remove("artikkel-8"));
  EXPECT_FALSE(writer.remove("artikkel-8"));
  EXPECT_EQ(writer.add(article(8, 3)), AddResult::added);
  EXPECT_EQ(writer.add(article(8)), AddResult::replaced);
  writer.commit();
  EXPECT_EQ(difference(content("index"), expected), "");
}

TEST_F(BulkTest, DiscardsUncommittedChanges) {
  {
    IndexWriter writer = open("index");
    writer.add(article(1));
    writer.commit();
    for (int i = 0; i < kArticles; ++i) writer.add(article(i, 1));
  }
  EXPECT_EQ(content("index").articles.size(), 1U);
  IndexWriter writer = open("index");
  EXPECT_EQ(names_in(folder_.path() / "index").size(), 4U) << "leftovers are removed";
  EXPECT_EQ(writer.add(article(1)), AddResult::unchanged);
}

TEST_F(BulkTest, ManyVersionsOfOneArticleLeaveOne) {
  IndexWriter writer = open("index");
  for (int i = 0; i < kArticles; ++i) writer.add(article(3, i));
  writer.add(article(3));
  writer.commit();
  IndexWriter other = open("other");
  other.add(article(3));
  other.commit();
  EXPECT_EQ(difference(content("index"), content("other")), "");
}

TEST_F(BulkTest, VisitsSources) {
  IndexWriter writer = open("index");
  for (int i = 0; i < kArticles; ++i) writer.add(article(i));
  Article odd = article(kArticles);
  odd.source = "/arkiv/3/" + std::string(300, 'x');
  odd.id = "odd";
  writer.add(odd);
  writer.commit();
  std::size_t seen = 0;
  bool long_one = false;
  writer.visit_sources("/arkiv/3/", [&](const std::string& id, const std::string& source) {
    EXPECT_EQ(source.rfind("/arkiv/3/", 0), 0U);
    long_one = long_one || id == "odd";
    ++seen;
  });
  EXPECT_TRUE(long_one);
  EXPECT_EQ(seen, 371U + 1U);
}

}  // namespace
}  // namespace treff
