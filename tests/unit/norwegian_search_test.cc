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

TEST(NorwegianSearch, FindsBaseFormsByWildcardsUnlessTheyAreLiteral) {
  const char* const text = "Da møttes vi, og Møter vi igjen, blir det fest.";
  EXPECT_TRUE(finds("m?te", text));
  EXPECT_FALSE(finds("=m?te", text));
  EXPECT_TRUE(finds("=m?ter", text));
  EXPECT_TRUE(finds("\"og m?te\"", text));
  EXPECT_FALSE(finds("=\"og m?te\"", text));
  EXPECT_TRUE(finds("=\"og m?ter\"", text));
  EXPECT_FALSE(finds("fest -=m?ter", text));
  EXPECT_TRUE(finds("fest -=m?te", text));
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
  EXPECT_TRUE(finds("\"på tv 2\"", "Finalen vises på TV2."));
  EXPECT_TRUE(finds("\"e 18\"", "Trafikken på E18 sto."));
  EXPECT_FALSE(finds("\"e 18\"", "Trafikken på E16 og 18 andre veier sto."));
  EXPECT_FALSE(finds("TV2", "Han så på TV i 2 timer."));
  EXPECT_FALSE(finds("E6", "Han bor i E-blokka, nummer 6."));
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

}  // namespace
}  // namespace treff
