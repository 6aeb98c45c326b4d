// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/mirror.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <time.h>

#include <algorithm>
#include <atomic>
#include <string>

#include "commands/folder_watch.h"
#include "reader_collect.h"
#include "treff/error.h"

namespace treff::commands {
namespace {

namespace fs = std::filesystem;

/// Seconds of this thread's processor time.
double processor_time() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

class MirrorTest : public testing::Test {
 protected:
  MirrorTest() : writer_(folder_.path() / "index", options()) {}

  static WriterOptions options() {
    WriterOptions options;
    options.lexicon = TREFF_TEST_LEXICON;
    return options;
  }

  [[nodiscard]] std::string source(int number) const {
    return (folder_.path() / "arkiv" / (std::to_string(number) + ".txt")).string();
  }

  TemporaryFolder folder_;
  IndexWriter writer_;
  std::atomic<int> signal_{0};
};

TEST_F(MirrorTest, StopsAtASignal) {
  Article article;
  article.source = source(1);
  article.title = "Sak";
  writer_.add(article);
  writer_.commit();
  signal_ = SIGINT;
  EXPECT_EQ(Mirror("").remove_gone(folder_.path(), &writer_, signal_), 0U);
  signal_ = 0;
  EXPECT_EQ(Mirror("").remove_gone(folder_.path(), &writer_, signal_), 1U);
}

TEST_F(MirrorTest, TakesTimeLinearInArticlesAndRejections) {
  const auto add = [&](int from, int to) {
    for (int i = from; i < to; ++i) {
      Article article;
      article.source = source(i);
      article.title = "Sak";
      writer_.add(article);
    }
    writer_.commit();
  };
  /// Seconds per article and rejection, for an index of `count` articles and as many rejections.
  const auto seconds_each = [&](int count) {
    Mirror mirror("");
    for (int i = 0; i < count; ++i) mirror.reject({source(i), "cannot be read"});
    double best = 1e9;
    for (int round = 0; round < 3; ++round) {
      const double start = processor_time();
      EXPECT_EQ(mirror.remove_gone(folder_.path() / "arkiv", &writer_, signal_), 0U);
      best = std::min(best, processor_time() - start);
    }
    return best / count;
  };
  constexpr int kFew = 500, kMany = 8 * kFew;
  fs::create_directory(folder_.path() / "arkiv");
  for (int i = 0; i < kMany; ++i) std::ofstream(source(i)) << "Sak";
  add(0, kFew);
  const double few = seconds_each(kFew);
  add(kFew, kMany);
  EXPECT_LT(seconds_each(kMany), 4 * few);
}

std::size_t open_files() {
  return static_cast<std::size_t>(
      std::distance(fs::directory_iterator("/proc/self/fd"), fs::directory_iterator()));
}

TEST(FolderWatchTest, LeaksNoDescriptorWhereAFolderCannotBeWatched) {
  const TemporaryFolder folder;
  const std::size_t before = open_files();
  for (int i = 0; i < 3; ++i) {
    EXPECT_THROW(FolderWatch({folder.path().string(), (folder.path() / "borte").string()}), Error);
  }
  EXPECT_EQ(open_files(), before);
}

}  // namespace
}  // namespace treff::commands
