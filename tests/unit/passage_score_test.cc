// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/passage_score.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "index/token_record.h"
#include "match/passage_matcher.h"
#include "rank/statistics.h"
#include "rank/text_evidence.h"
#include "token_records.h"

namespace treff::query {
namespace {

Plan plan_of(const std::string& query) {
  language::Analyzer analyzer(language::shared_morphology());
  Plan plan;
  plan.words = query_words(query, analyzer);
  for (QueryWord& word : plan.words) word.idf = 3;
  plan.statistics.average_length = 10;
  plan.ranked = true;
  return plan;
}

/// The scored passages of an article. `texts` are its title and passages.
std::vector<ScoredPassage> scores(const Plan& plan, const std::vector<std::string>& texts,
                                  double article_score = 1) {
  return PassageScorer(plan).score(index::record_of(texts), article_score);
}

double feature(const ScoredPassage& passage, Feature which) {
  return passage.features[static_cast<std::size_t>(which)];
}

TEST(PassageScore, IsTheSumOfItsWeightedFeatures) {
  const Plan plan = plan_of("skyte forvarsel");
  for (ScoredPassage passage : scores(plan, {"Uro", "De skjøt uten forvarsel.", "De skyter."})) {
    add_text_evidence({.likeness = 1, .cue = .6, .cue_near = 1, .exact = 2}, plan, query_mass(plan),
                      &passage);
    double sum = 0;
    for (std::size_t f = 0; f < kFeatures; ++f) {
      sum += passage.features[f] * feature_weights()[f].weight;
    }
    EXPECT_NEAR(passage.score, sum, 1e-9);
  }
}

TEST(PassageScore, ScoresPassagesWithAMatchInThemselvesOrTheTitle) {
  const Plan plan = plan_of("forvarsel");
  const auto in_text = scores(plan, {"Uro", "Ingen ting.", "Et forvarsel kom."});
  ASSERT_EQ(in_text.size(), 1U);
  EXPECT_EQ(in_text[0].number, 2U);
  EXPECT_TRUE(in_text[0].in_text);
  const auto in_title = scores(plan, {"Forvarsel", "Ingen ting.", "Et forvarsel kom."});
  ASSERT_EQ(in_title.size(), 2U);
  EXPECT_FALSE(in_title[0].in_text);
  EXPECT_GT(in_title[1].score, in_title[0].score);
  EXPECT_TRUE(scores(plan, {"Uro", "Ingen ting."}).empty());
}

TEST(PassageScore, PrefersMoreWordsWordsInOrderAndTheWordOverItsPart) {
  const auto more = scores(plan_of("skyte forvarsel"), {"", "De skjøt helt uten noe forvarsel.",
                                                        "De skjøt helt uten noe ansvar."});
  ASSERT_EQ(more.size(), 2U);
  EXPECT_GT(more[0].score, more[1].score);
  const auto order = scores(plan_of("rød bil"), {"", "En rød bil kom.", "En bil kom, rød."});
  ASSERT_EQ(order.size(), 2U);
  EXPECT_GT(order[0].score, order[1].score);
  EXPECT_GT(feature(order[0], Feature::kOrder), 0);
  EXPECT_EQ(feature(order[1], Feature::kOrder), 0);
  const auto part =
      scores(plan_of("bygg"), {"", "Det bygget er tomt.", "Regjeringsbygget er helt tomt."});
  ASSERT_EQ(part.size(), 2U);
  EXPECT_GT(part[0].score, part[1].score);
}

TEST(PassageScore, SinglesOutWhatIsRareInTheArticle) {
  const auto rare = scores(plan_of("krig fred"),
                           {"", "Det er krig.", "Det er krig.", "Det er krig.", "Det er fred."});
  ASSERT_EQ(rare.size(), 4U);
  EXPECT_GT(feature(rare[3], Feature::kInside), feature(rare[0], Feature::kInside));
}

TEST(PassageScore, PrefersTheWordsOfAQuestionInOnePlace) {
  const std::string filler = " Og så kom det mange andre ting som ingen av dem hadde ventet seg.";
  const auto near =
      scores(plan_of("når begynte krigen"),
             {"", "Da begynte krigen." + filler, "Krigen." + filler + " Da begynte det.",
              "Da begynte det." + filler + " Krigen. Så begynte krigen."});
  ASSERT_EQ(near.size(), 3U);
  EXPECT_GT(feature(near[0], Feature::kTogether), feature(near[1], Feature::kTogether));
  EXPECT_EQ(feature(near[0], Feature::kTogether), feature(near[2], Feature::kTogether));
  EXPECT_GT(feature(near[1], Feature::kTogether), 0);
  const auto typed = scores(plan_of("krigen begynte"), {"", "Da begynte krigen."});
  EXPECT_EQ(feature(typed[0], Feature::kTogether), 0);  // kNear is used instead
}

TEST(PassageScore, TakesAPhotographersCreditForACaption) {
  const Plan plan = plan_of("krig");
  auto of_text = scores(plan, {"", "Det er krig."});
  const double before = of_text[0].score;
  add_text_evidence({.matches = true, .credit = true}, plan, query_mass(plan), of_text.data());
  EXPECT_EQ(feature(of_text[0], Feature::kExtra), 1);
  EXPECT_LT(of_text[0].score, before);
}

TEST(PassageScore, SurvivesAGarbledRecord) {
  const Plan plan = plan_of("skyte forvarsel");
  std::string garbled;
  for (int i = 0; i < 5001; ++i) garbled += static_cast<char>(i * 37 % 256);
  EXPECT_NO_THROW(static_cast<void>(PassageScorer(plan).score(garbled, 1)));
  EXPECT_TRUE(PassageScorer(plan).score("", 1).empty());
}

TEST(PassageScore, TakesTheIdfOfXapian) {
  EXPECT_NEAR(inverse_document_frequency(1000, 10), std::log(990.5 / 10.5), 1e-12);
  EXPECT_NEAR(inverse_document_frequency(10, 10), std::log(.5 / 10.5 / 2 + 1), 1e-12);
  EXPECT_GT(inverse_document_frequency(10, 10), 0);
}

TEST(TextEvidence, MindsCapitalsInShortQueriesOnly) {
  language::Analyzer analyzer(language::shared_morphology());
  const auto small = [&](const std::string& query) {
    const Plan plan = plan_of(query);
    PassageMatcher matcher(plan.words, plan.leaves, plan.marked, analyzer);
    return TextReader(plan).read(matcher.match("En brann i Bergen var stor."), false).small;
  };
  EXPECT_GT(small("kampen til Brann"), 0);
  EXPECT_EQ(small("hvor spilte Brann"), 0);
}

TEST(TextEvidence, SeesAPhotographersCredit) {
  language::Analyzer analyzer(language::shared_morphology());
  const Plan plan = plan_of("brann");
  PassageMatcher matcher(plan.words, plan.leaves, plan.marked, analyzer);
  TextReader reader(plan);
  EXPECT_TRUE(reader.read(matcher.match("Brann i byen. Foto: Kari Moen"), false).credit);
  EXPECT_FALSE(reader.read(matcher.match("Brann i byen."), false).credit);
}

TEST(TextEvidence, IsNeverMoreThanAGlancePromises) {
  const std::vector<std::string> queries = {"skyte uten forvarsel",     "NAV kutter støtten",
                                            "bunader på Voss",          "CSTO-alliansen møtes",
                                            "når kom den første bilen", "barnehageplass",
                                            "Åmdal verk museum 1814",   "café müller",
                                            "kvifor regjerar dei"};
  const std::vector<std::string> texts = {
      "«Soldatene skjøt uten forvarsel», sa Nav-sjefen – og NAV’s støtte kuttes.",
      "Bunadene, festbunad og en bunad\u00a0på Vossevangen… forvarslene i CSTO-landene.",
      "Barnehageplassene ble 1814 færre; den FØRSTE bil kom i 1899/1900. Åmdals Verk!",
      "Café Müller (cafe muller) åpner. Støttene regjerer, regjeringa regjerte og NAVs møte.", ""};
  language::Analyzer analyzer(language::shared_morphology());
  bool tighter = false;
  for (const std::string& query : queries) {
    const Plan plan = plan_of(query);
    TextReader reader(plan);
    PassageMatcher matcher(plan.words, plan.leaves, plan.marked, analyzer);
    for (const std::string& text : texts) {
      const std::vector<ScoredPassage> scored = scores(plan, {"", text});
      const std::uint64_t matched = scored.empty() ? 0 : scored.front().matched;
      const TextBound most = reader.most(matched), bound = reader.glance(text, matched);
      const TextEvidence evidence = reader.read(matcher.match(text), true);
      EXPECT_LE(evidence.likeness, bound.likeness + 1e-9) << query << ": " << text;
      EXPECT_LE(evidence.exact, bound.exact + 1e-9) << query << ": " << text;
      EXPECT_LE(evidence.capitals, bound.capitals + 1e-9) << query << ": " << text;
      EXPECT_LE(bound.likeness, most.likeness + 1e-9);
      EXPECT_LE(bound.exact, most.exact + 1e-9);
      tighter = tighter || (bound.exact < most.exact && bound.likeness < most.likeness);
    }
  }
  EXPECT_TRUE(tighter);
}

}  // namespace
}  // namespace treff::query
