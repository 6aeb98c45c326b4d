// SPDX-License-Identifier: GPL-2.0-or-later
#include "match/pattern.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "match/hits.h"
#include "token_records.h"

namespace treff::query {
namespace {

using Numbers = std::vector<std::uint32_t>;
using Matches = std::vector<std::pair<std::size_t, std::size_t>>;

Pattern phrase(const std::string& text, bool literal = false) {
  language::Analyzer analyzer(language::shared_morphology());
  Pattern pattern;
  for (const QueryWord& word : query_words(text, analyzer)) {
    Pattern::Element element = element_of(word);
    if (literal) element.by = Pattern::By::kForm;
    pattern.add(std::move(element));
  }
  return pattern;
}

/// The passages that contain the pattern according to the record.
Numbers passages(const Pattern& pattern, const std::string& record) {
  if (pattern.size() == 0) return {};
  Leaves leaves;
  leaves.patterns = {pattern};
  return hits_of_record(leaves, LeafCodes(leaves), record).patterns.front();
}

Matches matches(const Pattern& pattern, const std::string& text) {
  language::Analyzer analyzer(language::shared_morphology());
  return pattern.matches(analyzer.analyze(text));
}

TEST(Pattern, FindsThePassagesThatHoldItsWordsInOrder) {
  const std::string of =
      index::record_of({"Uten forvarsel", "Soldatene skjøt uten forvarsel.",
                        "Uten at noen fikk forvarsel.", "De skyter utan forvarsel"});
  EXPECT_EQ(passages(phrase("skyte uten forvarsel"), of), (Numbers{1, 3}));
  EXPECT_EQ(passages(phrase("uten forvarsel"), of), (Numbers{0, 1, 3}));
  EXPECT_EQ(passages(phrase("forvarsel uten"), of), Numbers{});
  EXPECT_EQ(passages(phrase("soldat"), of), Numbers{1});
}

TEST(Pattern, DoesNotReachAcrossPassages) {
  const std::string of = index::record_of({"Skyte", "Uten", "forvarsel"});
  EXPECT_EQ(passages(phrase("skyte uten"), of), Numbers{});
  EXPECT_EQ(passages(phrase("uten forvarsel"), of), Numbers{});
}

TEST(Pattern, SaysWhichTokensMatch) {
  EXPECT_EQ(
      matches(phrase("skyte uten forvarsel"), "De skjøt uten forvarsel, skutt uten forvarsel."),
      (Matches{{1, 3}, {4, 6}}));
  EXPECT_EQ(matches(phrase("uten"), "Uten og uten"), (Matches{{0, 0}, {2, 2}}));
  EXPECT_EQ(matches(phrase("bygg"), "Regjeringsbygget"), Matches{});
}

TEST(Pattern, MatchesOnlyTheTypedFormsIfLiteral) {
  EXPECT_TRUE(phrase("skjøt", true).literal());
  EXPECT_EQ(matches(phrase("skjøt", true), "De skyter, vi Skjøt, skutt"), (Matches{{3, 3}}));
  EXPECT_EQ(matches(phrase("skyte uten", true), "De skjøt uten, å skyte uten"), (Matches{{4, 5}}));
  EXPECT_EQ(matches(phrase("ikke", true), "Ikkje ikke"), (Matches{{1, 1}}));
}

TEST(Pattern, FindsPiecesOfHyphenatedWordsWhereTheyStand) {
  EXPECT_EQ(matches(phrase("csto alliansen sender"), "CSTO-alliansen sender styrker").size(), 1U);
  EXPECT_EQ(matches(phrase("csto-alliansen sender"), "CSTO-alliansen sender styrker").size(), 1U);
  EXPECT_EQ(
      passages(phrase("alliansen sender"), index::record_of({"", "CSTO-alliansen sender styrker"})),
      Numbers{1});
}

TEST(Pattern, FindsRepeatedWordsAsOftenAsTheyAreWanted) {
  EXPECT_EQ(matches(phrase("ja ja ja"), "Ja, ja."), Matches{});
  EXPECT_EQ(matches(phrase("ja ja ja"), "Ja, ja, ja, ja."), (Matches{{0, 2}, {1, 3}}));
}

TEST(Pattern, IsTruncatedIfTooLong) {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "snø ";
  const Pattern pattern = phrase(text);
  EXPECT_EQ(pattern.size(), Pattern::kMostElements);
  EXPECT_FALSE(matches(pattern, text).empty());
}

TEST(Pattern, HasShapesWithWildcards) {
  struct Row {
    const char* form;
    const char* wildcard;
    bool fits;
  };
  for (const Row& row : std::vector<Row>{{"muldvarpen", "mul?varpen", true},
                                         {"muldvarpen", "muld*", true},
                                         {"muldvarpen", "*varpen", true},
                                         {"muldvarpen", "m*v*n", true},
                                         {"muldvarpen", "mul?arpen", false},
                                         {"mulvarpen", "mul?varpen", false},
                                         {"måke", "m?ke", true},
                                         {"måke", "m??ke", false},
                                         {"måkene", "*åke", false},
                                         {"åke", "*åke", true},
                                         {"anan", "*an", true},
                                         {"", "*", true},
                                         {"", "?", false}}) {
    EXPECT_EQ(has_shape(row.form, row.wildcard), row.fits) << row.form << " " << row.wildcard;
  }
}

TEST(Pattern, WithoutElementsMatchesNothing) {
  EXPECT_EQ(phrase("").size(), 0U);
  EXPECT_EQ(matches(phrase(""), "Et ord"), Matches{});
  EXPECT_EQ(passages(phrase("…"), index::record_of({"a", "b"})), Numbers{});
}

TEST(Pattern, SurvivesAGarbledRecord) {
  std::string garbled;
  for (int i = 0; i < 5001; ++i) garbled += static_cast<char>(i * 37 % 256);
  EXPECT_NO_THROW(static_cast<void>(passages(phrase("skyte uten forvarsel"), garbled)));
  EXPECT_EQ(passages(phrase("skyte"), ""), Numbers{});
}

}  // namespace
}  // namespace treff::query
