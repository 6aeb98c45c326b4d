// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/word_sets.h"

#include <gtest/gtest.h>

namespace treff::language {
namespace {

TEST(FunctionWords, AreThoseOfBothNorms) {
  for (const char* word : {"og", "som", "ikke", "ikkje", "uten", "utan", "fra", "frå", "jeg", "eg",
                           "hun", "ho", "vært", "vore", "også", "òg", "å", "noen", "nokon"}) {
    EXPECT_TRUE(is_function_word(word)) << word;
    EXPECT_FALSE(is_question_word(word)) << word;
  }
}

TEST(FunctionWords, AskInBothNorms) {
  for (const char* word : {"hva", "kva", "hvem", "kven", "hvor", "kor", "hvordan", "korleis",
                           "hvorfor", "kvifor", "hvilke", "når"}) {
    EXPECT_TRUE(is_question_word(word)) << word;
    EXPECT_TRUE(is_function_word(word)) << word;
  }
}

TEST(FunctionWords, AreNoWordsWithAMeaningOfTheirOwn) {
  for (const char* word : {"skyte", "forvarsel", "krig", "norge", "far", "får", "", "OG", "nato"}) {
    EXPECT_EQ(is_function_word(word), std::string_view(word) == "får") << word;
    EXPECT_FALSE(is_question_word(word)) << word;
  }
}

}  // namespace
}  // namespace treff::language
