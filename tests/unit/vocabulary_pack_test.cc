// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/vocabulary_pack.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "index/schema.h"
#include "index/snapshot.h"
#include "index/vocabulary.h"
#include "reader_collect.h"
#include "treff/error.h"
#include "treff/index_writer.h"

namespace treff::index {
namespace {

class PackedVocabulary : public testing::Test {
 protected:
  void add(const std::string& id, const std::string& text) {
    WriterOptions options;
    options.lexicon = TREFF_TEST_LEXICON;
    options.shard = {1, 1};
    IndexWriter writer(index(), options);
    Article article;
    article.id = id;
    article.paragraphs = {text};
    writer.add(article);
    writer.commit();
  }

  [[nodiscard]] std::filesystem::path index() const { return folder_.path() / "index"; }

  static std::vector<std::string> words(const Vocabulary& vocabulary) {
    std::vector<std::string> found;
    vocabulary.visit("", [&](const VocabularyWord& word) {
      found.push_back(word.form + " " + word.shown + " " + std::to_string(word.articles));
      return true;
    });
    return found;
  }

  TemporaryFolder folder_;
};

TEST_F(PackedVocabulary, HasTheWordsOfAllSegments) {
  add("a", "Hun så Oslo og en fjord i Finnmark.");
  add("b", "Han så en fjord til, og NAV i Oslo.");
  const Snapshot snapshot = open_snapshot(index());
  ASSERT_EQ(snapshot.databases.size(), 3U);
  const std::string packed = snapshot.databases.front().get_metadata(std::string(kPackedWordsKey));
  EXPECT_EQ(packed_articles(packed), 2U);
  const Vocabulary far(std::vector<Xapian::Database>{unpack_vocabulary(packed)});
  const Vocabulary near(snapshot.databases);
  EXPECT_EQ(words(far), words(near));
  EXPECT_EQ(far.find("fjord").articles, 2U);
  ASSERT_FALSE(far.with_prefix("os", 10).empty());
  EXPECT_EQ(far.with_prefix("os", 10).front().shown, "Oslo");
}

TEST_F(PackedVocabulary, OfNoSegmentIsEmpty) {
  EXPECT_EQ(packed_articles(""), 0U);
  EXPECT_TRUE(words(Vocabulary(std::vector<Xapian::Database>{unpack_vocabulary("")})).empty());
}

TEST_F(PackedVocabulary, DamageIsAnError) {
  add("a", "Hun så Oslo og en fjord i Finnmark.");
  std::string packed =
      open_snapshot(index()).databases.front().get_metadata(std::string(kPackedWordsKey));
  packed[packed.size() / 2] = static_cast<char>(packed[packed.size() / 2] ^ 1);
  EXPECT_THROW(static_cast<void>(unpack_vocabulary(packed)), Error);
}

}  // namespace
}  // namespace treff::index
