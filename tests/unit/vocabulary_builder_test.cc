// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/vocabulary_builder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "index/schema.h"
#include "index/vocabulary.h"
#include "index/vocabulary_block.h"
#include "language/analyzer.h"
#include "language/unicode.h"
#include "shared_morphology.h"

namespace treff::index {
namespace {

using language::Analyzer;
using language::Token;

/// Counts the words of one more article, as DraftMaker does.
void add_article(std::string_view text, Analyzer* analyzer, VocabularyBuilder* builder) {
  builder->begin_article();
  if (analyzer->forgets_words()) builder->forget_words();
  for (const Token& token : analyzer->analyze(text)) {
    if (!builder->knows(*token.word)) {
      builder->learn(token, text.substr(token.begin, token.end - token.begin));
    }
    builder->count(*token.word);
  }
}

using Blocks = std::map<std::string, std::vector<VocabularyEntry>>;

Blocks given_by(VocabularyBuilder* builder) {
  Blocks blocks;
  builder->give([&](const std::string& key, const std::string& block) {
    std::vector<VocabularyEntry>& entries = blocks[key];
    EXPECT_TRUE(entries.empty()) << key << " is given twice";
    visit_block(block, [&](VocabularyEntry&& entry) {
      entries.push_back(std::move(entry));
      return true;
    });
  });
  return blocks;
}

std::string beginning_of(const std::string& form, std::size_t letters) {
  std::size_t at = 0;
  for (; letters > 0 && at < form.size(); --letters) {
    static_cast<void>(language::next_code_point(form, &at));
  }
  return form.substr(0, at);
}

/// The numbers of the articles that have a form.
using Articles = std::map<std::string, std::set<int>>;

void expect_counts(const Blocks& blocks, const Articles& articles) {
  std::set<std::string> keys;
  for (const auto& [form, having] : articles) {
    for (std::size_t letters = 1; letters <= kBlockLetters; ++letters) {
      const std::string beginning = beginning_of(form, letters);
      const bool is_whole_block = letters == kBlockLetters;
      if (!is_whole_block && language::count_code_points(beginning) < letters) continue;
      const std::string key =
          std::string(is_whole_block ? kWordsKey : kTopWordsKey).append(beginning);
      keys.insert(key);
      const auto block = blocks.find(key);
      ASSERT_NE(block, blocks.end()) << key;
      const auto entry = std::find_if(block->second.begin(), block->second.end(),
                                      [&](const VocabularyEntry& e) { return e.form == form; });
      if (!is_whole_block && block->second.size() == kTopWords) continue;
      ASSERT_NE(entry, block->second.end()) << key << ": " << form;
      EXPECT_EQ(entry->articles, having.size()) << form;
    }
  }
  EXPECT_EQ(blocks.size(), keys.size()) << "a block has no word";
}

TEST(VocabularyBuilder, CountsArticlesHoweverOftenWordsAreEvictedAndCountsGiven) {
  std::mt19937 random(11);
  const std::vector<std::string> syllables = {"å", "ø", "bil", "en", "sk", "i", "lø", "a"};
  constexpr std::size_t kSmallCache = 20'000;  // bytes; it is full after some 100 words
  Analyzer analyzer(language::shared_morphology(), kSmallCache);
  VocabularyBuilder builder;
  for (int turn = 0; turn < 3; ++turn) {
    Articles expected;
    for (int article = 0; article < 200; ++article) {
      std::string text;
      for (std::size_t words = 1 + random() % 20; words > 0; --words) {
        std::string word;
        for (std::size_t n = 1 + random() % 3; n > 0; --n) {
          word += syllables[random() % syllables.size()];
        }
        if (random() % 4 == 0) word = language::to_upper(word);
        text += word + ' ';
      }
      Analyzer plain(language::shared_morphology());
      for (const Token& token : plain.analyze(text)) {
        expected[std::string(token.word->form)].insert(article);
      }
      add_article(text, &analyzer, &builder);
    }
    expect_counts(given_by(&builder), expected);
  }
  EXPECT_TRUE(given_by(&builder).empty());
}

TEST(VocabularyBuilder, SpellsAWordThatIsBrokenAtTheEndOfALineAsOne) {
  Analyzer analyzer(language::shared_morphology());
  VocabularyBuilder builder;
  add_article("Det sier departe-\nmentet i Tøns- berg.", &analyzer, &builder);
  const Blocks blocks = given_by(&builder);
  const auto block = blocks.find(std::string(kWordsKey) + "dep");
  ASSERT_NE(block, blocks.end());
  ASSERT_EQ(block->second.size(), 1U);
  EXPECT_EQ(block->second[0].shown(), "departementet");
}

}  // namespace
}  // namespace treff::index
