// SPDX-License-Identifier: GPL-2.0-or-later
// The lemmas of names, and of names that are also common nouns.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "language/morphology.h"
#include "language/unicode.h"
#include "test_morphology.h"

namespace treff::language {
namespace {

TEST(Names, LoseAGenitiveAndNothingElse) {
  struct NameRow {
    const char* form;
    Capitals capitals;
    Words lemmas;
  };
  const std::vector<NameRow> rows = {
      {"Kasakhstans", Capitals::kInside, {"kasakhstan"}},
      {"kasakhstans", Capitals::kNone, {"kasakhstan"}},
      {"Russlands", Capitals::kInside, {"russland"}},
      {"russlands", Capitals::kNone, {"russland"}},
      {"NATOs", Capitals::kAll, {"nato"}},
      {"natos", Capitals::kNone, {"nato"}},
      {"NRKs", Capitals::kAll, {"nrk"}},
      {"NRK", Capitals::kAll, {"nrk"}},
      {"Johannes", Capitals::kInside, {"johannes"}},
      {"johannes", Capitals::kNone, {"johannes"}},
      {"Jens", Capitals::kInside, {"jens^"}},  // nynorsk also has a noun jens
      {"Lars", Capitals::kInside, {"lars"}},
      {"Mathias", Capitals::kInside, {"mathias"}},
      {"mathias", Capitals::kNone, {"mathias"}},
      {"Bergens", Capitals::kInside, {"bergen"}},
      {"Bergen", Capitals::kInside, {"bergen"}},
      {"Norges", Capitals::kInside, {"norge"}},
      {"Oslos", Capitals::kInside, {"oslo"}},
      {"Pinochets", Capitals::kInside, {"pinochet", "pinochets"}},
      {"Pinochet", Capitals::kInside, {"pinochet"}},
      {"Lucilius", Capitals::kInside, {"lucilius"}},
      {"CSTO", Capitals::kAll, {"csto"}},
  };
  for (const NameRow& row : rows) EXPECT_EQ(lemmas(row.form, row.capitals), row.lemmas) << row.form;
}

TEST(Names, AreFoundWithoutTheirCapital) {
  for (const char* name : {"Pinochet", "Obama", "Bergen", "Lier", "Haakon", "Solbakken", "Zidane",
                           "Schibstedhuset", "Facebookgruppens"}) {
    const Words written = lemmas(name, Capitals::kInside);
    const Words typed = lemmas(name);
    EXPECT_TRUE(std::any_of(written.begin(), written.end(), [&](const std::string& l) {
      return has(typed, l);
    })) << name;
  }
}

TEST(Names, AreNeverSplit) {
  for (const char* name : {"Kristiansand", "Kasakhstans", "Russlands", "Konstantinopel",
                           "Margrethe", "Solbakken", "Nordhaug", "Frederikstad"}) {
    EXPECT_TRUE(morphology().analyze(fold(name), Capitals::kInside).parts.empty()) << name;
  }
}

TEST(Names, OfLandformsHoldTheirNoun) {
  struct Landform {
    const char* name;
    const char* noun;
  };
  for (const auto& [name, noun] : std::vector<Landform>{{"Oslofjorden", "fjord"},
                                                        {"Nordsjøen", "sjø"},
                                                        {"Akerselva", "elv"},
                                                        {"Tanaelva", "elv"},
                                                        {"Ofotbanen", "bane"},
                                                        {"Kvitneifjorden", "fjord"},
                                                        {"Hurdalsfjorden", "fjord"},
                                                        {"Mandalselva", "elv"},
                                                        {"Vigelandsparken", "park"},
                                                        {"Birkelundsparken", "park"}}) {
    const std::vector<Constituent> all =
        morphology().analyze(fold(name), Capitals::kInside).constituents;
    ASSERT_EQ(std::count_if(all.begin(), all.end(), [](const Constituent& c) { return c.head; }), 1)
        << name;
    EXPECT_TRUE(std::any_of(all.begin(), all.end(), [n = std::string(noun)](const Constituent& c) {
      return c.head && c.lemma == n;
    })) << name;
  }
  for (const char* name : {"Nordfjell", "Karibien", "Solbakken", "Mesopotamiasletten"}) {
    EXPECT_TRUE(morphology().analyze(fold(name), Capitals::kInside).constituents.empty()) << name;
  }
}

TEST(Names, InPlainLettersAreNamesOfTheirOwn) {
  for (const char* name : {"Bjorn", "Soren", "Goran", "Jonsson"}) {
    EXPECT_EQ(lemmas(name, Capitals::kInside), Words{fold(name)}) << name;
  }
  EXPECT_TRUE(has(morphology().spelling_variants("bjorn"), "bjørn^"));
  EXPECT_FALSE(has(morphology().spelling_variants("bjorn"), "bjørn")) << "a bear";
  EXPECT_TRUE(has(morphology().spelling_variants("hoyre"), "høyre^")) << "the party";
  EXPECT_TRUE(has(morphology().spelling_variants("hoyre"), "høyre")) << "the direction";
}

TEST(Names, ThatLookLikeCompoundsHaveNoParts) {
  for (const char* name : {"Aftenposten", "Klassekampen", "Lofotposten", "Fædrelandsvennen"}) {
    const Morph morph = morphology().analyze(fold(name), Capitals::kInside);
    EXPECT_TRUE(morph.constituents.empty()) << name;
    EXPECT_TRUE(has(morph.lemmas, fold(name))) << name;
  }
  EXPECT_TRUE(has(lemmas("Arbeiderbladet", Capitals::kInside), "arbeiderblad"));
  EXPECT_TRUE(has(lemmas("klassekampen", Capitals::kNone), "klassekamp"));
  for (const Capitals capitals : {Capitals::kNone, Capitals::kInside}) {
    EXPECT_FALSE(morphology().analyze("middelhavet", capitals).constituents.empty());
  }
  EXPECT_FALSE(morphology().analyze("klassekampen", Capitals::kNone).constituents.empty());
}

TEST(Names, OfStreetsAreCommonNounsWithoutTheirCapital) {
  for (const auto& [form, noun] : std::vector<std::pair<const char*, const char*>>{
           {"fjellveien", "fjellvei"}, {"strandvegen", "strandveg"}, {"kirkegata", "kirkegate"}}) {
    EXPECT_TRUE(has(lemmas(form, Capitals::kNone), noun)) << form;
    EXPECT_TRUE(has(lemmas(form, Capitals::kNone), form)) << "also the name";
    EXPECT_FALSE(has(lemmas(form, Capitals::kInside), noun)) << form;
    EXPECT_TRUE(morphology().analyze(form, Capitals::kNone).parts.empty()) << form;
  }
  for (const char* name : {"rasmussen", "gulliksen", "minnesota", "helsinki"}) {
    EXPECT_EQ(lemmas(name, Capitals::kNone), std::vector<std::string>{name});
  }
}

TEST(Names, ThatEqualCommonWordsAreNeitherInsideASentence) {
  for (const char* name : {"Bru", "Staude", "Bratt"}) {
    EXPECT_EQ(lemmas(name, Capitals::kInside), std::vector<std::string>{fold(name) + "^"}) << name;
  }
  EXPECT_TRUE(has(lemmas("bru", Capitals::kNone), "bru"));
}

/// In lower case, these names are rare verbs or rare forms of other words.
TEST(Names, ThatEqualRareWordsAreNotFoundByTheirForms) {
  for (const char* name : {"Hauge", "Vatne", "Loe", "Eid"}) {
    EXPECT_EQ(lemmas(name, Capitals::kInside), std::vector<std::string>{fold(name) + "^"}) << name;
    EXPECT_TRUE(has(lemmas(name, Capitals::kSentence), fold(name) + "^")) << name;
  }
}

TEST(Names, AreNotAllThatLanguagesAndHolidaysAre) {
  EXPECT_TRUE(has(lemmas("Norsk", Capitals::kInside), "norsk"));
  EXPECT_TRUE(has(lemmas("Jul", Capitals::kInside), "jul"));
}

TEST(Names, OfPersonsAndPlacesHaveNoFormsByRule) {
  for (const auto& [form, name] : std::vector<std::pair<const char*, const char*>>{
           {"gole", "gol"}, {"royen", "roy"}, {"goler", "gol"}}) {
    EXPECT_FALSE(has(lemmas(form), name)) << form;
  }
  for (const char* form : {"golere", "goleren", "gole"}) {
    EXPECT_TRUE(has(lemmas(form), lemmas("goler").front())) << form << " meets goler";
  }
}

TEST(Names, DoNotHideCapitalisedCommonWords) {
  EXPECT_TRUE(has(lemmas("Stortinget", Capitals::kInside), "storting"));
  EXPECT_TRUE(has(lemmas("Sikkerhetsrådet", Capitals::kInside), "sikkerhetsråd"));
  EXPECT_TRUE(has(lemmas("REGJERINGEN", Capitals::kAll), "regjering"));
  EXPECT_TRUE(has(lemmas("SIKKERHETSSTYRKENE", Capitals::kAll), "sikkerhetsstyrke"));
  EXPECT_TRUE(has(lemmas("Soldatene", Capitals::kSentence), "soldat"));
}

}  // namespace
}  // namespace treff::language
