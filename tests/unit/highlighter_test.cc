#include "present/highlighter.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace treff::query {
namespace {

using Marks = std::vector<std::pair<std::size_t, std::size_t>>;

std::shared_ptr<const language::Morphology> morphology() {
  static const auto shared = std::make_shared<const language::Morphology>(TREFF_TEST_LEXICON);
  return shared;
}

/// The marks of `text` for the words of `query`, and for `phrase` where there is one.
Marks marks(const std::string& text, const std::string& query, const std::string& phrase = {}) {
  language::Analyzer analyzer(morphology());
  Plan plan;
  plan.words = query_words(query, analyzer);
  if (!phrase.empty()) {
    std::vector<QueryWord> words = query_words(phrase, analyzer);
    plan.patterns.push_back(std::make_shared<const Pattern>(words, false));
    for (QueryWord& word : words) word.only_in_pattern = true;
    plan.words.insert(plan.words.end(), words.begin(), words.end());
  }
  Marks found;
  for (const Highlight& h : Highlighter(plan, analyzer).mark(text))
    found.emplace_back(h.from, h.to);
  return found;
}

TEST(Highlighter, CountsInCodePoints) {
  EXPECT_EQ(marks("Å 😀 skjøt", "skyte"), (Marks{{4, 9}}));
  EXPECT_EQ(marks("a\u030A skjøt", "skyte"), (Marks{{3, 8}}));
  EXPECT_EQ(marks("", "skyte"), Marks{});
}

TEST(Highlighter, MarksAFunctionWordOnlyBesideAnother) {
  EXPECT_EQ(marks("Uten vann skjøt de uten nåde", "skyte uten"), (Marks{{10, 15}}));
  EXPECT_EQ(marks("De skjøt uten nåde", "skyte uten"), (Marks{{3, 8}, {9, 13}}));
  EXPECT_EQ(marks("Uten å skyte", "uten å skyte"), (Marks{{0, 4}, {5, 6}, {7, 12}}));
  EXPECT_EQ(marks("Det er uten", "uten"), (Marks{{7, 11}}));
}

TEST(Highlighter, MarksFunctionWordsWhereNothingElseMatches) {
  language::Analyzer analyzer(morphology());
  Plan plan;
  plan.words = query_words("skyte uten", analyzer);
  Highlighter highlighter(plan, analyzer);
  EXPECT_TRUE(highlighter.mark("Uten vann og uten nåde").empty());
  EXPECT_EQ(highlighter.mark_function_words("Uten vann og uten nåde").size(), 2U);
}

TEST(Highlighter, MarksAWordOnceWhetherItIsWholeOrPiece) {
  EXPECT_EQ(marks("CSTO-alliansen", "csto-alliansen"), (Marks{{0, 14}}));
  EXPECT_EQ(marks("CSTO-alliansen", "allianse"), (Marks{{5, 14}}));
  EXPECT_EQ(marks("regjeringsbygget", "bygg regjering"), (Marks{{0, 16}}));
}

TEST(Highlighter, MarksThePhraseAndNotItsWordsApart) {
  EXPECT_EQ(marks("Et forvarsel. Skjøt uten forvarsel.", "", "skyte uten forvarsel"),
            (Marks{{14, 19}, {20, 24}, {25, 34}}));
  EXPECT_EQ(marks("Et forvarsel.", "forvarsel", "skyte uten forvarsel"), (Marks{{3, 12}}));
}

}  // namespace
}  // namespace treff::query
