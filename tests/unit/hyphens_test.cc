// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/hyphens.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "language/analyzer.h"
#include "shared_morphology.h"

namespace treff::language {
namespace {

std::vector<std::set<std::string>> lemmas(std::string_view text) {
  Analyzer analyzer(shared_morphology());
  std::vector<std::set<std::string>> out;
  for (const Token& token : analyzer.analyze(text)) {
    const std::vector<std::string> texts = texts_of(token.word->lemmas);
    out.emplace_back(texts.begin(), texts.end());
  }
  return out;
}

bool holds(std::string_view text, const std::string& lemma) {
  for (const std::set<std::string>& token : lemmas(text)) {
    if (token.contains(lemma)) return true;
  }
  return false;
}

struct Row {
  const char* text;
  std::vector<const char*> lemmas;
  std::vector<const char*> others;
};

void expect(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    for (const char* lemma : row.lemmas) EXPECT_TRUE(holds(row.text, lemma)) << row.text << lemma;
    for (const char* lemma : row.others) EXPECT_FALSE(holds(row.text, lemma)) << row.text << lemma;
  }
}

TEST(SuspendedHyphens, StandForTheEndOfTheNextCompound) {
  expect({{"barne- og ungdomsskolen", {"barneskole", "ungdomsskole"}, {"barneog"}},
          {"til- og fraflytting", {"tilflytting", "fraflytting"}, {}},
          {"til- og frakjøring", {"tilkjøring", "frakjøring"}, {}},
          {"frem- og tilbake", {"frem", "tilbake"}, {"frembake"}},
          {"for- og etterarbeid", {"forarbeid", "etterarbeid"}, {}},
          {"jord- og skogbruk", {"jordbruk", "skogbruk"}, {}},
          {"plan- og bygningsloven", {"planlov", "bygningslov"}, {}},
          {"olje- eller gassfelt", {"oljefelt", "gassfelt"}, {}},
          {"rock-, pop- og jazzmusikere", {"rockmusiker", "popmusiker", "jazzmusiker"}, {}},
          {"radio- og TV-programmer", {"radioprogram"}, {}},
          {"barne- og ungdomsskulen", {"barneskule"}, {}}});
}

TEST(SuspendedHyphens, ShareAWholePartOfTheNextCompound) {
  expect({{"bil- og båtutstillingen", {"bilutstilling", "båtutstilling"}, {"biling"}}});
}

TEST(SuspendedHyphens, StandForTheBeginningOfTheCompoundBefore) {
  expect({{"skoleelever og -lærere", {"skoleelev", "skolelærer"}, {}},
          {"filmelskere og -kritikere", {"filmelsker", "filmkritiker"}, {}}});
}

TEST(SuspendedHyphens, MayFollowNumbers) {
  expect({{"16- og 17-åringer", {"16", "16-åring", "17-åring"}, {"16og"}},
          {"5-, 6- eller 7-åringene", {"5-åring", "6-åring", "7-åring"}, {}},
          {"1980- og 1990-tallet", {"1980-tall", "1990-tall"}, {}},
          {"100- og 200-meteren", {"100-meter", "200-meter"}, {}},
          {"2- og 3-1", {}, {"2-1"}},
          {"16- i går 17-åringer", {"16"}, {"16-åring"}}});
}

TEST(SuspendedHyphens, NeedAConjunction) {
  expect({{"En barne- i går og ungdomsskolen", {}, {"barneskole"}},
          {"barne-", {}, {"barneskole"}},
          {"og -lærere", {"lærer"}, {}},
          {"- og -", {}, {}}});
}

TEST(BrokenWords, AreJoinedWhereTheWordIsKnown) {
  expect({{"Departe-\nmentet svarte.", {"departement"}, {}},
          {"den siste avi-\nsen", {"avis"}, {"sen"}},
          {"stats-\nråden møtte", {"statsråd"}, {}},
          {"alle skole-\nbarn går", {"skolebarn"}, {}},
          {"skole\u00ac\nbygget på Lia", {"skolebygg"}, {}},
          {"olje-\nog gassfeltet", {"oljefelt", "gassfelt"}, {"oljeog"}},
          {"kampen endte 3-\n1", {"3", "1"}, {"31"}},
          {"fra Nord-\nNorge", {"norge"}, {"nordnorge"}}});
}

TEST(BrokenWords, AreOneTokenWithItsPlaceInTheText) {
  Analyzer analyzer(shared_morphology());
  const std::string_view text = "I Departe-\nmentet svarte de.";
  const std::vector<Token>& tokens = analyzer.analyze(text);
  ASSERT_EQ(tokens.size(), 4U);
  EXPECT_EQ(text.substr(tokens[1].begin, tokens[1].end - tokens[1].begin), "Departe-\nmentet");
  EXPECT_EQ(tokens[1].word->form, "departementet");
  for (std::uint32_t i = 0; i < tokens.size(); ++i) EXPECT_EQ(tokens[i].position, i);
}

TEST(HyphenEndings, BelongToTheWordBeforeTheHyphen) {
  for (const auto& [text, lemma] : std::vector<std::pair<const char*, const char*>>{
           {"TV-en", "tv"},       {"tv-en", "tv"},       {"PC-er", "pc"},
           {"PC-en", "pc"},       {"pc-ene", "pc"},      {"P4-en", "p4"},
           {"NRK-en", "nrk"},     {"DNA-et", "dna"},     {"DNA-ets", "dna"},
           {"CD-ane", "cd"},      {"SMS-en", "sms"},     {"ID-ene", "id"},
           {"WC-et", "wc"},       {"pc-ar", "pc"},       {"tv-ar", "tv"},
           {"tv-ane", "tv"},      {"pc-ane", "pc"},      {"iPhone-ar", "iphone"},
           {"e-bok-ar", "e-bok"}, {"TV-ars", "tv"},      {"tv-a", "tv"},
           {"wc-a", "wc"},        {"PC-a", "pc"},        {"hepatitt-a", "hepatitt-a"},
           {"f-a", "f-a"},        {"e-bok-en", "e-bok"}, {"e-bok-en", "ebok"},
           {"e-bøker", "e-bok"},
       }) {
    EXPECT_TRUE(holds(text, lemma)) << text;
    for (const char* ending : {"en", "et", "er", "være", "ene", "ane"}) {
      EXPECT_FALSE(holds(text, ending)) << text << " is " << ending;
    }
  }
}

}  // namespace
}  // namespace treff::language
