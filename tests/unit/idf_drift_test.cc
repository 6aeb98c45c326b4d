// SPDX-License-Identifier: GPL-2.0-or-later
// How replaced and removed articles change the frequencies used for ranking, as long as their
// segment keeps them.
#include <gtest/gtest.h>
#include <xapian.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <string>

#include "index/snapshot.h"
#include "reader_collect.h"
#include "treff/index_writer.h"

namespace treff {
namespace {

/// ln(N/n): how much the rarity of a word contributes to scores, apart from constants.
double rarity(const Xapian::Database& database, const std::string& lemma) {
  return std::log(static_cast<double>(database.get_doccount()) /
                  static_cast<double>(database.get_termfreq(lemma)));
}

/// The lemma of an invented word, which no dictionary has.
std::string lemma_of(int word) {
  return {'q', 'v', static_cast<char>('b' + word % 20), static_cast<char>('b' + word / 20),
          'z', 'x'};
}

IndexWriter open(const std::filesystem::path& index) {
  WriterOptions options;
  options.lexicon = TREFF_TEST_LEXICON;
  return IndexWriter(index, options);
}

// At most a fifth of the articles of a small segment are deleted, so N is at most 1.25 times the
// live articles.
TEST(IdfDrift, IsBounded) {
  const TemporaryFolder folder;
  const std::filesystem::path changed = folder.path() / "changed", fresh = folder.path() / "fresh";
  std::mt19937 dice(1);
  std::map<int, Article> live;
  const auto random_article = [&dice](int id) {
    Article article;
    article.id = std::to_string(id);
    article.paragraphs = {"Soldatene skjøt"};
    for (int word = 0; word < 40; ++word) {
      if (dice() % static_cast<unsigned>(word + 1) == 0) {
        article.paragraphs[0] += " " + lemma_of(word);
      }
    }
    article.paragraphs[0] += " i utgave " + std::to_string(dice()) + ".";
    return article;
  };
  double most_deleted = 0;
  int compared = 0;
  for (int commit = 0; commit < 60; ++commit) {
    {
      IndexWriter writer = open(changed);
      for (unsigned n = dice() % 30; n > 0; --n) {
        const int id = static_cast<int>(dice() % 400);
        if (dice() % 4 == 0) {
          writer.remove(std::to_string(id));
          live.erase(id);
        } else {
          writer.add(live[id] = random_article(id));
        }
      }
      writer.commit();
    }
    const index::Snapshot snapshot = index::open_snapshot(changed);
    ASSERT_EQ(snapshot.articles(), live.size());
    if (live.empty()) continue;
    const double share = static_cast<double>(snapshot.deleted) / static_cast<double>(live.size());
    most_deleted = std::max(most_deleted, share);
    EXPECT_LE(share, .25);
  }
  {
    IndexWriter writer = open(fresh);
    for (const auto& [id, article] : live) writer.add(article);
    writer.commit();
  }
  const index::Snapshot stale = index::open_snapshot(changed), exact = index::open_snapshot(fresh);
  for (int word = 0; word < 40; ++word) {
    const std::string lemma = lemma_of(word);
    if (exact.all.get_termfreq(lemma) == 0) continue;
    const double more = rarity(stale.all, lemma) - rarity(exact.all, lemma);
    EXPECT_LE(more, std::log(1.25)) << lemma;
    ++compared;
  }
  EXPECT_GT(most_deleted, 0) << "nothing was left to drift";
  EXPECT_GT(compared, 30);
  open(changed).compact();
  const index::Snapshot compact = index::open_snapshot(changed);
  EXPECT_EQ(compact.deleted, 0U);
  for (int word = 0; word < 40; ++word) {
    const std::string lemma = lemma_of(word);
    EXPECT_EQ(compact.all.get_termfreq(lemma), exact.all.get_termfreq(lemma)) << lemma;
  }
}

}  // namespace
}  // namespace treff
