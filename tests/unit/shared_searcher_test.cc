// SPDX-License-Identifier: GPL-2.0-or-later
#include "treff/searcher.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "reader_collect.h"
#include "treff/index_writer.h"

namespace treff {
namespace {

using std::chrono::hours;
using std::chrono::steady_clock;

class SharedSearcher : public testing::Test {
 protected:
  void SetUp() override { add("a", "Soldatene skjøt uten forvarsel."); }

  void add(const std::string& id, const std::string& text) const {
    WriterOptions options;
    options.lexicon = TREFF_TEST_LEXICON;
    IndexWriter writer(index_, options);
    Article article;
    article.id = id;
    article.paragraphs = {text};
    writer.add(article);
    writer.commit();
  }

  [[nodiscard]] Searcher open(SearcherOptions options = {}) const {
    options.lexicon = TREFF_TEST_LEXICON;
    return Searcher(index_, options);
  }

  static ErrorCode code_of(const Searcher& searcher, const std::string& query,
                           const SearchOptions& options) {
    try {
      const SearchResults results = searcher.search(query, options);
    } catch (const Error& error) {
      return error.code();
    }
    ADD_FAILURE() << "it gave results";
    return ErrorCode::io;
  }

  TemporaryFolder folder_;
  std::filesystem::path index_ = folder_.path() / "index";
};

TEST_F(SharedSearcher, GivesUpAtItsDeadline) {
  const Searcher searcher = open();
  SearchOptions options;
  options.deadline = steady_clock::now();
  for (const char* query : {"skyte", "\"uten forvarsel\"", "=skjøt", "forvarsl", "skyt*"}) {
    EXPECT_EQ(code_of(searcher, query, options), ErrorCode::deadline_exceeded) << query;
  }
  EXPECT_THROW(static_cast<void>(searcher.similar("a", 1, options)), Error);
  options.deadline = steady_clock::now() + hours(1);
  EXPECT_EQ(searcher.search("skyte", options).passages.size(), 1U);
}

TEST_F(SharedSearcher, StopsWhenItIsCancelled) {
  const Searcher searcher = open();
  std::stop_source source;
  SearchOptions options;
  options.cancel = source.get_token();
  EXPECT_EQ(searcher.search("skyte", options).passages.size(), 1U);
  source.request_stop();
  EXPECT_EQ(code_of(searcher, "skyte", options), ErrorCode::cancelled);
  EXPECT_EQ(searcher.search("skyte").passages.size(), 1U);
}

TEST_F(SharedSearcher, ADeadlineThatIsKeptChangesNoResult) {
  for (int i = 0; i < 60; ++i) add("b" + std::to_string(i), "De skyter ikke i dag.");
  const Searcher searcher = open();
  SearchOptions options;
  options.limit = 100;
  options.merge_copies = false;
  const SearchResults without = searcher.search("skyte", options);
  options.deadline = steady_clock::now() + hours(1);
  const SearchResults with = searcher.search("skyte", options);
  EXPECT_EQ(with.total, without.total);
  ASSERT_EQ(with.passages.size(), without.passages.size());
  for (std::size_t i = 0; i < with.passages.size(); ++i) {
    EXPECT_EQ(with.passages[i].article, without.passages[i].article);
  }
}

TEST_F(SharedSearcher, SeesACommitAtTheNextSearch) {
  const Searcher searcher = open();
  EXPECT_TRUE(searcher.search("+elv").passages.empty());
  add("b", "Elva flommet over.");
  EXPECT_EQ(searcher.search("+elv").passages.size(), 1U);
}

TEST_F(SharedSearcher, KeepsASnapshotUntilItIsStale) {
  SearcherOptions options;
  options.freshness = hours(1);
  const Searcher searcher = open(options);
  add("b", "Elva flommet over.");
  EXPECT_TRUE(searcher.search("+elv").passages.empty());
  EXPECT_EQ(open(options).search("+elv").passages.size(), 1U);
}

TEST_F(SharedSearcher, LogsOpenedCommitsToTheGivenSink) {
  std::vector<std::string> records;
  SearcherOptions options;
  options.log = [&](LogLevel, std::string_view message) { records.emplace_back(message); };
  const Searcher searcher = open(options);
  ASSERT_EQ(records.size(), 1U);
  EXPECT_NE(records[0].find(index_.string()), std::string::npos) << records[0];
}

TEST_F(SharedSearcher, FollowsAnIndexInOneFileThatIsReplaced) {
  const std::filesystem::path file = folder_.path() / "arkiv.treff";
  WriterOptions writing;
  writing.lexicon = TREFF_TEST_LEXICON;
  IndexWriter writer(index_, writing);
  writer.compact_into(file);
  SearcherOptions options;
  options.lexicon = TREFF_TEST_LEXICON;
  const Searcher searcher(file, options);
  EXPECT_EQ(searcher.search("skyte").passages.size(), 1U);
  EXPECT_TRUE(searcher.search("+elv").passages.empty());
  Article article;
  article.id = "b";
  article.paragraphs = {"Elva flommet over."};
  writer.add(article);
  writer.compact_into(file);
  EXPECT_EQ(searcher.search("+elv").passages.size(), 1U);
  EXPECT_EQ(searcher.search("skyte").passages.size(), 1U);
}

/// Damages the stored text of article "a".
class DamagedText {
 public:
  explicit DamagedText(const std::filesystem::path& index) {
    for (const auto& segment : std::filesystem::directory_iterator(index)) {
      std::fstream file(segment.path(), std::ios::binary | std::ios::in | std::ios::out);
      const std::string bytes{std::istreambuf_iterator<char>(file), {}};
      const std::size_t frame = bytes.find("\x28\xb5\x2f\xfd");  // Zstandard's magic number
      if (frame == std::string::npos) continue;
      file.clear();
      file.seekp(static_cast<std::streamoff>(frame + 12));
      file << "damaged!" << std::flush;
      found_ = true;
    }
    EXPECT_TRUE(found_);
  }

