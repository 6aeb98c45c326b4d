// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/misspelling.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "shared_morphology.h"

namespace treff::language {
namespace {

/// The cost of the correction from `typed` to `meant`; -1 if there is no such correction.
double cost(const std::string& typed, const std::string& meant, bool two = false) {
  for (const Correction& correction : corrections(typed, two)) {
    if (correction.form == meant) return correction.cost;
  }
  return -1;
}

TEST(Misspelling, KnowsWhatSoundsTheSame) {
  struct Row {
    const char* typed;
    const char* meant;
  };
  for (const Row& row : std::vector<Row>{{"bjornen", "bjørnen"},  {"bjoernen", "bjørnen"},
                                         {"haap", "håp"},         {"hap", "håp"},
                                         {"kjede", "skjede"},     {"skjorte", "kjorte"},
                                         {"tjære", "kjære"},      {"sjære", "skjære"},
                                         {"komunen", "kommunen"}, {"regjerringen", "regjeringen"},
                                         {"lannet", "landet"},    {"gjul", "jul"},
                                         {"valen", "kvalen"},     {"vit", "hvit"},
                                         {"væle", "vele"},        {"fiolin", "phiolin"},
                                         {"stasion", "stasjion"}, {"nasjon", "nation"},
                                         {"ski", "sky"},          {"hjem", "jem"}}) {
    const double found = cost(row.typed, row.meant);
    EXPECT_GT(found, 0) << row.typed << " → " << row.meant;
    EXPECT_LE(found, 1) << row.typed << " → " << row.meant;
  }
  EXPECT_EQ(cost("bjornen", "bjørnen"), .5);
  EXPECT_EQ(cost("komunen", "kommunen"), .5);
}

TEST(Misspelling, KnowsWhatSoundsTheSameOnlyBeforeFrontVowels) {
  EXPECT_EQ(cost("sjerne", "stjerne"), .5);
  EXPECT_EQ(cost("sjeni", "geni"), .5);
  EXPECT_EQ(cost("gjenser", "genser"), .5);
  EXPECT_EQ(cost("kjino", "kino"), .5);
  EXPECT_EQ(cost("persjenning", "persenning"), .5);
  EXPECT_EQ(cost("skjole", "kjole"), .5);
  EXPECT_EQ(cost("skjole", "skole"), 1) << "a letter too many";
  EXPECT_EQ(cost("gjate", "gate"), 1);
}

TEST(Misspelling, KnowsALetterTooManyTooFewAnotherOrSwapped) {
  EXPECT_EQ(cost("soldt", "soldat"), 1);
  EXPECT_EQ(cost("soldatt", "soldat"), .5);
  EXPECT_EQ(cost("soldaxt", "soldat"), 1);
  EXPECT_EQ(cost("sopdat", "soldat"), 1);
  EXPECT_EQ(cost("sodlat", "soldat"), .8);
  EXPECT_EQ(cost("jølk", "mjølk"), 1);
}

TEST(Misspelling, GoesTwoErrorsFarOnlyWhereAsked) {
  EXPECT_EQ(cost("bjornenn", "bjørnen", false), -1);
  EXPECT_EQ(cost("bjornenn", "bjørnen", true), 1);
  EXPECT_EQ(cost("bjornan", "bjørnen", true), 1.5);
}

TEST(Misspelling, GivesEachFormOnceAndNeverTheWordItself) {
  for (const char* form : {"skjøttet", "a", "ål"}) {
    std::set<std::string> seen;
    for (const Correction& correction : corrections(form, true)) {
      EXPECT_TRUE(seen.insert(correction.form).second) << correction.form;
      EXPECT_NE(correction.form, form);
      EXPECT_FALSE(correction.form.empty());
    }
  }
}

TEST(Misspelling, LeavesOutOnlyUnknownWordsThatAreFarAway) {
  const Lexicon lexicon = Lexicon::open(TREFF_TEST_LEXICON);
  const auto by_form = [](std::vector<Correction> found) {
    std::map<std::string, double> costs;
    for (Correction& correction : found) costs.emplace(std::move(correction.form), correction.cost);
    return costs;
  };
  for (const char* form : {"bjornan", "kjærehet", "regjerringa", "ål", "øysjekvart", "qqqq", "x"}) {
    std::map<std::string, double> all = by_form(corrections(form, true));
    std::erase_if(all, [&](const auto& entry) {
      return entry.second > 1 && !lexicon.forms().find(entry.first);
    });
    EXPECT_EQ(by_form(corrections(form, true, &lexicon.forms())), all) << form;
  }
  EXPECT_EQ(by_form(corrections("bjornan", true, &lexicon.forms())).at("bjørnen"), 1.5);
}

TEST(Misspelling, LeavesVeryLongWordsAlone) {
  EXPECT_TRUE(corrections(std::string(41, 'a'), true).empty());
  EXPECT_FALSE(corrections(std::string(40, 'a'), true).empty());
}

TEST(Misspelling, TakesWordsApartThatWereWrittenAsOne) {
  const Lexicon lexicon = Lexicon::open(TREFF_TEST_LEXICON);
  const auto has = [&](std::string_view form, const char* apart) {
    const std::vector<std::string> found = words_apart(lexicon, form);
    return std::find(found.begin(), found.end(), apart) != found.end();
  };
  EXPECT_TRUE(has("påplass", "på plass"));
  EXPECT_TRUE(has("islutten", "i slutten"));
  EXPECT_TRUE(has("avogtil", "av og til"));
  EXPECT_TRUE(has("nårsomhelst", "når som helst"));
  EXPECT_TRUE(words_apart(lexicon, "regjeringen").empty());
  EXPECT_TRUE(words_apart(lexicon, "i").empty());
  EXPECT_TRUE(words_apart(lexicon, "").empty());
}

TEST(Misspelling, TakesLongWordsApartIntoCommonWords) {
  using Words = std::vector<std::vector<std::string>>;
  const std::shared_ptr<const Morphology> morphology = shared_morphology();
  const auto apart = [&](std::string_view form) {
    return common_words_in(morphology->lexicon(), form);
  };
  const auto has = [&](std::string_view form, const std::vector<std::string>& words) {
    const Words all = apart(form);
    return std::find(all.begin(), all.end(), words) != all.end();
  };
  EXPECT_TRUE(has("samtidigsom", {"samtidig", "som"}));
  EXPECT_TRUE(has("medandreord", {"med", "andre", "ord"}));
  EXPECT_TRUE(has("pågrunnav", {"på", "grunn", "av"}));
  EXPECT_EQ(apart("brukdal"), Words()) << "short";
  EXPECT_EQ(apart("sykkelhjelm"), Words()) << "no small word";
  EXPECT_EQ(apart("xyzxyzxyzsom"), Words());
}

TEST(Misspelling, SeesACompoundInTwoWords) {
  const Lexicon lexicon = Lexicon::open(TREFF_TEST_LEXICON);
  for (const auto& [first, second] :
       std::vector<std::pair<const char*, const char*>>{{"sykkel", "hjelm"},
                                                        {"barne", "film"},
                                                        {"hoved", "person"},
                                                        {"plate", "selskap"},
                                                        {"kjærlighets", "historie"},
                                                        {"hovud", "rolle"}}) {
    EXPECT_TRUE(is_written_apart(lexicon, first, second)) << first << ' ' << second;
  }
  for (const auto& [first, second] : std::vector<std::pair<const char*, const char*>>{
           {"norsk", "film"},       // an adjective and its noun
           {"god", "dag"},          // another adjective
           {"denne", "boka"},       // a determiner
           {"bøkene", "historie"},  // not a form that can begin a compound
           {"sykkel", "går"},       // not a compound's head
           {"qqxx", "hjelm"},       // an unknown word
           {"", "hjelm"}}) {
    EXPECT_FALSE(is_written_apart(lexicon, first, second)) << first << ' ' << second;
  }
}

TEST(Misspelling, KnowsTheConsonantsOfOldSpellings) {
  const auto cost = [](std::string_view form, std::string_view meant) {
    for (const Correction& correction : corrections(form, false)) {
      if (correction.form == meant) return correction.cost;
    }
    return -1.0;
  };
  EXPECT_EQ(cost("løbe", "løpe"), .5);
  EXPECT_EQ(cost("gade", "gate"), .5);
  EXPECT_EQ(cost("bog", "bok"), .5);
  EXPECT_EQ(cost("landet", "lantet"), 1) << "only after a vowel";
}

TEST(Misspelling, HasAListOfWhatNoRuleExplains) {
  const Lexicon lexicon = Lexicon::open(TREFF_TEST_LEXICON);
  const auto meant = [&](std::string_view typed) {
    const std::vector<std::string> listed = listed_corrections(lexicon, typed);
    return listed.empty() ? "" : listed.front();
  };
  EXPECT_EQ(meant("idag"), "i dag");
  EXPECT_EQ(meant("istedet"), "i stedet");
  EXPECT_EQ(meant("etterhvert"), "etter hvert");
  EXPECT_EQ(meant("tilslutt"), "til slutt");
  EXPECT_EQ(meant("efter"), "etter");
  EXPECT_EQ(meant("sprog"), "språk");
  EXPECT_EQ(meant("resturant"), "restaurant");
  EXPECT_EQ(meant("rettsikkerhet"), "rettssikkerhet");
  EXPECT_EQ(meant("dag"), "");
  EXPECT_EQ(meant("skole"), "") << "a word of the other norm is no correction";
}

}  // namespace
}  // namespace treff::language
