// SPDX-License-Identifier: GPL-2.0-or-later
// Reading and searching an index while a writer commits repeatedly.
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <random>
#include <set>
#include <string>
#include <thread>

#include "index_writer_fixture.h"
#include "reader_collect.h"
#include "small_archive.h"
#include "treff/error.h"
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

IndexWriter writer_of(const std::filesystem::path& index) {
  WriterOptions options;
  options.lexicon = TREFF_TEST_LEXICON;
  return IndexWriter(index, options);
}

/// An index with these articles (id, text).
void write_index(const std::filesystem::path& index, const Texts& texts) {
  IndexWriter writer = writer_of(index);
  for (const auto& [id, text] : texts) writer.add(article(id, text));
  writer.commit();
}

void remove_article(const std::filesystem::path& index, const std::string& id) {
  IndexWriter writer = writer_of(index);
  writer.remove(id);
  writer.commit();
}

Searcher searcher_of(const std::vector<std::filesystem::path>& indexes) {
  SearcherOptions options;
  options.lexicon = TREFF_TEST_LEXICON;
  return Searcher(indexes, options);
}

/// The texts that a search finds, newest index first.
std::multiset<std::string> texts_of(const Searcher& searcher, const std::string& query) {
  std::multiset<std::string> texts;
  SearchOptions options;
  options.merge_copies = false;
  const SearchResults results = searcher.search(query, options);
  for (const PassageResult& passage : results.passages) texts.insert(passage.text);
  EXPECT_EQ(results.total, texts.size()) << query;
  return texts;
}

using Found = std::multiset<std::string>;

/// Every new index has segments of the same names as the one whose place it takes.
class ReplacedIndex : public testing::Test {
 protected:
  void SetUp() override {
    write_index(old_, {{"a", "Gammel fisk."}, {"b", "Gammel laks."}});
    write_index(new_, {{"b", "Ny laks."}, {"a", "Ny fisk."}});
  }

  TemporaryFolder folder_;
  const std::filesystem::path old_ = folder_.path() / "old", new_ = folder_.path() / "new";
};

TEST_F(ReplacedIndex, IsSeenByAnOpenSearcher) {
  const std::filesystem::path index = folder_.path() / "index";
  std::filesystem::copy(old_, index, std::filesystem::copy_options::recursive);
  const Searcher searcher = searcher_of({index});
  EXPECT_EQ(texts_of(searcher, "fisk"), Found{"Gammel fisk."});
  std::filesystem::remove_all(index);
  std::filesystem::copy(new_, index, std::filesystem::copy_options::recursive);
  EXPECT_EQ(texts_of(searcher, "fisk"), Found{"Ny fisk."});
  remove_article(index, "b");
  EXPECT_EQ(texts_of(searcher, "laks"), Found());
  EXPECT_EQ(texts_of(searcher, "fisk"), Found{"Ny fisk."});
}

TEST_F(ReplacedIndex, IsNotFoundWhileItsFolderIsEmpty) {
  const std::filesystem::path empty = folder_.path() / "empty";
  std::filesystem::create_directory(empty);
  try {
    static_cast<void>(searcher_of({empty}));
    ADD_FAILURE() << "an empty folder was opened";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::not_found);
  }
}

TEST_F(ReplacedIndex, IsSeenThroughASymbolicLink) {
  const std::filesystem::path link = folder_.path() / "link", next = folder_.path() / "next";
  std::filesystem::create_directory_symlink(old_, link);
  const Searcher searcher = searcher_of({link});
  EXPECT_EQ(texts_of(searcher, "fisk"), Found{"Gammel fisk."});
  std::filesystem::create_directory_symlink(new_, next);
  std::filesystem::rename(next, link);
  EXPECT_EQ(texts_of(searcher, "fisk"), Found{"Ny fisk."});
}

TEST_F(ReplacedIndex, IsSeenWhenItsOnlyFileIsOverwritten) {
  const std::filesystem::path file = folder_.path() / "arkiv.treff";
  const std::filesystem::path of_new = folder_.path() / "new.treff";
  writer_of(old_).compact_into(file);
  writer_of(new_).compact_into(of_new);
  const Searcher searcher = searcher_of({file});
  EXPECT_EQ(texts_of(searcher, "fisk"), Found{"Gammel fisk."});
  std::filesystem::copy_file(of_new, file, std::filesystem::copy_options::overwrite_existing);
  EXPECT_EQ(texts_of(searcher, "fisk"), Found{"Ny fisk."});
}

TEST_F(ReplacedIndex, AndItsCopyHaveTheirOwnRemovals) {
  const std::filesystem::path copy = folder_.path() / "copy";
  std::filesystem::copy(old_, copy, std::filesystem::copy_options::recursive);
  remove_article(old_, "a");
  for (const bool first : {true, false}) {
    const Searcher searcher = first ? searcher_of({old_, copy}) : searcher_of({copy, old_});
    EXPECT_EQ(texts_of(searcher, "fisk"), Found{"Gammel fisk."});
    EXPECT_EQ(texts_of(searcher, "\"gammel fisk\""), Found{"Gammel fisk."});
    EXPECT_EQ(texts_of(searcher, "laks"), (Found{"Gammel laks.", "Gammel laks."}));
  }
  remove_article(copy, "b");
  const Searcher searcher = searcher_of({old_, copy});
  EXPECT_EQ(texts_of(searcher, "+gammel"), (Found{"Gammel fisk.", "Gammel laks."}));
}

}  // namespace
}  // namespace treff