 private:
  bool found_ = false;
};

TEST_F(SharedSearcher, SaysThatTheIndexIsDamaged) {
  const DamagedText damaged(index_);
  EXPECT_EQ(code_of(open(), "skyte", {}), ErrorCode::corrupt);
}

TEST_F(SharedSearcher, NamesTheIndexOfSeveralThatIsDamaged) {
  const std::filesystem::path other = folder_.path() / "other";
  {
    WriterOptions options;
    options.lexicon = TREFF_TEST_LEXICON;
    IndexWriter writer(other, options);
    Article article;
    article.id = "b";
    article.paragraphs = {"Elva flommet over, og soldatene hjalp til."};
    writer.add(article);
    writer.commit();
  }
  const DamagedText damaged(index_);
  SearcherOptions options;
  options.lexicon = TREFF_TEST_LEXICON;
  const std::vector<std::vector<std::filesystem::path>> orders = {{index_, other}, {other, index_}};
  for (const auto& paths : orders) {
    const Searcher searcher(paths, options);
    EXPECT_EQ(searcher.search("+elv").passages.size(), 1U);
    try {
      static_cast<void>(searcher.search("soldat"));
      ADD_FAILURE() << "it gave results";
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::corrupt);
      EXPECT_EQ(error.path(), index_.string());
    }
  }
}

TEST_F(SharedSearcher, ListsNoIdsBeyondItsDeadline) {
  const Searcher searcher = open();
  SearchOptions options;
  options.deadline = steady_clock::now();
  EXPECT_THROW(static_cast<void>(searcher.matching_articles("skyte", options)), Error);
  EXPECT_EQ(searcher.matching_articles("skyte").size(), 1U);
}

/// The mappings of the lexicon in this process.
struct LexiconMappings {
  std::size_t count = 0;
  std::size_t copied = 0;  ///< kilobytes of pages that were copied on write
  bool shared = true;      ///< all are shared and read-only
};

LexiconMappings lexicon_mappings() {
  const std::string file = std::filesystem::canonical(TREFF_TEST_LEXICON);
  LexiconMappings found;
  std::ifstream smaps("/proc/self/smaps");
  bool inside = false;
  for (std::string line; std::getline(smaps, line);) {
    std::istringstream words(line);
    std::string first, second;
    words >> first >> second;
    if (first.find('-') != std::string::npos) {
      inside = line.ends_with(" " + file);
      found.count += inside ? 1 : 0;
      found.shared = found.shared && (!inside || second == "r--s");
    } else if (inside && first == "Anonymous:") {
      found.copied += std::stoul(second);
    }
  }
  return found;
}

TEST_F(SharedSearcher, SharesTheLexiconsPagesWithOtherSearchers) {
  const std::size_t before = lexicon_mappings().count;
  const Searcher first = open();
  std::vector<std::thread> threads(4);
  for (std::thread& thread : threads) {
    thread = std::thread([&] { EXPECT_EQ(first.search("skyte").passages.size(), 1U); });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(lexicon_mappings().count, before + 1) << "threads that search have the Searcher's";
  const Searcher second = open();
  EXPECT_EQ(second.search("skyte").passages.size(), 1U);
  const LexiconMappings both = lexicon_mappings();
  EXPECT_GT(both.count, before);
  EXPECT_TRUE(both.shared);
  EXPECT_EQ(both.copied, 0U);
}

TEST_F(SharedSearcher, ResultsOutliveTheIndex) {
  SearchResults results;
  {
    const Searcher searcher = open();
    results = searcher.search("skyte");
  }
  std::filesystem::remove_all(index_);
  EXPECT_EQ(results.passages.at(0).text, "Soldatene skjøt uten forvarsel.");
}

}  // namespace
}  // namespace treff
