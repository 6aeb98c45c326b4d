// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/vocabulary.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "index/schema.h"
#include "index/snapshot.h"
#include "index/vocabulary_block.h"
#include "reader_collect.h"
#include "treff/error.h"
#include "treff/index_writer.h"

namespace treff::index {
namespace {

std::vector<VocabularyEntry> sample() {
  return {{"i", 900, {}},
          {"oslo", 20, {{"Oslo", 15}}},
          {"osloborger", 2, {{"osloborger", 1}, {"Osloborger", 1}}},
          {"ås", 7, {{"Ås", 5}, {"ås", 2}}}};
}

void expect_equal(const std::vector<VocabularyEntry>& a, const std::vector<VocabularyEntry>& b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    EXPECT_EQ(a[i].form, b[i].form);
    EXPECT_EQ(a[i].articles, b[i].articles);
    ASSERT_EQ(a[i].spellings.size(), b[i].spellings.size());
    for (std::size_t k = 0; k < a[i].spellings.size(); ++k) {
      EXPECT_EQ(a[i].spellings[k].text, b[i].spellings[k].text);
      EXPECT_EQ(a[i].spellings[k].articles, b[i].spellings[k].articles);
    }
  }
}

std::vector<VocabularyEntry> entries_of(const std::string& block) {
  std::vector<VocabularyEntry> entries;
  visit_block(block, [&](VocabularyEntry&& entry) {
    entries.push_back(std::move(entry));
    return true;
  });
  return entries;
}

TEST(VocabularyBlock, RoundTrips) {
  expect_equal(entries_of(encode_block(sample())), sample());
  EXPECT_TRUE(encode_block({}).empty());
}

TEST(VocabularyBlock, AddsUpWhereBlocksAreMerged) {
  const std::vector<std::string> blocks = {
      encode_block({{"nav", 3, {{"NAV", 2}, {"nav", 1}}}, {"navn", 4, {{"navn", 4}}}}),
      encode_block({{"nav", 5, {{"Nav", 4}}}, {"navle", 1, {{"navle", 1}}}})};
  expect_equal(entries_of(merge_blocks("treff.words.nav", blocks.data(), 2)),
               {{"nav", 8, {{"Nav", 4}, {"NAV", 2}, {"nav", 1}}},
                {"navle", 1, {{"navle", 1}}},
                {"navn", 4, {{"navn", 4}}}});
}

TEST(VocabularyBlock, TellsTruncations) {
  const std::string block = encode_block(sample());
  std::size_t whole = 0;
  for (std::size_t size = 0; size < block.size(); ++size) {
    try {
      whole += entries_of(block.substr(0, size)).size();  // valid if cut between two entries
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::corrupt);
    }
  }
  EXPECT_EQ(whole, 0U + 1U + 2U + 3U);
}

class VocabularyTest : public testing::Test {
 protected:
  void add(const std::vector<std::string>& texts) {
    WriterOptions options;
    options.lexicon = TREFF_TEST_LEXICON;
    IndexWriter writer(index_, options);
    for (const std::string& text : texts) {
      Article article;
      article.id = std::to_string(++number_);
      article.paragraphs = {text};
      writer.add(article);
    }
    writer.commit();
    if (number_ % 2 == 0) writer.compact();
  }

  [[nodiscard]] Vocabulary vocabulary() const {
    return Vocabulary(open_snapshot(index_).databases);
  }

  [[nodiscard]] std::vector<std::string> shown(std::string_view prefix, std::size_t limit) const {
    std::vector<std::string> words;
    for (const VocabularyWord& word : vocabulary().with_prefix(prefix, limit)) {
      words.push_back(word.shown + " " + std::to_string(word.articles));
    }
    return words;
  }

  TemporaryFolder folder_;
  std::filesystem::path index_ = folder_.path() / "index";
  int number_ = 0;
};

TEST_F(VocabularyTest, HasTheFormsAndCapitalsOfTheArticles) {
  add({"I dag kom NAV til Oslo, og Oslo fikk regjeringen.", "Regjeringen sier at de var i Oslo.",
       "Vi så at regjeringen og NAV møttes. Regjering er et ord."});
  add({"De kom til Oslo for å se regjeringene."});
  EXPECT_EQ(shown("oslo", 5), (std::vector<std::string>{"Oslo 3"}));
  EXPECT_EQ(shown("nav", 5), (std::vector<std::string>{"NAV 2"}));
  EXPECT_EQ(shown("regjer", 5),
            (std::vector<std::string>{"regjeringen 3", "regjering 1", "regjeringene 1"}));
  EXPECT_EQ(shown("regjer", 1), (std::vector<std::string>{"regjeringen 3"}));
  EXPECT_EQ(shown("o", 2), (std::vector<std::string>{"Oslo 3", "og 2"}));
  EXPECT_TRUE(shown("xyz", 5).empty());
  EXPECT_TRUE(shown("", 5).empty());
  EXPECT_EQ(vocabulary().find("regjeringen").articles, 3U);
  EXPECT_EQ(vocabulary().find("regjer").articles, 0U);
  EXPECT_EQ(vocabulary().find("i").articles, 2U);
}

