// SPDX-License-Identifier: GPL-2.0-or-later
// Reading and searching an index while a writer commits repeatedly.
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <random>
#include <set>
#include <string>
#include <thread>

#include "reader_collect.h"
#include "treff/index_check.h"
#include "treff/index_export.h"
#include "treff/index_rebuild.h"
#include "treff/index_writer.h"
#include "treff/searcher.h"

namespace treff {
namespace {

class ChangingIndex : public testing::Test {
 protected:
  static constexpr int kArticles = 300;

  void SetUp() override {
    write(0);
    write(1);
  }

  /// Adds or replaces all articles.
  void write(int edition) const {
    IndexWriter writer = open();
    for (int i = 0; i < kArticles; ++i) add(&writer, i, edition);
    writer.commit();
  }

  /// Commits several times, so that earlier segments are merged and removed.
  void change(int edition) const {
    IndexWriter writer = open();
    for (int commit = 0; commit < 4; ++commit) {
      for (int i = 0; i < kArticles; i += 7) add(&writer, i, 4 * edition + commit);
      writer.commit();
    }
  }

  [[nodiscard]] IndexWriter open() const {
    WriterOptions options;
    options.lexicon = TREFF_TEST_LEXICON;
    return IndexWriter(index_, options);
  }

  static void add(IndexWriter* writer, int number, int edition, const std::string& more = "") {
    Article article;
    article.id = "artikkel-" + std::to_string(number);
    article.paragraphs = {"Soldatene på Blåfjell skjøt uten forvarsel, melder utgave " +
                          std::to_string(edition) + " i sak nummer " + std::to_string(number) +
                          " om elva som flommet over i dag. " + more};
    writer->add(article);
  }

  TemporaryFolder folder_;
  std::filesystem::path index_ = folder_.path() / "index";
};

TEST_F(ChangingIndex, IsExportedWhole) {
  std::multiset<std::string> ids;
  int edition = 1;
  export_articles(index_, [&](Article&& article) {
    if (ids.size() % 50 == 0) change(++edition);
    ids.insert(article.id);
    return true;
  });
  EXPECT_EQ(ids.size(), static_cast<std::size_t>(kArticles));
  EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), ids.size());
}

TEST_F(ChangingIndex, IsExportedWholeWhereItsSegmentsAreMerged) {
  const std::string more(2000, 'x');
  {
    IndexWriter writer = open();
    for (int i = kArticles; i < 2 * kArticles; ++i) add(&writer, i, 1, more);
    writer.checkpoint();
    writer.commit();
  }
  std::multiset<std::string> ids;
  int edition = 1;
  export_articles(index_, [&](Article&& article) {
    if (ids.insert(article.id); ids.size() % 100 == 1) {
      change(++edition);
      open().compact();
    }
    return true;
  });
  EXPECT_EQ(ids.size(), static_cast<std::size_t>(2 * kArticles));
  EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), ids.size());
}

TEST_F(ChangingIndex, IsExportedWithoutWhatIsAddedMeanwhile) {
  int given = 0;
  export_articles(index_, [&](Article&&) {
    IndexWriter writer = open();
    add(&writer, kArticles + ++given, 1);
    writer.commit();
    return true;
  });
  EXPECT_EQ(given, kArticles);
}

TEST_F(ChangingIndex, PassesTheCheckDuringCommits) {
  std::atomic<bool> done{false};
  std::thread writer([&] {
    for (int edition = 2; !done; ++edition) change(edition);
  });
  for (int round = 0; round < 5; ++round) {
    const CheckResult result =
        check_index(index_, TREFF_TEST_LEXICON, [](const IndexProblem& problem) {
          ADD_FAILURE() << problem.where << ": " << problem.what;
        });
    EXPECT_EQ(result.articles, static_cast<std::uint64_t>(kArticles));
  }
  done = true;
  writer.join();
}

