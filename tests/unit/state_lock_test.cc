#include "index/state_lock.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <future>
#include <string>
#include <utility>

#include "index/layout.h"
#include "index/version_file.h"
#include "reader_collect.h"
#include "treff/index_writer.h"
#include "treff/searcher.h"

namespace treff::index {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

class StateLockTest : public testing::Test {
 protected:
  void SetUp() override { commit("a"); }

  void commit(const std::string& id) const {
    WriterOptions options;
    options.lexicon = TREFF_TEST_LEXICON;
    IndexWriter writer(index_, options);
    Article article;
    article.id = id;
    article.paragraphs = {"Soldatene skjøt uten forvarsel."};
    writer.add(article);
    writer.commit();
  }

  [[nodiscard]] fs::path database() const { return current_databases(index_).front(); }

  TemporaryFolder folder_;
  fs::path index_ = folder_.path() / "index";
};

TEST_F(StateLockTest, LocksWhatNobodyWritesOver) {
  StateLock old(database());
  EXPECT_TRUE(old.is_current());
  EXPECT_TRUE(old.lock());
  old.unlock();
  commit("b");  // writes over the state before the old one
  EXPECT_FALSE(old.is_current());
  EXPECT_TRUE(old.lock());
  old.unlock();
  commit("c");
  EXPECT_FALSE(old.lock());
  StateLock current(database());
  EXPECT_TRUE(current.lock());
  old = std::move(current);
  EXPECT_TRUE(old.lock());
}

TEST_F(StateLockTest, AllAreLockedOrNone) {
  const fs::path other = folder_.path() / "other";
  fs::copy(database(), other);
  StateLock old(database());
  StateLocks both({other, database()});
  EXPECT_TRUE(both.lock());
  EXPECT_TRUE(both.are_current());
  both.unlock();
  commit("b");
  commit("c");
  EXPECT_FALSE(both.are_current());
  EXPECT_FALSE(both.lock());
  const int file = ::open((other / kVersionFile).c_str(), O_RDONLY | O_CLOEXEC);
  EXPECT_EQ(::flock(file, LOCK_EX | LOCK_NB), 0) << "the other's is held";
  ::close(file);
}

TEST_F(StateLockTest, AForkedProcessNeedsItsOwn) {
  StateLock parent(database());
  ASSERT_TRUE(parent.lock());
  const pid_t child = ::fork();
  if (child == 0) {
    const bool locked = parent.lock();
    parent.unlock();  // must not take it from the parent
    ::_exit(locked ? 1 : 0);
  }
  int status = -1;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
  const int file = ::open((database() / kVersionFile).c_str(), O_RDONLY | O_CLOEXEC);
  EXPECT_NE(::flock(file, LOCK_EX | LOCK_NB), 0) << "the parent's has gone";
  ::close(file);
}

TEST_F(StateLockTest, AWriterWaitsForTheReadersOfTheStateBeforeItsOwn) {
  StateLock reader(database());
  ASSERT_TRUE(reader.lock());
  commit("b");  // writes over nothing that is read
  std::future<void> next = std::async(std::launch::async, [this] { commit("c"); });
  EXPECT_EQ(next.wait_for(milliseconds(200)), std::future_status::timeout);
  reader.unlock();
  next.get();
}

TEST_F(StateLockTest, AWriterDoesNotWaitForEver) {
  StateLock stopped(database());
  ASSERT_TRUE(stopped.lock());
  commit("b");
  commit("c");
  EXPECT_FALSE(stopped.lock());
}

TEST_F(StateLockTest, ASearcherHoldsNothingBetweenItsSearches) {
  SearcherOptions options;
  options.lexicon = TREFF_TEST_LEXICON;
  const Searcher searcher(index_, options);
  for (const char* id : {"b", "c", "d"}) {
    EXPECT_FALSE(searcher.search("skyte").passages.empty());
    const auto start = std::chrono::steady_clock::now();
    commit(id);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(2));
  }
}

TEST_F(StateLockTest, WhatHasNoVersionFileHasNothingToLock) {
  StateLock none(folder_.path() / "missing");
  EXPECT_TRUE(none.lock());
  none.unlock();
  await_readers(folder_.path() / "missing");
  keep_version_file(folder_.path() / "missing");
}

}  // namespace
}  // namespace treff::index
