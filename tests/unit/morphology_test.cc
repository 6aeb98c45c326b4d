// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/morphology.h"
#include "language/morphology_lemmas.h"

#include <gtest/gtest.h>
#include <treff/error.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "language/unicode.h"
#include "test_morphology.h"

namespace treff::language {
namespace {

struct Row {
  const char* form;
  const char* lemma;
};

/// Expects each row's lemma, with or without kVerbMark, among the lemmas of the row's form.
void expect_among(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    EXPECT_TRUE(has(lemmas(row.form), row.lemma) ||
                has(lemmas(row.form), std::string(row.lemma) + kVerbMark))
        << row.form << " gives " << testing::PrintToString(lemmas(row.form)) << ", not "
        << row.lemma;
  }
}

/// Expects each row's lemma to be the only lemma of the row's form.
void expect_only(const std::vector<Row>& rows) {
  for (const Row& row : rows) EXPECT_EQ(lemmas(row.form), Words{row.lemma}) << row.form;
}

TEST(Lemmas, OfNewspaperWords) {
  expect_only({{"soldatene", "soldat"},
               {"kriminelle", "kriminell"},
               {"pågrepet", "pågripe"},
               {"innenriksdepartementet", "innenriksdepartement"},
               {"opprørspolitiet", "opprørspoliti"},
               {"sikkerhetsstyrkene", "sikkerhetsstyrke"},
               {"menneskerettighetsbrudd", "menneskerettighetsbrudd"},
               {"demonstrantene", "demonstrant"},
               {"skuddsalver", "skuddsalve"},
               {"regjeringsbygg", "regjeringsbygg"},
               {"regjeringsbygget", "regjeringsbygg"},
               {"gjenopprettet", "gjenopprette"},
               {"ødeleggelsen", "ødeleggelse"},
               {"drept", "drepe"},
               {"kafeen", "kafe"},
               {"statsråden", "statsråd"},
               {"regjeringene", "regjering"},
               {"myndighetene", "myndighet"},
               {"universitetene", "universitet"},
               {"kommunene", "kommune"},
               {"forhandlingene", "forhandling"},
               {"politikernes", "politiker"},
               {"arbeidsledigheten", "arbeidsledighet"},
               {"klimaendringene", "klimaendring"}});
  expect_among({{"væpnede", "væpne"}, {"allianse", "allianse"}, {"åringen", "åring"}});
}

TEST(Lemmas, OfStrongAndIrregularVerbs) {
  expect_among({{"skyte", "skyte"},
                {"skjøt", "skyte"},
                {"skutt", "skyte"},
                {"ga", "gi"},
                {"gav", "gi"},
                {"ble", "bli"},
                {"blitt", "bli"},
                {"gikk", "gå"},
                {"fikk", "få"},
                {"fått", "få"},
                {"sto", "stå"},
                {"sa", "si"},
                {"sa", "seie"},
                {"ser", "se"},
                {"ser", "sjå"},
                {"så", "se"},
                {"tok", "ta"},
                {"tatt", "ta"},
                {"dro", "dra"},
                {"lå", "ligge"},
                {"la", "legge"},
                {"satt", "sitte"},
                {"satte", "sette"},
                {"kom", "komme"},
                {"skrev", "skrive"},
                {"skrevet", "skrive"},
                {"drakk", "drikke"},
                {"drukket", "drikke"},
                {"fant", "finne"},
                {"funnet", "finne"},
                {"vant", "vinne"},
                {"vunnet", "vinne"},
                {"sang", "synge"},
                {"brøt", "bryte"},
                {"brutt", "bryte"},
                {"fløy", "fly"},
                {"bar", "bære"},
                {"båret", "bære"},
                {"stjålet", "stjele"},
                {"solgte", "selge"},
                {"fortalte", "fortelle"},
                {"spurte", "spørre"},
                {"visste", "vite"},
                {"gjorde", "gjøre"},
                {"var", "være"},
                {"er", "være"},
                {"hadde", "ha"},
                {"skulle", "skulle"},
                {"kunne", "kunne"},
                {"løp", "løpe"},
                {"holdt", "holde"},
                {"falt", "falle"},
                {"brant", "brenne"},
                {"forsvant", "forsvinne"}});
}

TEST(Lemmas, OfIrregularNounsAndAdjectives) {
  expect_among(
      {{"menn", "mann"},     {"mennene", "mann"}, {"bøker", "bok"},     {"bøkene", "bok"},
       {"øyne", "øye"},      {"øynene", "øye"},   {"føtter", "fot"},    {"hender", "hånd"},
       {"tenner", "tann"},   {"netter", "natt"},  {"krefter", "kraft"}, {"byer", "by"},
       {"barna", "barn"},    {"fedre", "far"},    {"mødre", "mor"},     {"brødre", "bror"},
       {"søstre", "søster"}, {"døtre", "datter"}, {"kyr", "ku"},        {"trær", "tre"},
       {"knær", "kne"},      {"klær", "klær"},    {"museet", "museum"}, {"jubileet", "jubileum"},
       {"temaer", "tema"},   {"størst", "stor"},  {"større", "stor"},   {"mindre", "liten"},
       {"minst", "liten"},   {"små", "liten"},    {"bedre", "god"},     {"eldre", "gammel"},
       {"eldst", "gammel"},  {"yngre", "ung"},    {"lengre", "lang"},   {"tyngre", "tung"},
       {"gamle", "gammel"},  {"vakre", "vakker"}, {"åpne", "åpen"},     {"sykler", "sykkel"},
       {"vintrer", "vinter"}});
}

TEST(Lemmas, OfNynorskForms) {
  expect_among({{"skulen", "skule"},
                {"skular", "skule"},
                {"skulane", "skule"},
                {"gutane", "gut"},
                {"jentene", "jente"},
                {"soga", "soge"},
                {"vekene", "veke"},
                {"kasta", "kaste"},
                {"kastar", "kaste"},
                {"kaste", "kaste"},
                {"skreiv", "skrive"},
                {"skrive", "skrive"},
                {"gjekk", "gå"},
                {"fekk", "få"},
                {"vart", "bli"},
                {"vert", "bli"},
                {"kjem", "komme"},
                {"veit", "vite"},
                {"tek", "ta"},
                {"gjev", "gje"},
                {"seier", "seie"},
                {"såg", "sjå"},
                {"vore", "vere"},
                {"lese", "lese"},
                {"lesa", "lese"},
                {"regjeringa", "regjering"},
                {"avisene", "avis"},
                {"husa", "hus"},
                {"verksemder", "verksemd"},
                {"moglegheiter", "moglegheit"},
                {"tryggleiken", "tryggleik"},
                {"demonstrantane", "demonstrant"},
                {"lærarar", "lærar"},
                {"bøkene", "bok"},
                {"eldste", "gammal"},
                {"kommunane", "kommune"},
                {"skoten", "skyte"}});
}

TEST(Lemmas, OfFunctionWordsAreNotThoseOfRareHomographs) {
  EXPECT_EQ(lemmas("for"), Words{"for"});
  EXPECT_EQ(lemmas("ikke"), Words{"ikke"});
  EXPECT_EQ(lemmas("en"), Words{"en"});
  EXPECT_EQ(lemmas("til"), Words{"til"});
  EXPECT_EQ(lemmas("var"), (Words{"vere!", "være!"}));
  EXPECT_EQ(lemmas("av"), Words{"av"});
}

TEST(Lemmas, KeepDifferentWordsApart) {
  const std::vector<Row> rows = {
      {"far", "får"},          {"får", "far"},   {"skjønn", "skjenn"},  {"omfattende", "omfatte"},
      {"johannes", "johanne"}, {"jens", "jen"},  {"lars", "lar"},       {"anders", "and"},
      {"soldatene", "date"},   {"sol", "søl"},   {"hus", "hu"},         {"spill", "spille"},
      {"kjøp", "kjøpe"},       {"for", "fare"},  {"tannlege", "ligge"}, {"bok", "båk"},
      {"mål", "mal"},          {"vår", "var"},   {"før", "for"},        {"bar", "bær"},
      {"dans", "dan"},         {"stor", "stør"}, {"person", "persøn"},  {"lov", "løv"},
      {"pris", "pri"}};
  for (const Row& row : rows) EXPECT_FALSE(has(lemmas(row.form), row.lemma)) << row.form;
}

TEST(UnknownWords, WithABrandsStemAreTheBrand) {
  for (const char* form : {"iphoner", "iphonen", "iphonene", "iphonens"}) {
    EXPECT_TRUE(has(lemmas(form), "iphone")) << form;
  }
}

TEST(UnknownWords, OfOneParadigmMeet) {
  const std::vector<Words> paradigms = {
      {"replikant", "replikanten", "replikantar", "replikantene", "replikantens"},
      {"wrap", "wrapen", "wrapene", "wraps"},
      {"googler", "googlet", "googla"},
      {"blippere", "blipperen", "blipperne"},
      {"eminem", "eminems"}};
  for (const Words& forms : paradigms) {
    const Words first = lemmas(forms.front());
    for (const std::string& form : forms) {
      const Words others = lemmas(form);
      EXPECT_TRUE(std::any_of(others.begin(), others.end(),
                              [&](const std::string& l) { return has(first, l); }))
          << form << " and " << forms.front();
    }
  }
}

TEST(UnknownWords, TakeTheLemmaOfTheirHead) {
  expect_among({{"klimatiltakene", "klimatiltak"},
                {"countrylåten", "countrylåt"},
                {"vaksineskepsisen", "vaksineskepsis"},
                {"strømprisøkningene", "strømprisøkning"},
                {"gjettekonkurransens", "gjettekonkurranse"},
                {"bompengedebatten", "bompengedebatt"}});
}

TEST(UnknownWords, OfAnyKindGetALemma) {
  for (const std::string& form :
       {std::string("e6"), std::string("ж"), std::string("日本"), std::string("a"), std::string(),
        std::string("\xFF\xFE"), std::string(10'000, 'a'), std::string(100'000, 's')}) {
    const Morph morph = morphology().analyze(form, Capitals::kNone);
    EXPECT_FALSE(morph.lemmas.empty());
    EXPECT_TRUE(morph.parts.empty());
  }
}

TEST(Reasons, TellWhereALemmaComesFrom) {
  const auto reason = [](std::string_view form, Capitals capitals) {
    return morphology().analyze(fold(form), capitals).reason;
  };
  EXPECT_EQ(reason("skjøt", Capitals::kNone), Reason::kLexicon);
  EXPECT_EQ(reason("regjeringsbygget", Capitals::kNone), Reason::kCompoundHead);
  EXPECT_EQ(reason("Kasakhstan", Capitals::kInside), Reason::kName);
  EXPECT_EQ(reason("Pinochet", Capitals::kInside), Reason::kName);
  EXPECT_EQ(reason("xyzzy", Capitals::kNone), Reason::kRule);
}

/// Whether a query for `a` finds `b`.
bool joined(std::string_view a, std::string_view b) {
  const Words of_b = lemmas(b);
  for (const std::string& lemma : lemmas(a)) {
    if (has(of_b, lemma)) return true;
    for (const std::string& other : morphology().other_norm(lemma)) {
      if (has(of_b, other)) return true;
    }
  }
  return false;
}

TEST(Norms, FindEachOtherBothWays) {
  const std::vector<Row> rows = {{"ikke", "ikkje"},
                                 {"hvordan", "korleis"},
                                 {"hvorfor", "kvifor"},
                                 {"hvem", "kven"},
                                 {"hva", "kva"},
                                 {"hvor", "kor"},
                                 {"jeg", "eg"},
                                 {"noe", "noko"},
                                 {"bare", "berre"},
                                 {"fra", "frå"},
                                 {"mye", "mykje"},
                                 {"nå", "no"},
                                 {"skole", "skule"},
                                 {"skolen", "skulen"},
                                 {"barneskolen", "barneskulen"},
                                 {"uke", "veke"},
                                 {"melk", "mjølk"},
                                 {"kirke", "kyrkje"},
                                 {"sykehus", "sjukehus"},
                                 {"kjærlighet", "kjærleik"},
                                 {"virksomhet", "verksemd"},
                                 {"mulighet", "moglegheit"},
                                 {"hjem", "heim"},
                                 {"vei", "veg"},
                                 {"leder", "leiar"},
                                 {"lærer", "lærar"},
                                 {"språkene", "språka"},
                                 {"øyne", "auge"},
                                 {"gammel", "gamal"},
                                 {"vanlig", "vanleg"},
                                 {"høyskole", "høgskule"},
                                 {"utdannelse", "utdanning"},
                                 {"omfattende", "omfattande"},
                                 {"navn", "namn"},
                                 {"begynte", "byrja"},
                                 {"skjøt", "skaut"},
                                 {"klimaskolen", "klimaskulen"},
                                 {"verdensmesterskap", "verdsmeisterskap"},
                                 {"mesteren", "meistaren"},
                                 {"mesterskap", "meistarskapen"},
                                 {"verdensmesterskapet", "verdsmeistarskap"},
                                 {"ministre", "ministaren"},
                                 {"kulturministeren", "kulturministaren"},
                                 {"byggmesteren", "byggmeistarane"}};
  for (const Row& row : rows) {
    EXPECT_TRUE(joined(row.form, row.lemma)) << row.form << " does not find " << row.lemma;
    EXPECT_TRUE(joined(row.lemma, row.form)) << row.lemma << " does not find " << row.form;
  }
}

TEST(Norms, DoNotJoinWordsOfAnotherMeaning) {
  EXPECT_FALSE(joined("sol", "søl"));
  EXPECT_FALSE(joined("hæl", "hel"));
  EXPECT_FALSE(joined("stor", "verkeleg"));
  EXPECT_FALSE(joined("være", "ha"));
  EXPECT_TRUE(morphology().other_norm("soldat").empty());
  EXPECT_TRUE(morphology().other_norm("").empty());
}

TEST(SpellingVariants, WriteOldLettersAndNew) {
  const auto variants = [](std::string_view form) { return morphology().spelling_variants(form); };
  EXPECT_TRUE(has(variants("Haakon"), "håkon"));
  EXPECT_TRUE(has(variants("haakon"), "håkon"));
  EXPECT_TRUE(has(variants("Håkon"), "haakon"));
  EXPECT_TRUE(has(variants("Aalesund"), "ålesund"));
  EXPECT_TRUE(has(variants("Ålesund"), "aalesund"));
  EXPECT_TRUE(has(variants("Soerensen"), "sørensen"));
  EXPECT_TRUE(has(variants("Baerum"), "bærum"));
  EXPECT_TRUE(has(variants("Müller"), "myller"));
  EXPECT_TRUE(has(variants("oyvind"), "øyvind"));
  EXPECT_TRUE(has(variants("tromso"), "tromsø"));
  EXPECT_TRUE(has(variants("folelse"), "følelse"));
  EXPECT_TRUE(has(variants("skjonnhet"), "skjønnhet"));
  EXPECT_FALSE(has(variants("hoste"), "høste")) << "a word of its own";
  EXPECT_TRUE(variants("regjering").empty());
  EXPECT_FALSE(has(variants("gå"), "ga"));
}

TEST(Morphology, IsTheSameFromManyThreads) {
  const Words expected = lemmas("sikkerhetsstyrkene");
  std::vector<std::thread> threads(4);
  for (std::thread& thread : threads) {
    thread = std::thread([&] {
      for (int j = 0; j < 200; ++j) EXPECT_EQ(lemmas("sikkerhetsstyrkene"), expected);
    });
  }
  for (std::thread& thread : threads) thread.join();
}

TEST(Morphology, HasAFingerprintOfLexiconAndExceptions) {
  const Morphology same(TREFF_TEST_LEXICON);
  EXPECT_EQ(same.fingerprint(), morphology().fingerprint());
  Exceptions exceptions;
  exceptions.never_split.insert("stortinget");
  const Morphology other(TREFF_TEST_LEXICON, exceptions);
  EXPECT_NE(other.fingerprint(), morphology().fingerprint());
}

TEST(AgentNouns, ThatTheDictionaryLacksComeFromTheirVerbs) {
  expect_only({{"utskriveren", "utskriver"},
               {"utskriverne", "utskriver"},
               {"utredernes", "utreder"},
               {"utredere", "utreder"},
               {"utgreiarane", "utgreiar"},
               {"tilretteleggeren", "tilrettelegger"},
               {"utleieren", "utleier"},
               {"utleierne", "utleier"},
               {"utleigaren", "utleigar"}});
  const Words weak = morphology().analyze("utrederen", Capitals::kNone).weak;
  EXPECT_TRUE(has(weak, "utrede"));
  EXPECT_EQ(lemmas("Utrederen", Capitals::kInside), Words{"utrederen"}) << "a name";
  expect_only({{"soldaten", "soldat"}, {"trenerne", "trener"}});
}

TEST(AgentNouns, ThatTheDictionaryLacksAreAlsoReadingsOfTheirBaseForm) {
  for (const Row& row : std::vector<Row>{{"utreder", "utrede"},
                                         {"utforsker", "utforske"},
                                         {"tilrettelegger", "tilrettelegge"},
                                         {"overlever", "overleve"},
                                         {"utforskar", "utforske"}}) {
    const Words both = lemmas(row.form);
    EXPECT_EQ(both.size(), 2U) << row.form;
    EXPECT_TRUE(has(both, row.lemma)) << row.form;
    EXPECT_TRUE(has(both, row.form)) << row.form;
  }
  expect_only({{"kommer", "komme"},
               {"forsøker", "forsøke"},
               {"studerer", "studere"},
               {"utgreiar", "utgreiar"}});
}

}  // namespace
}  // namespace treff::language
