// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/word_cache.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace treff::language {
namespace {

Word word(std::string_view form) {
  Word word;
  word.form = form;
  return word;
}

TEST(WordCache, ReturnsStoredWords) {
  WordCache cache;
  EXPECT_EQ(cache.find({"skjøt", 0}), nullptr);
  const Word* put = cache.insert({"skjøt", 0}, word("skjøt"));
  EXPECT_EQ(cache.find({"skjøt", 0}), put);
  EXPECT_EQ(put->form, "skjøt");
}

TEST(WordCache, TellsContextsAndSpellingsApart) {
  WordCache cache;
  cache.insert({"Lars", 0}, word("a"));
  cache.insert({"Lars", 2}, word("b"));
  cache.insert({"", 0}, word("c"));
  EXPECT_EQ(cache.find({"Lars", 0})->form, "a");
  EXPECT_EQ(cache.find({"Lars", 2})->form, "b");
  EXPECT_EQ(cache.find({"", 0})->form, "c");
  for (const char* other : {"lars", "Lar", "Larss", "Lars "})
    EXPECT_EQ(cache.find({other, 0}), nullptr);
  EXPECT_EQ(cache.find({"Lars", 1}), nullptr);
}

TEST(WordCache, CopiesAllThatAWordRefersTo) {
  WordCache cache;
  cache.insert({"sist", 0}, word("sist"));
  {
    const std::string form = "ordbøkene", lemma = "ordbok", beginning = "ordbø", part = "bok",
                      rare = "ordbøke";
    const std::vector<Term> lemmas = {{beginning, 7}, {lemma, 8}}, weak = {{rare, 10}},
                            parts = {{part, 9, true}};
    const std::vector<Piece> pieces = {{0, 3}, {3, 10}};
    cache.insert({"Ordbøkene", 0},
                 {form, lemmas, weak, parts, pieces, Reason::kLexicon, true, false});
  }
  for (const bool kept : {false, true}) {
    const Word* found = cache.find({"Ordbøkene", 0});
    ASSERT_NE(found, nullptr) << kept;
    EXPECT_EQ(found->form, "ordbøkene");
    EXPECT_EQ(texts_of(found->lemmas), (std::vector<std::string>{"ordbø", "ordbok"}));
    EXPECT_EQ(found->lemmas[1].code, 8);
    EXPECT_EQ(texts_of(found->weak), std::vector<std::string>{"ordbøke"});
    EXPECT_EQ(texts_of(found->parts), std::vector<std::string>{"bok"});
    EXPECT_TRUE(found->parts[0].head);
    ASSERT_EQ(found->pieces.size(), 2U);
    EXPECT_EQ(found->pieces[1].end, 10U);
    EXPECT_EQ(found->reason, Reason::kLexicon);
    EXPECT_TRUE(found->function_word);
    EXPECT_FALSE(found->question_word);
    cache.drop_rare();
  }
}

TEST(WordCache, KeepsWordsInPlaceAsItGrows) {
  WordCache cache;
  std::vector<const Word*> words;
  constexpr int kWords = 20'000;
  for (int i = 0; i < kWords; ++i) {
    const std::string form = "et-ganske-langt-ord-" + std::to_string(i);
    words.push_back(cache.insert({form, static_cast<std::uint8_t>(i % 3)}, word(form)));
  }
  EXPECT_EQ(cache.size(), static_cast<std::size_t>(kWords));
  for (int i = 0; i < kWords; ++i) {
    const std::string form = "et-ganske-langt-ord-" + std::to_string(i);
    ASSERT_EQ(cache.find({form, static_cast<std::uint8_t>(i % 3)}),
              words[static_cast<std::size_t>(i)]);
    ASSERT_EQ(words[static_cast<std::size_t>(i)]->form, form);
  }
}

TEST(WordCache, KeepsWordsThatOccurAgainAndEvictsTheRest) {
  WordCache cache;
  constexpr int kWords = 3000, kMet = 100;
  for (int i = 0; i < kWords; ++i) cache.insert({std::to_string(i), 0}, word(std::to_string(i)));
  for (int i = 0; i < kMet; ++i) EXPECT_NE(cache.find({std::to_string(i), 0}), nullptr);
  cache.drop_rare();
  EXPECT_EQ(cache.size(), static_cast<std::size_t>(kMet));
  for (int i = 0; i < kMet; ++i) {
    ASSERT_NE(cache.find({std::to_string(i), 0}), nullptr);
    EXPECT_EQ(cache.find({std::to_string(i), 0})->form, std::to_string(i));
  }
  EXPECT_EQ(cache.find({"2000", 0}), nullptr);
  const Word* again = cache.insert({"2000", 0}, word("ny"));
  EXPECT_EQ(cache.find({"2000", 0}), again);
}

TEST(WordCache, DropsAtLeastHalf) {
  WordCache cache;
  for (int i = 0; i < 1000; ++i) cache.insert({std::to_string(i), 0}, word("x"));
  for (int i = 0; i < 1000; ++i) EXPECT_NE(cache.find({std::to_string(i), 0}), nullptr);
  cache.drop_rare();
  EXPECT_LE(cache.size(), 500U);
}

}  // namespace
}  // namespace treff::language
