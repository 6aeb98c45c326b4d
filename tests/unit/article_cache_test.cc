// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/article_cache.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <vector>

namespace treff::query {
namespace {

using Key = ArticleCache::Key;

std::shared_ptr<const std::string> tokens(std::size_t size) {
  return std::make_shared<const std::string>(size, 't');
}

std::shared_ptr<const StoredArticle> stored(std::size_t size) {
  auto article = std::make_shared<StoredArticle>();
  article->record.assign(size, 's');
  return article;
}

TEST(ArticleCache, KeepsBothRecordsOfAnArticle) {
  ArticleCache cache(1 << 20);
  const Key key{ArticleCache::segment_key("a", {}), 7};
  EXPECT_EQ(cache.find(key).tokens, nullptr);
  const auto first = tokens(10);
  cache.keep(key, first);
  EXPECT_EQ(cache.find(key).tokens, first);
  EXPECT_EQ(cache.find(key).stored, nullptr);
  const auto text = stored(20);
  cache.keep(key, text);
  cache.keep(key, tokens(10));  // as another search that read the same article
  EXPECT_EQ(cache.find(key).tokens, first);
  EXPECT_EQ(cache.find(key).stored, text);
  EXPECT_EQ(cache.find({key.segment, 8}).tokens, nullptr);
  EXPECT_EQ(cache.find({ArticleCache::segment_key("b", {}), 7}).tokens, nullptr);
}

TEST(ArticleCache, KeysAreThoseOfDocumentsInTheirSegments) {
  ArticleCache cache(0);
  // Xapian's document 5 of three databases is the second document of the second one.
  const CachedSegments segments{cache, {10, 11, 12}};
  EXPECT_EQ(segments.key_of(1), (Key{10, 1}));
  EXPECT_EQ(segments.key_of(5), (Key{11, 2}));
  EXPECT_EQ(segments.key_of(6), (Key{12, 2}));
}

TEST(ArticleCache, NeverHoldsMoreThanItsMemory) {
  constexpr std::size_t kMemory = 300'000;
  ArticleCache cache(kMemory);
  std::mt19937 random(3);
  std::vector<std::weak_ptr<const std::string>> all;
  std::size_t most = 0;
  for (Xapian::docid document = 1; document <= 5'000; ++document) {
    const auto record = tokens(random() % (kMemory / 20));
    all.emplace_back(record);
    cache.keep(Key{1, document}, record);
    if (document % 50 != 0) continue;
    std::size_t held = 0;
    for (const auto& one : all) {
      if (const auto alive = one.lock(); alive != nullptr && alive != record) held += alive->size();
    }
    EXPECT_LE(held, kMemory);
    most = std::max(most, held);
  }
  EXPECT_GT(most, kMemory / 2);
  cache.keep(Key{2, 1}, tokens(kMemory / 2));
  EXPECT_EQ(cache.find({2, 1}).tokens, nullptr) << "it would displace too many others";
}

TEST(ArticleCache, KeepsWhatSearchesFindAgain) {
  ArticleCache cache(100'000);
  constexpr Xapian::docid kOften = 40;
  const auto find_or_keep = [&](Key key) {
    const bool found = cache.find(key).tokens != nullptr;
    if (!found) cache.keep(key, tokens(500));
    return found;
  };
  std::size_t found = 0;
  for (Xapian::docid round = 0; round < 200; ++round) {
    for (Xapian::docid document = 1; document <= kOften; ++document) {
      found += find_or_keep({1, document}) ? 1 : 0;
      for (Xapian::docid i = 0; i < 10; ++i) {  // others, each of which is found once
        static_cast<void>(find_or_keep({2, (round * kOften + document) * 10 + i}));
      }
    }
  }
  EXPECT_GT(found, 200 * kOften * 9 / 10);
}

TEST(ArticleCache, TakesInWhatSearchesBeginToFind) {
  ArticleCache cache(100'000);
  for (Xapian::docid document = 1; document <= 1'000; ++document) {
    cache.keep(Key{1, document}, tokens(500));
  }
  int tries = 0;
  for (; cache.find({2, 1}).tokens == nullptr && tries < 1'000; ++tries) {
    cache.keep(Key{2, 1}, tokens(500));
  }
  EXPECT_LT(tries, 50);
}

TEST(ArticleCache, MayBeUsedByThreads) {
  ArticleCache cache(50'000);
  std::vector<std::thread> threads;
  for (unsigned t = 0; t < 4; ++t) {
    threads.emplace_back([&cache, t] {
      std::mt19937 random(t);
      for (int i = 0; i < 5'000; ++i) {
        const Key key{random() % 2, static_cast<Xapian::docid>(1 + random() % 200)};
        const CachedArticle found = cache.find(key);
        if (found.tokens == nullptr) cache.keep(key, tokens(key.document));
        if (found.stored == nullptr) cache.keep(key, stored(key.document));
        EXPECT_TRUE(found.tokens == nullptr || found.tokens->size() == key.document);
        EXPECT_TRUE(found.stored == nullptr || found.stored->record.size() == key.document);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace treff::query
