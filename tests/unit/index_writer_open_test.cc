// SPDX-License-Identifier: GPL-2.0-or-later
// Which indexes a writer opens, which other writers it waits for, and what it logs.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "index/schema.h"
#include "index_writer_fixture.h"
#include "treff/error.h"
#include "treff/index_info.h"
#include "treff/index_writer.h"

namespace treff {
namespace {

namespace fs = std::filesystem;

TEST_F(IndexWriterTest, IsLockedForASecondWriterWithTheHoldersName) {
  const IndexWriter writer = open();
  try {
    open();
    FAIL() << "two writers";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::locked);
    EXPECT_NE(std::string(error.what()).find("process " + std::to_string(::getpid())),
              std::string::npos)
        << error.what();
  }
}

TEST_F(IndexWriterTest, RefusesAnotherAnalyserAndANewerFormatAndInfoTellsSo) {
  { open().commit(); }
  const IndexInfo fresh = read_index_info(index_, TREFF_TEST_LEXICON);
  EXPECT_TRUE(fresh.searchable);

  set_metadata(index::kAnalyzerKey, "0123456789abcdef");
  EXPECT_EQ(code_of_opening(), ErrorCode::analyzer_mismatch);
  const IndexInfo foreign = read_index_info(index_, TREFF_TEST_LEXICON);
  EXPECT_FALSE(foreign.searchable);
  EXPECT_EQ(foreign.analyzer, "0123456789abcdef");

  for (const char* other : {"1", "99"}) {
    set_metadata(index::kFormatKey, other);
    EXPECT_EQ(code_of_opening(), ErrorCode::newer_format);
    EXPECT_EQ(read_index_info(index_, TREFF_TEST_LEXICON).format_version, other);
  }
}

TEST_F(IndexWriterTest, SaysWhereItCannotWrite) {
  folder_.write("file", "Ikke en mappe.");
  for (const fs::path& path : {folder_.path() / "file" / "index", fs::path("/proc/treff-index")}) {
    try {
      open(path);
      ADD_FAILURE() << path;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::io) << error.what();
      EXPECT_EQ(error.path(), path);
      EXPECT_FALSE(error.hint().empty());
    }
  }
}

TEST_F(IndexWriterTest, NeedsItsLexicon) {
  folder_.write("broken.lexicon", "Ikke et leksikon, bare en tekst som er lang nok til et hode.");
  for (const auto& [name, code] : {std::pair("missing.lexicon", ErrorCode::not_found),
                                   std::pair("broken.lexicon", ErrorCode::corrupt)}) {
    WriterOptions options;
    options.lexicon = folder_.path() / name;
    try {
      const IndexWriter writer(index_, options);
      ADD_FAILURE() << name;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), code) << error.what();
    }
  }
  EXPECT_FALSE(fs::exists(index_)) << "an index was begun";
}

/// The levels and messages that a writer logs.
struct Records {
  std::vector<std::pair<LogLevel, std::string>> list;

  [[nodiscard]] WriterOptions options() {
    WriterOptions options;
    options.lexicon = TREFF_TEST_LEXICON;
    options.log = [this](LogLevel level, std::string_view message) {
      list.emplace_back(level, message);
    };
    return options;
  }

  /// Whether the first record has this level and beginning. Removes it if so.
  bool next(LogLevel level, const std::string& beginning) {
    if (list.empty() || list[0].first != level || list[0].second.rfind(beginning, 0) != 0) {
      return false;
    }
    list.erase(list.begin());
    return true;
  }
};

TEST_F(IndexWriterTest, LogsItsWorkToTheGivenSink) {
  Records records;
  {
    IndexWriter writer(index_, records.options());
    EXPECT_TRUE(records.next(LogLevel::info, "made the index " + index_.string()));
    writer.commit();
    EXPECT_TRUE(records.list.empty()) << "nothing was changed";
    writer.add(article("a", "Skyte uten forvarsel."));
    writer.add(article("b", "Åpne ild."));
    writer.commit();
    EXPECT_TRUE(records.next(LogLevel::info, "committed changes of 2 articles in "));
    for (int i = 0; i < 200; ++i) writer.add(article(std::to_string(i), "Skyte uten forvarsel."));
    writer.remove("a");
    writer.compact();
    EXPECT_TRUE(records.next(LogLevel::info, "committed changes of 201 articles in "));
    EXPECT_TRUE(records.next(LogLevel::debug, "rewrote "));
    EXPECT_TRUE(records.next(LogLevel::debug, "merged "));
  }
  fs::create_directory(index_ / "batch-1");
  const IndexWriter again(index_, records.options());
  EXPECT_TRUE(records.next(LogLevel::warning, "removed 1 file that an interrupted writer left"));
  EXPECT_TRUE(records.list.empty()) << records.list[0].second;
}

TEST_F(IndexWriterTest, LogsThatItWaitsForAnotherWriter) {
  std::optional<IndexWriter> first = open();
  std::string told;
  WriterOptions options;
  options.lexicon = TREFF_TEST_LEXICON;
  options.wait_seconds = 60;
  options.log = [&](LogLevel, std::string_view message) {
    told = message;
    first.reset();
  };
  const IndexWriter second(index_, options);
  EXPECT_EQ(told.rfind("waiting: process " + std::to_string(::getpid()) + " is writing ", 0), 0U)
      << told;
}

/// Thrown by a caller's function; not an Error of the library.
struct Full {};

TEST_F(IndexWriterTest, ASinkThatThrowsLeavesNoLock) {
  const std::optional<IndexWriter> first = open();
  WriterOptions options;
  options.lexicon = TREFF_TEST_LEXICON;
  options.wait_seconds = 60;
  options.log = [](LogLevel, std::string_view) { throw Full{}; };
  EXPECT_THROW(IndexWriter(index_, options), Full);
  EXPECT_THROW(IndexWriter(folder_.path() / "other", options), Full);
  EXPECT_NO_THROW(open(folder_.path() / "other"));
}

}  // namespace
}  // namespace treff
