// SPDX-License-Identifier: GPL-2.0-or-later
#include "match/highlighter.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "shared_morphology.h"

namespace treff::query {
namespace {

using Spans = std::vector<std::pair<std::size_t, std::size_t>>;

Spans spans(const std::vector<Highlight>& highlights) {
  Spans found;
  for (const Highlight& h : highlights) found.emplace_back(h.from, h.to);
  return found;
}

Marks all_marks(const std::string& text, const std::string& query, const std::string& phrase = {}) {
  language::Analyzer analyzer(language::shared_morphology());
  std::vector<QueryWord> words = query_words(query, analyzer);
  Leaves leaves;
  std::vector<std::size_t> chosen;
  if (!phrase.empty()) {
    Pattern pattern;
    for (QueryWord& word : query_words(phrase, analyzer)) {
      pattern.add(element_of(word));
      word.only_in_pattern = true;
      words.push_back(word);
    }
    leaves.patterns = {pattern};
    chosen = {0};
  }
  PassageMatcher matcher(words, leaves, chosen, analyzer);
  return marks_of(text, matcher.match(text), words);
}

/// The highlights in `text` for the words of `query`, and for `phrase` if it is not empty.
Spans marks(const std::string& text, const std::string& query, const std::string& phrase = {}) {
  return spans(all_marks(text, query, phrase).highlights);
}

TEST(Highlighter, CountsInCodePoints) {
  EXPECT_EQ(marks("Å 😀 skjøt", "skyte"), (Spans{{4, 9}}));
  EXPECT_EQ(marks("a\u030A skjøt", "skyte"), (Spans{{3, 8}}));
  EXPECT_EQ(marks("", "skyte"), Spans{});
}

TEST(Highlighter, MarksAFunctionWordOnlyBesideAnother) {
  EXPECT_EQ(marks("Uten vann skjøt de uten nåde", "skyte uten"), (Spans{{10, 15}}));
  EXPECT_EQ(marks("De skjøt uten nåde", "skyte uten"), (Spans{{3, 8}, {9, 13}}));
  EXPECT_EQ(marks("Uten å skyte", "uten å skyte"), (Spans{{0, 4}, {5, 6}, {7, 12}}));
  EXPECT_EQ(marks("Det er uten", "uten"), (Spans{{7, 11}}));
}

TEST(Highlighter, MarksFunctionWordsWhereNothingElseMatches) {
  const Marks marks = all_marks("Uten vann og uten nåde", "skyte uten");
  EXPECT_TRUE(marks.highlights.empty());
  EXPECT_EQ(marks.function_words.size(), 2U);
}

TEST(Highlighter, MarksAWordOnceWhetherItIsWholeOrPiece) {
  EXPECT_EQ(marks("CSTO-alliansen", "csto-alliansen"), (Spans{{0, 14}}));
  EXPECT_EQ(marks("CSTO-alliansen", "allianse"), (Spans{{5, 14}}));
  EXPECT_EQ(marks("regjeringsbygget", "bygg regjering"), (Spans{{0, 16}}));
}

TEST(Highlighter, MarksThePhraseAndNotItsWordsApart) {
  EXPECT_EQ(marks("Et forvarsel. Skjøt uten forvarsel.", "", "skyte uten forvarsel"),
            (Spans{{14, 19}, {20, 24}, {25, 34}}));
  EXPECT_EQ(marks("Et forvarsel.", "forvarsel", "skyte uten forvarsel"), (Spans{{3, 12}}));
}

}  // namespace
}  // namespace treff::query
