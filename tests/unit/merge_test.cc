// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/merge.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <vector>

namespace treff::index {
namespace {

constexpr std::uint64_t kMegabyte = std::uint64_t{1} << 20;

/// The sizes of an index's segments. Merges them as a writer does.
struct Sizes {
  std::vector<std::uint64_t> sizes;
  std::uint64_t written = 0;
  std::uint64_t most_at_once = 0;
  std::size_t most_segments = 0;

  void commit(std::uint64_t size) {
    sizes.push_back(size);
    most_segments = std::max(most_segments, sizes.size() + 1);
    std::uint64_t at_once = 0;
    for (auto chosen = choose_merge(sizes); !chosen.empty(); chosen = choose_merge(sizes)) {
      ASSERT_GE(chosen.size(), 2U);
      std::uint64_t merged = 0;
      for (auto it = chosen.rbegin(); it != chosen.rend(); ++it) {
        merged += sizes[*it];
        sizes.erase(sizes.begin() + static_cast<std::ptrdiff_t>(*it));
      }
      sizes.push_back(merged);
      at_once += merged;
    }
    written += at_once;
    most_at_once = std::max(most_at_once, at_once);
  }
};

TEST(Merge, LetsFewDeletedArticlesCount) {
  for (const std::uint64_t articles :
       {1U, 5U, 100U, 10'000U, 12'499U, 12'500U, 30'000U, 1'000'000U}) {
    for (std::uint64_t deleted = 1; deleted < articles; deleted += 1 + articles / 1000) {
      if (is_worth_rewriting(articles, deleted)) continue;
      const std::uint64_t live = articles - deleted;
      EXPECT_LE(deleted, live <= 10'000 ? live / 4 + 1 : live) << articles;
    }
  }
}

TEST(Merge, LeavesFewSegmentsAlone) {
  EXPECT_TRUE(choose_merge({}).empty());
  EXPECT_TRUE(choose_merge(std::vector<std::uint64_t>(kManySegments, kMegabyte)).empty());
  EXPECT_FALSE(choose_merge(std::vector<std::uint64_t>(kManySegments + 1, kMegabyte)).empty());
}

TEST(Merge, TakesSegmentsOfSimilarSize) {
  const std::vector<std::uint64_t> sizes = {
      900 * kMegabyte, 20, 300 * kMegabyte, 21, 22, 90 * kMegabyte, 20, 23, 20};
  EXPECT_EQ(choose_merge(sizes, 8), (std::vector<std::size_t>{1, 3, 4, 6, 7, 8}));
}

// An index of a million articles (4 GB). For four days, one article (50 kB on disk) is committed
// each minute.
TEST(Merge, CostsLittleForManySmallCommitsToALargeIndex) {
  Sizes index;
  for (int i = 0; i < 8; ++i) index.sizes.push_back(500 * kMegabyte);
  constexpr int kCommits = 6000;
  for (int i = 0; i < kCommits; ++i) index.commit(50'000);
  EXPECT_LE(index.most_segments, kMostSegments);
  EXPECT_LE(index.written / kCommits, 2 * kMegabyte);
  const std::uint64_t total =
      std::accumulate(index.sizes.begin(), index.sizes.end(), std::uint64_t{0});
  EXPECT_LE(index.most_at_once, total / 4 + total / 8);
  ::testing::Test::RecordProperty("bytes_per_commit", std::to_string(index.written / kCommits));
}

TEST(Merge, KeepsSegmentsFewForAnySizes) {
  std::mt19937 random(5);
  for (int round = 0; round < 20; ++round) {
    Sizes index;
    std::lognormal_distribution<double> size(12, 3);
    for (int i = 0; i < 500; ++i) index.commit(static_cast<std::uint64_t>(size(random)) + 1);
    EXPECT_LE(index.most_segments, kMostSegments) << round;
  }
}

TEST(Merge, RewritesWhatIsMostlyDeleted) {
  struct Row {
    std::uint64_t articles, deleted;
    bool rewritten;
  };
  const std::vector<Row> rows = {{10, 0, false},
                                 {10, 2, false},
                                 {10, 3, true},
                                 {1, 1, true},
                                 {1'000'000, 300'000, false},
                                 {1'000'000, 500'001, true},
                                 {12'000, 3'000, true}};
  for (const Row& row : rows) {
    EXPECT_EQ(is_worth_rewriting(row.articles, row.deleted), row.rewritten)
        << row.articles << " " << row.deleted;
  }
}

}  // namespace
}  // namespace treff::index
