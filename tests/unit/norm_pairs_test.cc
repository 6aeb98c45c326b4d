// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "test_morphology.h"

namespace treff::language {
namespace {

/// Whether a query for `typed` finds a text in the other norm with the form `written`.
bool finds(std::string_view typed, std::string_view written) {
  const Morph query = morphology().analyze(typed, Capitals::kNone);
  const Morph text = morphology().analyze(written, Capitals::kNone);
  std::vector<std::string> terms = query.lemmas;
  for (const std::string& lemma : query.lemmas) {
    for (std::string& other : morphology().other_norm(lemma, typed)) terms.push_back(other);
  }
  return std::any_of(text.lemmas.begin(), text.lemmas.end(), [&](const std::string& lemma) {
    return std::find(terms.begin(), terms.end(), lemma) != terms.end();
  });
}

using Pairs = std::vector<std::pair<const char*, const char*>>;

void expect_pairs(const Pairs& pairs) {
  for (const auto& [bokmaal, nynorsk] : pairs) {
    EXPECT_TRUE(finds(bokmaal, nynorsk)) << bokmaal << " → " << nynorsk;
    EXPECT_TRUE(finds(nynorsk, bokmaal)) << nynorsk << " → " << bokmaal;
  }
}

TEST(NormPairs, OfClosedClasses) {
  expect_pairs({{"ikke", "ikkje"},
                {"hvordan", "korleis"},
                {"disse", "desse"},
                {"fra", "frå"},
                {"deres", "deira"},
                {"noen", "nokon"},
                {"bare", "berre"},
                {"alene", "åleine"},
                {"siden", "sidan"},
                {"selv", "sjølv"},
                {"hvem", "kven"},
                {"mellom", "millom"}});
}

TEST(NormPairs, ThatAreSpeltAlike) {
  expect_pairs({{"skole", "skule"},
                {"spille", "spele"},
                {"grønn", "grøn"},
                {"tallet", "talet"},
                {"hvit", "kvit"},
                {"løken", "lauken"},
                {"barna", "borna"},
                {"melk", "mjølk"},
                {"våken", "vaken"},
                {"hjertet", "hjartet"},
                {"vanskelig", "vanskeleg"},
                {"kirkene", "kyrkjene"},
                {"drømmer", "draumar"},
                {"hjemme", "heime"}});
}

TEST(NormPairs, ThatAreDerivedDifferently) {
  expect_pairs({{"muligheter", "moglegheiter"},
                {"opprettelsen", "opprettinga"},
                {"ledelse", "leiing"},
                {"forurensning", "forureining"},
                {"kjærlighet", "kjærleik"},
                {"trygghet", "tryggleik"},
                {"arbeidsløs", "arbeidslaus"},
                {"forståelse", "forståing"},
                {"arbeider", "arbeidar"}});
}

TEST(NormPairs, ThatDifferInAListedEnding) {
  expect_pairs({{"utbrudd", "utbrot"},
                {"innbrudd", "innbrot"},
                {"tilgivelse", "tilgjeving"},
                {"ulikhet", "ulikskap"},
                {"forventning", "forventing"},
                {"månedslønn", "månadsløn"},
                {"gjennomsnittslønn", "gjennomsnittsløn"}});
}

TEST(NormPairs, OfWordsThatTheDictionaryLacks) {
  expect_pairs({{"arbeidsgiverne", "arbeidsgjevarane"}, {"redsel", "redsle"}, {"stemme", "røyst"}});
}

TEST(NormPairs, OfPresentParticiples) {
  expect_pairs(
      {{"avgjørende", "avgjerande"}, {"omfattende", "omfattande"}, {"selgende", "seljande"}});
}

TEST(NormPairs, ThatAreOtherWords) {
  expect_pairs({{"forskjell", "skilnad"},
                {"begynne", "byrje"},
                {"forhold", "tilhøve"},
                {"øyeblikk", "augneblink"},
                {"frihet", "fridom"},
                {"besøke", "vitje"},
                {"oversettelse", "omsetjing"},
                {"uke", "veke"},
                {"virkelighet", "røyndom"}});
}

TEST(NormPairs, OfCompoundsPieceByPiece) {
  expect_pairs({{"skolevalg", "skuleval"},
                {"arbeidsmarked", "arbeidsmarknad"},
                {"sommerferie", "sommarferie"},
                {"verdenskrigen", "verdskrigen"},
                {"hovedrollen", "hovudrolla"}});
}

TEST(NormPairs, OfCompoundsThatTheDictionaryTranslatesOtherwise) {
  expect_pairs({{"oppholdssted", "opphaldsstad"},
                {"nødsituasjon", "naudsituasjon"},
                {"nødlanding", "naudlanding"},
                {"skolegård", "skulegard"},
                {"rådgivning", "rådgjeving"}});
}

TEST(NormPairs, OfNamesOfPlaces) {
  expect_pairs({{"østerrike", "austerrike"},
                {"hviterussland", "kviterussland"},
                {"midtøsten", "midtausten"}});
}

TEST(NormPairs, OfCompoundsWithAFirstPartThatTheDictionaryTranslates) {
  expect_pairs({{"eiendomsskatt", "eigedomsskatt"},
                {"røykeforbud", "røykjeforbod"},
                {"hovedansvar", "hovudansvar"},
                {"flerspråklig", "fleirspråkleg"},
                {"armbånd", "armband"},
                {"forvaltning", "forvalting"},
                {"renslighet", "reinsemd"},
                {"godhet", "godleik"},
                {"sykmeldt", "sjukmeld"},
                {"følge", "fylgje"},
                {"ulykkessted", "ulukkesstad"},
                {"fotballdommer", "fotballdommar"},
                {"foredragsholder", "føredragshaldar"},
                {"arbeidsgiveravgift", "arbeidsgjevaravgift"},
                {"brukerveiledning", "brukarrettleiing"},
                {"hundehold", "hundehald"}});
  EXPECT_FALSE(finds("folkegruppe", "folkjegruppe"));
}

TEST(NormPairs, OfAgentNounsThatTheDictionaryLacks) {
  expect_pairs({{"utrederen", "utgreiaren"}, {"utskriverne", "utskrivarane"}});
}

TEST(NormPairs, OfShortPassives) {
  expect_pairs({{"fortelles", "fortelst"}, {"selges", "selst"}, {"spørres", "spørst"}});
}

TEST(NormPairs, OfNounsOnHetThatNynorskDictionariesLack) {
  expect_pairs({{"tristhet", "tristheit"},
                {"uavhengighet", "uavhengigheit"},
                {"forfengelighet", "forfengelegheit"},
                {"bitterhet", "bitterheit"}});
}

TEST(NormPairs, OfWordsListedUnderAnotherSpelling) {
  expect_pairs({{"sammensetning", "samansetjing"},
                {"foreslår", "føreslår"},
                {"foreslo", "føreslo"},
                {"forekommer", "førekjem"},
                {"ukeslutt", "vekeslutt"},
                {"lønnsvekst", "lønsvekst"},
                {"hodepine", "hovudpine"},
                {"andres", "andre"}});
}

TEST(NormPairs, OfPassives) {
  expect_pairs({{"kreves", "krevst"}, {"holdes", "haldast"}});
  EXPECT_FALSE(finds("krever", "krevst"));
  EXPECT_FALSE(finds("gjorde", "gjerast"));
}

TEST(NormPairs, OfDoubleFormsOfBokmaal) {
  expect_pairs({{"selv", "sjøl"},
                {"sjøl", "sjølv"},
                {"selvmord", "sjølmord"},
                {"selvmordet", "sjølmordet"},
                {"sjølmord", "sjølvmord"},
                {"selvstyre", "sjølstyre"},
                {"selvtillit", "sjøltillit"},
                {"selvbilde", "sjølbilde"},
                {"selvstendig", "sjølstendig"},
                {"frem", "fram"},
                {"fremleggelse", "framleggelse"},
                {"frembringer", "frambringer"},
                {"fremheve", "framheve"},
                {"fremkommelig", "framkommelig"},
                {"fremgangsmåten", "framgangsmåten"},
                {"fremdeles", "framdeles"},
                {"overvåkning", "overvåking"},
                {"betraktning", "betrakting"},
                {"økning", "øking"},
                {"overvåkningskamera", "overvåkingskamera"}});
}

TEST(NormPairs, KeepNounsInCompoundsApartFromFunctionWords) {
  for (const std::string& other : morphology().other_norm("korsong", "korsong")) {
    EXPECT_FALSE(other.starts_with("hvor")) << other;
  }
  EXPECT_FALSE(finds("korprat", "hvorprat"));
  EXPECT_FALSE(finds("prøvekor", "prøvehvor"));
  EXPECT_TRUE(finds("selvros", "sjølvros"));
}

TEST(NormPairs, NeverJoinWordsOfAnotherMeaning) {
  const Pairs pairs = {{"gjøre", "treffe"},  {"tider", "gyte"},        {"verden", "verdt"},
                       {"lang", "langside"}, {"kan", "kunnskap"},      {"fortsatt", "seie"},
                       {"befinne", "vere"},  {"karakter", "karatter"}, {"beste", "baste"},
                       {"gode", "godgjøre"}, {"føler", "følle"},       {"salg", "bruktboligsalg"},
                       {"sol", "søl"},       {"ønske", "tilstrebe"},   {"svar", "besvarelse"}};
  for (const auto& [one, other] : pairs) {
    EXPECT_FALSE(finds(one, other)) << one << " → " << other;
    EXPECT_FALSE(finds(other, one)) << other << " → " << one;
  }
}

TEST(NormPairs, HoldBothWays) {
  expect_pairs({{"bosetting", "busetjing"},
                {"bosettinga", "busettinga"},
                {"vedkommende", "vedkomande"},
                {"allmenn", "ålmenn"},
                {"strømbrudd", "straumbrot"},
                {"anledning", "høve"},
                {"forbindelse", "samband"},
                {"begrunnelse", "grunngiving"},
                {"begrunnelse", "grunngjeving"},
                {"allmennheten", "ålmenta"},
                {"erfaren", "røynd"},
                {"fotballeder", "fotballeiar"}});
}

TEST(NormPairs, DependOnTheWordClass) {
  EXPECT_TRUE(morphology().other_norm("antenne", "antenne").empty());
  EXPECT_TRUE(morphology().other_norm("antenne", "antenner").empty());
}

}  // namespace
}  // namespace treff::language