TEST_F(VocabularyTest, CountsManyWordsAtOnce) {
  add({"En bjørn, en bever og en ål gikk til elva.", "Bever og bjørn i bingen, åtte ål i åa."});
  add({"Enebær, bær, beverdam og bjørnebær.", "Bjørnen åt ål."});
  std::vector<std::string> forms = {"qqq"};
  vocabulary().visit("", [&](const VocabularyWord& word) {
    forms.push_back(word.form);
    forms.push_back(word.form + "x");
    return true;
  });
  std::sort(forms.begin(), forms.end());
  const std::vector<std::uint64_t> articles = vocabulary().articles_of(forms);
  ASSERT_EQ(articles.size(), forms.size());
  for (std::size_t i = 0; i < forms.size(); ++i) {
    EXPECT_EQ(articles[i], vocabulary().find(forms[i]).articles) << forms[i];
  }
  EXPECT_EQ(vocabulary().articles_of({"bever", "ål"}), (std::vector<std::uint64_t>{2, 3}));
}

TEST_F(VocabularyTest, IsVisitedInOrder) {
  add({"En bjørn, en bever og en ål gikk til elva.", "Bever og bjørn i bingen, åtte ål i åa."});
  std::vector<std::string> forms;
  vocabulary().visit("", [&](const VocabularyWord& word) {
    forms.push_back(word.form);
    return true;
  });
  EXPECT_TRUE(std::is_sorted(forms.begin(), forms.end()));
  EXPECT_EQ(std::adjacent_find(forms.begin(), forms.end()), forms.end());
  EXPECT_EQ(std::count(forms.begin(), forms.end(), "ål"), 1);
  std::vector<std::string> some;
  vocabulary().visit("b", [&](const VocabularyWord& word) {
    some.push_back(word.form);
    return some.size() < 2;
  });
  EXPECT_EQ(some, (std::vector<std::string>{"bever", "bingen"}));
}

TEST_F(VocabularyTest, IsTheSameHoweverItWasMerged) {
  std::vector<std::string> texts;
  for (int i = 0; i < 60; ++i) {
    texts.push_back("Saken om Bergen nummer" + std::to_string(i) + " gjelder bergenserne i by" +
                    std::to_string(i % 7) + " og fylke.");
  }
  add(texts);
  for (std::size_t i = 0; i < texts.size(); i += 20) {
    add({texts.begin() + static_cast<std::ptrdiff_t>(i),
         texts.begin() + static_cast<std::ptrdiff_t>(i + 20)});
  }
  for (const char* prefix : {"b", "be", "ber", "bergen", "by", "n", "numm"}) {
    const std::vector<VocabularyWord> words = vocabulary().with_prefix(prefix, 200);
    EXPECT_FALSE(words.empty());
    for (const VocabularyWord& word : words) {
      EXPECT_EQ(word.articles % 2, 0U) << word.form << ": each text is there twice";
      EXPECT_EQ(word.articles, vocabulary().find(word.form).articles) << word.form;
    }
  }
}

TEST(VocabularyMerge, GivesTheMostFrequentOfAllSegments) {
  std::mt19937 random(7);
  const auto below = [&](std::size_t end) { return random() % end; };
  for (int turn = 0; turn < 300; ++turn) {
    std::map<std::string, std::uint64_t> all;
    std::vector<Xapian::Database> segments;
    for (std::size_t n = 1 + below(12); n > 0; --n) {
      std::map<std::string, VocabularyEntry> words;
      for (std::size_t count = below(30); count > 0; --count) {
        std::string form = "abc";
        for (std::size_t more = below(5); more > 0; --more) form += below(3) == 0 ? "å" : "s";
        words[form] = {form, 1 + below(4), {}};
      }
      std::vector<VocabularyEntry> entries;
      for (const auto& [form, entry] : words) {
        entries.push_back(entry);
        all[form] += entry.articles;
      }
      Xapian::WritableDatabase segment(std::string(), Xapian::DB_BACKEND_INMEMORY);
      segment.set_metadata(std::string(kWordsKey) + "abc", encode_block(entries));
      segments.push_back(std::move(segment));
    }
    const std::string prefix = std::string("abc") + (below(2) == 0 ? "" : "s");
    std::vector<std::pair<std::string, std::uint64_t>> expected, found;
    for (const auto& word : all) {
      if (word.first.starts_with(prefix)) expected.push_back(word);
    }
    std::stable_sort(expected.begin(), expected.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    const std::size_t limit = below(10);
    if (expected.size() > limit) expected.resize(limit);
    for (const VocabularyWord& word : Vocabulary(segments).with_prefix(prefix, limit)) {
      found.emplace_back(word.form, word.articles);
    }
    ASSERT_EQ(found, expected) << prefix << ", turn " << turn;
  }
}

}  // namespace
}  // namespace treff::index
