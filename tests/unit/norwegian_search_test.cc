// SPDX-License-Identifier: GPL-2.0-or-later
// What a Norwegian reader expects of a search, from the text of articles to the results shown.
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "small_archive.h"

namespace treff {
namespace {

// --- words ---------------------------------------------------------------------------------------

TEST(NorwegianSearch, FindsEveryFormOfAWordByAnyOther) {
  for (const Pair& pair : std::vector<Pair>{
           {"skyte", "Soldatene skjøt mot folk."},
           {"skjøt", "De har skutt en elg."},
           {"skutt", "Han skyter aldri på søndager."},
           {"mann", "Tre menn er pågrepet."},
           {"menn", "En mann er pågrepet."},
           {"bok", "Hun leste bøkene hans."},
           {"bøker", "Hun leste boka hans."},
           {"gå", "De gikk hjem i går."},
           {"tann", "Han mistet to tenner."},
           {"stjele", "Bilen ble stjålet i natt."},
           {"liten", "De små barna lekte."},
           {"barn", "Barna lekte i snøen."},
           {"god", "Det beste laget vant."},
           {"regjeringa", "Regjeringen går av."},
           {"pågripe", "Hele 4000 ble pågrepne."},
       }) {
    EXPECT_TRUE(finds(pair.query, pair.text)) << pair.query << " / " << pair.text;
  }
}

TEST(NorwegianSearch, LetsTheTwoWrittenNormsFindEachOther) {
  for (const Pair& pair : std::vector<Pair>{{"skule", "Den gamle skolen er stengt."},
                                            {"skole", "Den gamle skulen er stengd."},
                                            {"+ikkje", "Det er ikke lov."},
                                            {"+ikke", "Dette er ikkje råd."},
                                            {"korleis", "Hvordan gikk det?"},
                                            {"hvordan", "Korleis gjekk det?"},
                                            {"kvifor", "Hvorfor ble det slik?"},
                                            {"sjukdom", "En sjelden sykdom."},
                                            {"sykdom", "Ein sjeldan sjukdom."},
                                            {"forskjell", "Det er stor skilnad her."},
                                            {"veke", "Det varte i en uke."},
                                            {"uke", "Det varte ei veke."},
                                            {"framtid", "Hva vil fremtiden bringe?"},
                                            {"heim", "Hun gikk hjem."},
                                            {"kjærleik", "Et dikt om kjærlighet."},
                                            {"kjærlighet", "Eit dikt om kjærleiken."}}) {
    EXPECT_TRUE(finds(pair.query, pair.text)) << pair.query << " / " << pair.text;
  }
}

TEST(NorwegianSearch, FindsAcronymsInflectedAfterAHyphen) {
  for (const Pair& pair : std::vector<Pair>{{"+TV", "Han slo av TV-en og gikk."},
                                            {"tv", "Alle TV-ane var av."},
                                            {"+TV-en", "Hun så på TV i går."},
                                            {"+PC", "Skolen kjøpte nye PC-er."},
                                            {"+PC-ene", "En ny PC kom i posten."},
                                            {"+P4", "Vi hørte P4-en hver morgen."},
                                            {"+DNA-et", "De fant hans DNA der."},
                                            {"\"DNA\"", "De fant DNA-et hans der."},
                                            {"+e-bok", "Jeg leste e-bok-en ferdig."},
                                            {"+e-bok-en", "Hun kjøpte en ebok."}}) {
    EXPECT_TRUE(finds(pair.query, pair.text)) << pair.query << " / " << pair.text;
  }
  for (const Pair& pair : std::vector<Pair>{{"+pc", "Skulen kjøpte nye pc-ar."},
                                            {"+tv-ar", "Ho såg på tv i går."},
                                            {"+pc-ane", "Ein ny PC kom i posten."}}) {
    EXPECT_TRUE(finds(pair.query, pair.text)) << pair.query << " / " << pair.text;
  }
  EXPECT_FALSE(finds("+en", "Han slo av TV-en."));
  EXPECT_FALSE(finds("+være", "Skolen kjøpte nye PC-er."));
}

TEST(NorwegianSearch, FindsFormsWithHyphensByWildcards) {
  for (const Pair& pair : std::vector<Pair>{{"tv-e*", "Han slo av TV-en og gikk."},
                                            {"*-en", "Han slo av TV-en og gikk."},
                                            {"TV-?n", "Han slo av TV-en og gikk."},
                                            {"\"TV-e* og gikk\"", "Han slo av TV-en og gikk."},
                                            {"+tv-ens*", "Bildet på TV-ens skjerm ble grått."},
                                            {"sms-*", "Hun slettet alle SMS-ene."},
                                            {"e-bok-*", "Jeg leste e-bok-en ferdig."},
                                            {"*-alliansen", "CSTO-alliansen sender styrker."},
                                            {"csto-alli*n", "CSTO-alliansen sender styrker."}}) {
    EXPECT_TRUE(finds(pair.query, pair.text)) << pair.query << " / " << pair.text;
  }
  EXPECT_FALSE(finds("tv-e*", "Hun så på TV i går."));
  EXPECT_FALSE(finds("sms-*", "Hun sendte en SMS."));
}

TEST(NorwegianSearch, FindsAgentNounsByTheirBaseForm) {
  for (const Pair& pair : std::vector<Pair>{{"+avsender", "Avsenderen er ukjent."},
                                            {"+avsenderen", "Brevet mangler avsender."},
                                            {"\"utsteder\"", "Begge utstederne tjente godt."},
                                            {"+gransker", "To granskere leste papirene."},
                                            {"+beundrer", "Beundrerne ventet ute."},
                                            {"+utfordrer", "Hennes utfordrere tapte."},
                                            {"+utreder", "Utrederen leverte i går."},
                                            {"+utreder", "De ansatte tre utredere."},
                                            {"+utrederne", "Hun er utreder i dag."},
                                            {"+utgreiar", "Ho møtte to utgreiarar."}}) {
    EXPECT_TRUE(finds(pair.query, pair.text)) << pair.query << " / " << pair.text;
  }
  EXPECT_FALSE(finds("+avsende", "Avsenderen er ukjent."));
  EXPECT_FALSE(finds("+utrede", "Utrederen leverte i går."));
}

TEST(NorwegianSearch, FindsAParticipleThatEndsAnAdjective) {
  for (const Pair& pair : std::vector<Pair>{{"eid", "Et statseid selskap kjøper gruva."},
                                            {"siktet", "En terrorsiktet mann er utlevert."},
                                            {"tiltalte", "Den korrupsjonstiltalte lederen."},
                                            {"mistenkt", "Den drapsmistenkte nekter."}}) {
    EXPECT_TRUE(finds(pair.query, pair.text)) << pair.query << " / " << pair.text;
  }
  EXPECT_FALSE(finds("eid", "Eierskapet er delt."));
}

TEST(NorwegianSearch, TakesACapitalBehindASignAsThatOfAName) {
  for (const char* query : {"+Asker", "\"Asker\"", "ordfører +Asker", "ordfører Asker"}) {
    EXPECT_TRUE(finds(query, "Vi kjørte til Asker i går.")) << query;
    EXPECT_TRUE(finds(query, "Asker vant.")) << query;
    EXPECT_FALSE(finds(query, "De spredte aske i vinden.")) << query;
  }
  EXPECT_TRUE(finds("+asker", "De spredte aske i vinden."));
  EXPECT_TRUE(finds("Asker", "De spredte aske i vinden.")) << "phones capitalize every query";
  EXPECT_TRUE(finds("+Regjeringen", "En ny regjering er på plass."));
}

TEST(NorwegianSearch, FindsAWordAboveTheCompoundsItIsAPartOf) {
  const Archive archive({{"sammensatt", "Ved regjeringsbygget sto det vakter hele natta."},
                         {"ordet", "Ved det gamle bygget sto det vakter hele natta."},
                         {"annet", "Ved elva sto det fiskere hele natta."}});
  EXPECT_EQ(archive.find("bygg"), (Names{"ordet", "sammensatt"}));
  EXPECT_EQ(archive.find("regjeringsbygg").front(), "sammensatt");
}

TEST(NorwegianSearch, FindsTheHalvesOfACompoundWeakly) {
  const Archive archive({{"spredt", "De ber om styrker for sikkerhet i byen."},
                         {"sammensatt", "De ber om sikkerhetsstyrker i byen."},
                         {"apart", "De ber om sikkerhets styrker i byen."}});
  const Names together = archive.find("sikkerhetsstyrker");
  ASSERT_EQ(together.size(), 3U);
  EXPECT_EQ(together.front(), "sammensatt");
  EXPECT_TRUE(archive.found("sikkerhets styrker").count("sammensatt"));
  EXPECT_TRUE(archive.found("ulve hode").empty());
}

TEST(NorwegianSearch, FindsWordsTypedApartThatAreWrittenTogether) {
  for (const Pair& pair : std::vector<Pair>{{"ulve hode", "Et ulvehode ble funnet."},
                                            {"sikkerhets styrker", "Sikkerhetsstyrkene kom."},
                                            {"fly plass", "Flyplassen er stengt."},
                                            {"barne hage", "Barnehagen åpner igjen."},
                                            {"e-post", "Send en epost."},
                                            {"epost", "Send en e-post."},
                                            {"allianse", "CSTO-alliansen sender styrker."},
                                            {"CSTO", "CSTO-alliansen sender styrker."},
                                            {"csto-alliansen", "Alliansen CSTO-alliansen."}}) {
    EXPECT_TRUE(finds(pair.query, pair.text)) << pair.query << " / " << pair.text;
  }
}

TEST(NorwegianSearch, FoldsSpellingsOfOneNameButNeverTheLettersOfTheAlphabet) {
  for (const Pair& pair : std::vector<Pair>{{"Haakon", "Kronprins Håkon kom."},
                                            {"Håkon", "Kong Haakon kom."},
                                            {"Aalesund", "Brann i Ålesund."},
                                            {"Ålesund", "Brand i Aalesund."},
                                            {"Müller", "Thomas Muller scoret."},
                                            {"Muller", "Thomas Müller scoret."},
                                            {"Myller", "Thomas Müller scoret."},
                                            {"Müller", "Thomas Myller scoret."},
                                            {"ide", "Det var en god idé."},
                                            {"idé", "Det var en god ide."},
                                            {"kafé", "Kafeen er stengt."},
                                            {"kafeen", "En ny kafé åpner."},
                                            {"björn", "Bjørn Dæhlie vant."},
                                            {"Dählie", "Bjørn Dæhlie vant."},
                                            {"ba\u030At", "En båt sank."},
                                            {"båt", "En ba\u030At sank."},
                                            {"CAFE\u0301", "Café Opera."}}) {
    EXPECT_TRUE(finds(pair.query, pair.text)) << pair.query << " / " << pair.text;
  }
  for (const Pair& pair : std::vector<Pair>{{"får", "Min far kom hjem."},
                                            {"far", "Vi får se."},
                                            {"for", "En fører ble stanset."},
                                            {"hår", "Vinden var hard."},
                                            {"rødt", "Vi rodde hjem."},
                                            {"mål", "Han kan male."},
                                            {"lær", "Han leer gresset."}}) {
    EXPECT_FALSE(finds(pair.query, pair.text)) << pair.query << " / " << pair.text;
  }
}

TEST(NorwegianSearch, TakesNumbersForTheSameHoweverTheyAreWritten) {
  const Archive archive({{"punktum", "Det kostet 20.000 kroner."},
                         {"mellomrom", "Det kostet 20 000 kroner."},
                         {"hardt", "Det kostet 20\u00A0000 kroner."},
                         {"ett", "Det kostet 20000 kroner."},
                         {"annet", "Det kostet 20 kroner og 10 øre, sa 000 til 200."}});
  const std::set<std::string> all = {"punktum", "mellomrom", "hardt", "ett"};
  for (const char* query : {"20.000", "20 000", "20000", "20\u00A0000", "\"20 000 kroner\""}) {
    EXPECT_EQ(archive.found(query), all) << query;
  }
  EXPECT_TRUE(finds("07:14", "Klokka 07.14 smalt det."));
  EXPECT_TRUE(finds("1,5", "Det var 1,5 meter."));
  EXPECT_TRUE(finds("7.1.2022", "Datoen er 07.01.2022."));
}

TEST(NorwegianSearch, FindsGenitivesAndNames) {
  for (const Pair& pair : std::vector<Pair>{{"NATO", "NATOs hovedkvarter."},
                                            {"NATOs", "Møte i NATO i dag."},
                                            {"nato", "Natos hovedkvarter."},
                                            {"Kasakhstan", "Kasakhstans president."},
                                            {"kasakhstans", "Uro i Kasakhstan i dag."},
                                            {"Lars", "Lars og Jens kom."},
                                            {"NRK", "NRKs utsendte."},
                                            {"Norge", "Norges fremste skytter."}}) {
    EXPECT_TRUE(finds(pair.query, pair.text)) << pair.query << " / " << pair.text;
  }
  EXPECT_FALSE(finds("Lars", "Han heter Lar og er fra byen."));
}

TEST(NorwegianSearch, IgnoresCapitalsInAQuery) {
  const Archive archive({{"a", "Soldatene skjøt uten forvarsel."}, {"b", "Kyr i sommergress."}});
  for (const char* query : {"skyte", "Skyte", "SKYTE", "sKyTe", "SOLDATENE", "Forvarsler"}) {
    EXPECT_EQ(archive.find(query), Names{"a"}) << query;
  }
}

// --- what is shown -------------------------------------------------------------------------------

TEST(NorwegianSearch, MarksEveryFormPartAndOtherNormAndNothingElse) {
  struct Row {
    const char* text;
    const char* query;
    Names marks;
  };
  for (const Row& row : std::vector<Row>{
           {"Han skjøt, og hun skyter. De har skutt før.", "skyte", {"skjøt", "skyter", "skutt"}},
           {"Bygget ved regjeringsbygget ble bygd.", "bygg", {"Bygget", "regjeringsbygget"}},
           {"Skulen er ein skole.", "skole", {"Skulen", "skole"}},
           {"Blåbærsyltetøy på ørret 😀 og å skyte!", "skyter", {"skyte"}},
           {"CSTO-alliansen møtes i Minsk.", "allianse", {"alliansen"}},
           {"Skyte uten forvarsel, men uten grunn.",
            "skyte uten forvarsel",
            {"Skyte", "uten", "forvarsel"}},
           {"Det kostet 20\u00A0000 kroner.", "20000", {"20 000"}},
           {"En ba\u030At gikk.", "båt", {"båt"}},
           {"Far får ei fele.", "får", {"får"}},
       }) {
    const SearchResults results = Archive(Texts{{"a", row.text}}).search(row.query);
    ASSERT_EQ(results.passages.size(), 1U) << row.text;
    const PassageResult& passage = results.passages.front();
    EXPECT_EQ(marked(passage.text, passage.highlights), row.marks) << row.text;
  }
}

TEST(NorwegianSearch, MarksAPhraseAndNotItsWordsElsewhere) {
  const Archive archive(
      Texts{{"a", "Uten vann. De skjøt uten forvarsel. Et forvarsel kom aldri."}});
  const PassageResult passage = archive.search("\"skyte uten forvarsel\"").passages.at(0);
  EXPECT_EQ(marked(passage.text, passage.highlights), (Names{"skjøt", "uten", "forvarsel"}));
}

TEST(NorwegianSearch, MarksSomethingInEachResult) {
  for (const char* query : {"skyte", "soldat politi", "\"uten forvarsel\"", "storm*", "=skjøt",
                            "soldat NEAR skyte", "(vitne ELLER storm)", "forvarsler -storm"}) {
    const SearchResults results = soldiers().search(query);
    EXPECT_FALSE(results.passages.empty()) << query;
    for (const PassageResult& passage : results.passages) {
      EXPECT_FALSE(passage.highlights.empty() && passage.title_highlights.empty())
          << query << ": " << passage.text;
    }
  }
}

// --- mente du ------------------------------------------------------------------------------------

TEST(NorwegianSearch, SuggestsWhatAMisspeltWordMayBe) {
  const Archive archive(
      {{"a", "Bjørnen drepte sauen ved sjøen. Kjøttet lå igjen på skjæret."},
       {"b", "Skjorta hang i Ålesund. Landet er stengt; hvalen strandet."},
       {"c", "Regjeringen forhandler. Hjelpen kom gjennom fjellet til kommunen."}});
  struct Row {
    const char* query;
    const char* suggestion;
  };
  for (const Row& row : std::vector<Row>{{"bjornen", "bjørnen"},
                                         {"sjoen", "sjøen"},
                                         {"kjøttett", "kjøttet"},
                                         {"regjerringen", "regjeringen"},
                                         {"kjorta", "skjorta"},
                                         {"lannet", "landet"},
                                         {"skjøttet", ""},        // a word of the dictionary
                                         {"valen strandet", ""},  // two words of the dictionary
                                         {"jelpen", "hjelpen"},
                                         {"komunen", "kommunen"},
                                         {"regjeirngen", "regjeringen"}}) {
    const SearchResults results = archive.search(row.query);
    EXPECT_EQ(results.suggestion, row.suggestion) << row.query;
  }
}

TEST(NorwegianSearch, SuggestsNoWordThatStandsNowhere) {
  const Archive archive({{"a", "De ble beaten i kampen, og publikum gikk."},
                         {"b", "Håkon kjørte til Hønefoss. En bygning skal rives."}});
  EXPECT_EQ(archive.search("beatels").suggestion, "");
  EXPECT_EQ(archive.search("bygningsv*").suggestion, "");
  EXPECT_EQ(archive.search("hakon").suggestion, "håkon");
  EXPECT_EQ(archive.search("+hønnefoss publikum").suggestion, "+hønefoss publikum");
}

TEST(NorwegianSearch, SuggestsALongCompoundByItsParts) {
  const Archive archive({{"a", "Representantene i kommunestyret fikk en lærer i barnehagen."},
                         {"b", "Barnehagelærerne holdt et stort idrettsarrangement."}});
  struct Row {
    const char* query;
    const char* suggestion;
  };
  for (const Row& row :
       std::vector<Row>{{"kommunestyrerepresentannt", "kommunestyrerepresentant"},
                        {"kommunestyrerepersentant", "kommunestyrerepresentant"},
                        {"svalbardloven", ""},  // no hval|bard|loven
                        {"barnehagelærrer", "barnehagelærer"},
                        {"idrettsarangementene", "idrettsarrangementene"},
                        {"kommunestyrerepresentant", ""},  // spelt correctly
                        {"kommunestyreordførerr", ""}}) {  // no article has the head
    EXPECT_EQ(archive.search(row.query).suggestion, row.suggestion) << row.query;
  }
}

/// One article has the misspelling, and many have the correct spelling.
TEST(NorwegianSearch, SuggestsAFarMoreFrequentSpellingOfARareWord) {
  std::vector<std::pair<std::string, std::string>> articles = {
      {"wrong", "Desverre kom Hanssen for sent, og Persjon var borte."}};
  for (int i = 0; i < 120; ++i) {
    articles.emplace_back("a" + std::to_string(i), "Dessverre kom Hansen for sent.");
  }
  for (int i = 0; i < 30; ++i) {
    articles.emplace_back("b" + std::to_string(i), "Personen snakket om sykkelhjelmer.");
  }
  const Archive archive(articles);
  const SearchResults results = archive.search("desverre");
  EXPECT_EQ(results.suggestion, "dessverre");
  EXPECT_EQ(results.searched, "desverre") << "it is offered, and what was typed is searched";
  EXPECT_EQ(results.total, 1U);
  EXPECT_EQ(archive.search("dessverre").suggestion, "");
  EXPECT_EQ(archive.search("Ola Hanssen").suggestion, "") << "a name inside a query";
  EXPECT_EQ(archive.search("kom").suggestion, "");
}

TEST(NorwegianSearch, OffersCompoundsThatWereTypedInTwoWords) {
  const Archive archive({{"a", "Hun hadde sykkelhjelm på."},
                         {"b", "En sykkelhjelm er lurt."},
                         {"c", "Sykkel og hjelm. Norsk film. Norskfilm. Norskfilm er borte."}});
  EXPECT_EQ(archive.search("sykkel hjelm").suggestion, "sykkelhjelm");
  EXPECT_EQ(archive.search("ny sykkel hjelm i dag").suggestion, "ny sykkelhjelm i dag");
  EXPECT_EQ(archive.search("hjelm sykkel").suggestion, "");
  EXPECT_EQ(archive.search("norsk film").suggestion, "");
  EXPECT_EQ(archive.search("\"sykkel hjelm\"").suggestion, "");
  EXPECT_EQ(archive.search("sykkel -hjelm").suggestion, "");
  EXPECT_EQ(archive.search("+sykkel +hjelm").suggestion, "");
}

TEST(NorwegianSearch, ShowsANameTypedWithoutItsLettersWhereTheQueryFindsNothing) {
  const Archive archive(Texts{{"støre", "Statsminister Jonas Gahr Støre kom til Bodø i går."},
                              {"stor", "Den store båten la til kai, sa Jonas og Kari."}});
  struct Row {
    const char* query;
    const char* searched;
  };
  for (const Row& row : std::vector<Row>{{"Bodo", "Bodo"},
                                         {"\"Gahr Store\"", "\"Gahr støre\""},
                                         {"Jonas NEAR/2 Store", "Jonas NEAR/2 støre"},
                                         {"Store", "Store"},
                                         {"=Bodo", "=Bodo"},
                                         {"kai -Bodo", "kai -Bodo"}}) {
    const SearchResults results = archive.search(row.query);
    EXPECT_EQ(results.searched, row.searched) << row.query;
  }
  EXPECT_EQ(archive.search("=Bodo").suggestion, "") << "it asks for this form";
  EXPECT_EQ(archive.search("=Bodo OR Bodo").suggestion, "=Bodo OR bodø");
  EXPECT_EQ(archive.search("title:=Bodo =\"i Bodo\" tittel:(=Bodo OR kai)").suggestion, "");
  const Archive one(Texts{{"støre", "Statsminister Jonas Gahr Støre kom i går."}});
  EXPECT_EQ(one.search("Store").searched, "støre");
  EXPECT_EQ(one.find("Store"), Names{}) << "find() leaves out results of a suggestion";
  EXPECT_EQ(one.search("Store").total, 1U);
}

/// If two words are suggested for an operand, they must remain one operand.
TEST(NorwegianSearch, QuotesTwoWordsThatItSuggestsForAnOperand) {
  const Archive archive(
      {{"a", "Det regner i dag, og i dag går vi tur med hunden."}, {"b", "Vi går tur i dag."}});
  struct Row {
    const char* query;
    const char* suggestion;
  };
  for (const Row& row : std::vector<Row>{{"idag tur", "i dag tur"},
                                         {"+idag tur", "+\"i dag\" tur"},
                                         {"tur AND idag", "tur AND \"i dag\""},
                                         {"tur NEAR/5 idag", "tur NEAR/5 \"i dag\""},
                                         {"\"tur idag\"", "\"tur i dag\""},
                                         {"=idag tur", ""}}) {
    EXPECT_EQ(archive.search(row.query).suggestion, row.suggestion) << row.query;
  }
}

TEST(NorwegianSearch, SaysThatNoArticleHasTheOnlyWord) {
  const Archive archive(Texts{{"a", "Dessverre kom husleiene for sent."}});
  EXPECT_EQ(archive.search("desverre").notes, (Names{"no article has “desverre”"}));
  EXPECT_EQ(archive.search("dessverre").notes, Names{});
  EXPECT_EQ(archive.search("hus").notes, Names{}) << "a compound has it";
}

TEST(NorwegianSearch, FindsANameWithDigitsThatIsJoinedToAnotherWord) {
  struct Row {
    const char* query;
    const char* text;
  };
  for (const Row& row : std::vector<Row>{{"TV2", "En TV 2-reporter sto der."},
                                         {"tv 2", "En TV 2-reporter sto der."},
                                         {"TV 2", "En TV2-reporter sto der."},
                                         {"P4", "Da gikk P4-sjefen av."},
                                         {"P4", "Da gikk P 4-sjefen av."},
                                         {"NRK1", "NRK 1-profilen sa det."},
                                         {"NRK 1", "NRK1-profilen sa det."},
                                         {"E6", "E 6-utbyggingen koster mer."},
                                         {"E 6", "E6-utbyggingen koster mer."},
                                         {"F16", "Et F-16-fly tok av."},
                                         {"COVID19", "Covid-19-pandemien kom."},
                                         {"TV2-huset", "Han var i TV 2-huset i går."},
                                         {"E6-utbygging", "E 6-utbyggingen koster mer."},
                                         {"E6", "Utbyggingen av E 6 koster mer."}}) {
    EXPECT_EQ(Archive(Texts{{"a", row.text}}).search(row.query).notes, Names{}) << row.query;
    EXPECT_TRUE(finds(row.query, row.text)) << row.query << ": " << row.text;
    EXPECT_TRUE(finds(("+" + std::string(row.query)).c_str(), row.text) ||
                std::string_view(row.query).find(' ') != std::string_view::npos)
        << "+" << row.query << ": " << row.text;
    EXPECT_TRUE(finds(("\"" + std::string(row.query) + "\"").c_str(), row.text)) << row.query;
  }
  EXPECT_FALSE(finds("TV2", "Han så på TV i 2 timer."));
  EXPECT_FALSE(finds("E6", "Han bor i E-blokka, nummer 6."));
}

TEST(NorwegianSearch, SuggestsNothingForOperatorsAndOptions) {
  const Archive archive(Texts{{"a", "Brannen var når kvinnen kom, og satt limt fast."}});
  for (const char* query : {"brann NEAR/-1 kvinne", "brann NEAR/x kvinne", "kvinne --limit 2"}) {
    EXPECT_EQ(archive.search(query).suggestion, "") << query;
  }
}

TEST(NorwegianSearch, ShowsTheSuggestionsResultsWhereTheQueryHasNone) {
  const Archive archive({{"a", "Bjørnen drepte sauen ved sjøen."}, {"b", "Noe helt annet her."}});
  const SearchResults nothing = archive.search("bjørnwn");
  EXPECT_EQ(nothing.query, "bjørnwn");
  EXPECT_EQ(nothing.searched, "bjørnen");
  EXPECT_EQ(nothing.suggestion, "bjørnen");
  ASSERT_EQ(nothing.passages.size(), 1U);
  EXPECT_EQ(nothing.passages.front().article, "a");

  const SearchResults something = archive.search("bjørnwn sau");
  EXPECT_EQ(something.searched, "bjørnwn sau");
  EXPECT_EQ(something.suggestion, "bjørnen sau");
  EXPECT_EQ(something.passages.size(), 1U);

  const SearchResults right = archive.search("bjørnen sau");
  EXPECT_EQ(right.suggestion, "");
  EXPECT_EQ(archive.search("qqxxzzww").suggestion, "");
}

}  // namespace
}  // namespace treff