TEST_F(ChangingIndex, HasSnapshotsOfWholeCommitsBesideItsWriter) {
  std::atomic<bool> done{false};
  std::thread writer([&] {
    for (int edition = 1; !done; ++edition) write(edition);
  });
  std::set<std::string> seen;
  for (int round = 0; round < 8; ++round) {
    const std::filesystem::path copy = folder_.path() / ("kopi-" + std::to_string(round));
    snapshot_index(index_, copy);
    std::set<std::string> editions;
    int articles = 0;
    export_articles(copy, [&](Article&& article) {
      const std::string& text = article.paragraphs.front();
      editions.insert(
          text.substr(text.find("utgave "), text.find(" i sak") - text.find("utgave ")));
      ++articles;
      return true;
    });
    EXPECT_EQ(articles, kArticles);
    EXPECT_EQ(editions.size(), 1U) << "half a commit";
    seen.insert(editions.begin(), editions.end());
    const CheckResult result =
        check_index(copy, TREFF_TEST_LEXICON, [](const IndexProblem& problem) {
          ADD_FAILURE() << problem.where << ": " << problem.what;
        });
    EXPECT_EQ(result.articles, static_cast<std::uint64_t>(kArticles));
  }
  done = true;
  writer.join();
  EXPECT_GT(seen.size(), 1U) << "nothing was written meanwhile";
  EXPECT_THROW(snapshot_index(index_, folder_.path() / "kopi-0"), Error);
}

// New articles, changes and removals in one commit, over several segments.
TEST_F(ChangingIndex, IsSeenInWholeCommitsOnly) {
  std::atomic<bool> done{false};
  std::thread writer([&] {
    for (int edition = 2; edition < 12; ++edition) {
      IndexWriter changes = open();
      for (int i = 0; i < kArticles; i += 2) add(&changes, i, edition);
      for (int i = 0; i < 5; ++i) add(&changes, 1000 * edition + i, edition);
      for (int i = 0; i < 5; ++i) {
        changes.remove("artikkel-" + std::to_string(1000 * (edition - 1) + i));
      }
      changes.commit();
    }
    done = true;
  });
  std::set<int> seen;
  while (!done) {
    std::set<std::string> editions;
    int articles = 0, more = 0;
    export_articles(index_, [&](Article&& article) {
      const int number = std::stoi(article.id.substr(std::string("artikkel-").size()));
      ++articles;
      if (number >= kArticles) ++more;
      const std::string& text = article.paragraphs.front();
      if (number % 2 == 0) {
        editions.insert(
            text.substr(text.find("utgave "), text.find(" i sak") - text.find("utgave ")));
      }
      return true;
    });
    EXPECT_EQ(editions.size(), 1U) << "half a commit";
    EXPECT_EQ(articles, kArticles + more);
    EXPECT_TRUE(more == 0 || more == 5) << more;
    seen.insert(more);
  }
  writer.join();
}

/// Articles that a Searcher keeps in memory must not outlive their commit.
TEST_F(ChangingIndex, IsFoundByOldSearchersAsByNewOnes) {
  const auto searcher = [this](std::size_t memory) {
    SearcherOptions options;
    options.lexicon = TREFF_TEST_LEXICON;
    options.memory = memory;
    return Searcher(index_, options);
  };
  const auto found = [](const Searcher& by, const std::string& query) {
    std::string all;
    for (const PassageResult& passage : by.search(query).passages) {
      all += passage.article + " " + std::to_string(passage.score) + " " + passage.text + "\n";
    }
    return all;
  };
  const Searcher keeps_all = searcher(SearcherOptions().memory), keeps_some = searcher(200'000);
  std::mt19937 random(4);
  std::set<std::string> seen;
  for (int edition = 2; edition < 25; ++edition) {
    IndexWriter changes = open();
    for (int i = 0; i < 40; ++i) add(&changes, static_cast<int>(random() % kArticles), edition);
    for (int i = 0; i < 5; ++i) {
      changes.remove("artikkel-" + std::to_string(random() % kArticles));
    }
    changes.commit();
    const Searcher keeps_none = searcher(0);
    for (int i = 0; i < 20; ++i) {
      const std::string query = "soldater skjøt utgave " + std::to_string(random() % 25) +
                                " nummer " + std::to_string(random() % kArticles);
      const std::string now = found(keeps_none, query);
      EXPECT_EQ(found(keeps_all, query), now) << query;
      EXPECT_EQ(found(keeps_some, query), now) << query;
      seen.insert(now);
    }
  }
  EXPECT_GT(seen.size(), 300U);
}

}  // namespace
}  // namespace treff
