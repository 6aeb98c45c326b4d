// SPDX-License-Identifier: GPL-2.0-or-later
// The query language, from a query's text to the articles found.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "small_archive.h"
#include "treff/error.h"

namespace treff {
namespace {

TEST(QueryLanguage, KeepsTheLastConsonantsOfAnUnknownName) {
  const Archive archive(
      Texts{{"gras", "Sauene eter gras på vidda."}, {"trab", "Dina Trab kom hjem."}});
  for (const char* query : {"+Grass", "+Trabb", "\"Grass på vidda\""}) {
    EXPECT_EQ(archive.found(query), std::set<std::string>()) << query;
  }
}

TEST(QueryLanguage, TakesLettersWithASlashForOneName) {
  const Archive archive(Texts{{"shipping", "Rederiet Fjord A/S gikk konkurs i fjor vinter."},
                              {"boat", "Ferga M/S «Finnmarken» la til kai i Bergen."},
                              {"bank", "Banken sa at A/S-en Dal A/S var solgt."},
                              {"letters", "Bokstaven a står først, mens s kommer langt bak."},
                              {"always", "Butikken er åpen 24/7 hele sommeren."},
                              {"numbers", "De 24 barna lekte i 7 timer på stranda."}});
  expect_found(archive, {{"A/S", {"shipping", "bank"}},
                         {"+A/S", {"shipping", "bank"}},
                         {"a/s", {"shipping", "bank"}},
                         {"A/S AND rederi", {"shipping"}},
                         {"\"Fjord A/S\"", {"shipping"}},
                         {"=A/S", {"shipping", "bank"}},
                         {"=A/S-en", {"bank"}},
                         {"=\"Fjord A/S\"", {"shipping"}},
                         {"M/S", {"boat"}},
                         {"-A/S +bokstav", {"letters"}},
                         {"A/S NEAR/5 konkurs", {"shipping"}},
                         {"+24/7", {"always"}},
                         {"24/7", {"always", "numbers"}},
                         {"+konkurs/vinter", {"shipping"}}});
  EXPECT_EQ(archive.search("K/S").notes, std::vector<std::string>{"no article has “k/s”"});
}

TEST(QueryLanguage, TakesAGroupOfFieldsForAFilter) {
  const auto from = [](const char* id, const char* source, const char* author, const char* text) {
    Article result = article(id, "", "2021-05-05", {text});
    result.source = source;
    result.author = author;
    return result;
  };
  const Archive archive(Articles({from("a", "NRK", "Kari", "Flommen tok brua i natt."),
                                  from("b", "NRK", "Ola", "Det var en fin dag i byen."),
                                  from("c", "VG", "Ola", "Flommen kom tidlig i år."),
                                  from("d", "BT", "Kari", "Flommen kom seint i år.")}));
  expect_found(archive, {{"flom (source:NRK OR source:VG)", {"a", "c"}},
                         {"flom source:NRK OR source:VG", {"a", "c"}},
                         {"flom (source:NRK AND author:Ola)", {}},
                         {"flom (NOT source:NRK)", {"c", "d"}},
                         {"flom (source:NRK OR NOT author:Ola)", {"a", "d"}},
                         {"flom (source:NRK -author:Ola)", {"a"}},
                         {"\"i natt\" (source:NRK OR source:VG)", {"a"}},
                         {"(source:NRK OR source:VG)", {"a", "b", "c"}},
                         {"flom +(source:NRK OR source:VG)", {"a", "b", "c"}},
                         {"flom +source:NRK", {"a", "b"}},
                         {"flom (source:NRK OR dag)", {"a", "b"}}});
}

TEST(QueryLanguage, TakesAcronymsWithASlashForOneName) {
  const Archive archive(Texts{{"rock", "Bandet AC/DC spiller på Valle i kveld."},
                              {"power", "Strøm er DC eller AC, sier læreren."},
                              {"net", "De bruker TCP/IP/A i dag."},
                              {"speed", "Bilen kjørte i 120 km/t forbi skolen."},
                              {"time", "Løpet var 10 km og tok 2 t og 5 min."}});
  expect_found(archive, {{"AC/DC", {"rock", "power"}},
                         {"+AC/DC", {"rock"}},
                         {"-AC/DC +strøm", {"power"}},
                         {"AC/DC AND Valle", {"rock"}},
                         {"\"Bandet AC/DC\"", {"rock"}},
                         {"AC/DC NEAR/3 Valle", {"rock"}},
                         {"AC/DC NEAR/9 læreren", {}},
                         {"=AC/DC", {"rock"}},
                         {"+ac/dc", {"rock"}},
                         {"+km/t", {"speed"}},
                         {"km/t", {"speed", "time"}},
                         {"+TCP/IP", {"net"}},
                         {"+TCP/IP/A", {"net"}},
                         {"+strøm/DC", {"power"}}});
}

TEST(QueryLanguage, FindsANameWithAnApostropheWrittenWithoutOne) {
  const Archive archive(Texts{{"conan", "Vi så Conan O'Brien i byen."},
                              {"pat", "Pat O’Brien sang."},
                              {"pop", "D'Angelo ga konsert."},
                              {"cheese", "Vi spiste brie i byen."}});
  expect_found(archive, {{"obrien", {"conan", "pat"}},
                         {"+OBrien", {"conan", "pat"}},
                         {"\"conan obrien\"", {"conan"}},
                         {"dangelo", {"pop"}}});
  const PassageResult hit = archive.search("\"conan obrien\"").passages.at(0);
  EXPECT_EQ(marked(hit.text, hit.highlights), (Names{"Conan", "O", "Brien"}));
}

TEST(QueryLanguage, FindsTheNumberOfANameApartFromItsLetters) {
  const Archive archive(Texts{{"race", "Formel 1 kjøres i Monaco i mai."},
                              {"driver", "Han er Formel 1-sjåfør i Monaco."},
                              {"phone", "Den nye iPhone 12 er dyr."},
                              {"apart", "De 12 barna fikk en iPhone og 1 formel hver."}});
  expect_found(archive, {{"formel1", {"race", "driver"}},
                         {"+formel1", {"race", "driver"}},
                         {"-formel1", {"phone", "apart"}},
                         {"formel1 AND mai", {"race"}},
                         {"iphone12", {"phone"}},
                         {"+iPhone12", {"phone"}},
                         {"iphone12 monaco", {"phone", "race", "driver"}},
                         {"\"nye iphone12\"", {"phone"}}});
  EXPECT_EQ(archive.search("iphone12").notes, Names());
  EXPECT_EQ(archive.search("iphone13").notes, Names{"no article has “iphone13”"});
}

TEST(QueryLanguage, TakesInnerParenthesesOfAFieldForNone) {
  const Archive archive(Texts{{"a", "Sauene eter gras på vidda."}});
  const std::vector<std::string> notes = archive.search("author:((Kari OR Ola) AND Hansen)").notes;
  const auto says = [&](const char* text) {
    return std::any_of(notes.begin(), notes.end(), [&](const std::string& note) {
      return note.find(text) != std::string::npos;
    });
  };
  EXPECT_TRUE(says("inner ones are ignored"));
  EXPECT_FALSE(says("closing parenthesis"));
}

TEST(QueryLanguage, FindsPhrasesAcrossInflectionAndNorms) {
  expect_found(soldiers(), {{"\"skyte uten forvarsel\"", {"vedtak", "hendelse"}},
                            {"\"skjøt uten forvarsel\"", {"vedtak", "hendelse"}},
                            {"\"skyte utan forvarsler\"", {"vedtak", "hendelse"}},
                            {"\"forvarsel uten skyte\"", {}},
                            {"\"soldat skyte\"", {"hendelse"}},
                            {"\"uten forvarsel\"", {"vedtak", "hendelse"}},
                            {"\"Skyte Uten Forvarsel\"", {"vedtak", "hendelse"}}});
  EXPECT_EQ(soldiers().find("\"skyte uten forvarsel\"").front(), "vedtak");
  EXPECT_EQ(soldiers().find("skyte uten forvarsel").front(), "vedtak");
}

TEST(QueryLanguage, FindsAPhraseOnlyInsideAPassage) {
  const Archive archive(
      Articles({article("a", "Sist i tittelen", "2022",
                        {"Det første avsnittet er langt nok og slutter med sola.",
                         "Måne er det første ordet i avsnitt to, som og er langt."})}));
  EXPECT_TRUE(archive.find("\"sol måne\"").empty());
  EXPECT_TRUE(archive.find("\"tittel det første\"").empty());
  EXPECT_EQ(archive.find("\"måne være\"").size(), 1U);
  EXPECT_EQ(archive.search("\"måne er\"").passages.front().passage, 2U);
}

TEST(QueryLanguage, FindsLiteralForms) {
  expect_found(soldiers(), {{"=skyte", {"vedtak", "spredt"}},
                            {"=skjøt", {"hendelse"}},
                            {"=SKJØT", {"hendelse"}},
                            {"=skyter", {}},
                            {"=\"skyte uten forvarsel\"", {"vedtak"}},
                            {"=\"skjøt uten forvarsel\"", {}},
                            {"=\"skjøt utan forvarsel\"", {"hendelse"}},
                            {"=skutt forvarsel", {}}});
}

TEST(QueryLanguage, KnowsOperators) {
  expect_found(soldiers(), {{"forvarsel +storm", {"annet"}},
                            {"forvarsel -storm", {"vedtak", "hendelse", "spredt"}},
                            {"forvarsel -\"skyte uten\"", {"spredt", "annet"}},
                            {"forvarsel -=skjøt", {"vedtak", "spredt", "annet"}},
                            {"forvarsel NOT storm", {"vedtak", "hendelse", "spredt"}},
                            {"forvarsel IKKE storm", {"vedtak", "hendelse", "spredt"}},
                            {"soldat AND president", {"vedtak"}},
                            {"soldat OG president", {"vedtak"}},
                            {"vitne OR storm", {"hendelse", "annet"}},
                            {"vitne ELLER storm", {"hendelse", "annet"}},
                            {"(vitne ELLER storm) OG kyst", {"annet"}},
                            {"(soldat OG vitne) ELLER (politi OG kveld)", {"hendelse", "spredt"}},
                            {"\"skyte uten\" OR storm", {"vedtak", "hendelse", "annet"}},
                            {"soldat NEAR/1 skyte", {"hendelse"}},
                            {"soldat NÆR/4 skyte", {"vedtak", "hendelse"}},
                            {"skyte NEAR soldat", {"vedtak", "hendelse"}},
                            {"forvarsel OG IKKE (soldat ELLER storm)", {"spredt"}},
                            {"forvarsel +soldat -vitne", {"vedtak"}},
                            {"soldat AND \"uten forvarsel\" NOT vitne", {"vedtak"}}});
}

TEST(QueryLanguage, FindsInflectedCompoundsAndNamesByAPrefixOfTheForm) {
  const Archive archive(Texts{{"nett", "De store nettselskapene tjener mer enn før."},
                              {"sat", "Han satt i stua hele kvelden og leste."},
                              {"name", "Bilen var en av Fjordheimbergens mange verk."},
                              {"other", "Nettet revnet, og selskapet gikk hjem."}});
  expect_found(archive, {{"nettselskapen*", {"nett"}},
                         {"+nettselskape*", {"nett"}},
                         {"\"store nettselskape*\"", {"nett"}},
                         {"store NEAR/2 nettselskapen*", {"nett"}},
                         {"nettselskap*", {"nett"}},
                         {"nettselskapet*", {}},
                         {"sa*", {"sat"}},
                         {"fjordheimbergens*", {"name"}}});
}

TEST(QueryLanguage, TakesACapitalForANameInEveryOperand) {
  const Archive archive(Texts{{"ash", "Vulkanen spydde ut aske over hele kommunen."},
                              {"town", "Kommunen heter Asker og ligger vest for byen."}});
  for (const char* query : {"+Asker +kommune", "Asker AND kommune", "kommune AND Asker",
                            "Asker NEAR/5 kommune", "kommune NEAR/5 Asker", "Asker OR sjiraff",
                            "(Asker OR sjiraff) AND kommune", "\"Asker\"", "title:x OR Asker"}) {
    EXPECT_EQ(archive.found(query), std::set<std::string>{"town"}) << query;
  }
  EXPECT_EQ(archive.found("NOT Asker"), std::set<std::string>{"ash"});
}

TEST(QueryLanguage, FindsWordsThatBeginSo) {
  const Archive archive({{"regjering", "Regjeringen går av i dag."},
                         {"regjere", "Hun regjerte i tolv år."},
                         {"regi", "Regi: Eva Sørhaug. En film om regn."},
                         {"skyte", "Soldatene skjøt mot folk."},
                         {"skjør", "Glasset var skjørt og tynt."},
                         {"skyter", "Han skyter med gevær."}});
  expect_found(archive, {{"regjer*", {"regjering", "regjere"}},
                         {"REGJER*", {"regjering", "regjere"}},
                         {"skjø*", {"skyte", "skjør"}},
                         {"sky*", {"skyte", "skyter"}},
                         {"qqq*", {}}});
  for (const PassageResult& passage : archive.search("skjø*").passages) {
    for (const std::string& word : marked(passage.text, passage.highlights)) {
      EXPECT_EQ(word.rfind("skjø", 0), 0U) << word;
    }
    EXPECT_FALSE(passage.highlights.empty()) << passage.text;
  }
}

TEST(QueryLanguage, FindsNoMoreByAPhraseThanByItsWords) {
  for (const char* words : {"skyte uten forvarsel", "ga soldatene lov", "et forvarsel om storm",
                            "det ble gitt", "og ikke noe"}) {
    const std::set<std::string> all = soldiers().found(words);
    for (const std::string& id : soldiers().found("\"" + std::string(words) + "\"")) {
      EXPECT_TRUE(all.count(id)) << words << ": " << id;
    }
  }
}

TEST(QueryLanguage, AnswersQueriesOfNothingButFunctionWords) {
  expect_found(soldiers(), {{"det", {"annet"}}, {"uten noen", {"vedtak", "hendelse", "spredt"}}});
  EXPECT_FALSE(soldiers().find("hvem").size() > 4);
  for (const PassageResult& passage : soldiers().search("det et").passages) {
    EXPECT_FALSE(passage.highlights.empty());
  }
}

// --- fields --------------------------------------------------------------------------------------

const Archive& dated() {
  static const Archive archive([] {
    std::vector<Article> articles = {
        article("jan", "Streik på flyplassen", "2022-01-07T07:14",
                {"Alle fly fra Bergen er innstilt på grunn av streik blant flygerne."}),
        article("feb", "Flygerne er enige", "2022-02-28",
                {"Streiken blant flygerne er over, og alle fly går igjen fra i morgen."}),
        article("mars", "Snø i fjellet", "2022-03",
                {"Det kommer mye snø i fjellet, og streiken blir nevnt her også."}),
        article("uten", "Udatert om sjøen", "",
                {"Dette er en sak uten dato om bølger og båter langs kysten."})};
    articles[0].source = "https://www.nrk.no/urix/fly";
    articles[1].source = "/arkiv/bt/flygere.txt";
    return Articles(articles);
  }());
  return archive;
}

TEST(QueryLanguage, KnowsFields) {
  expect_found(dated(), {{"title:flyplass", {"jan"}},
                         {"tittel:flygere", {"feb"}},
                         {"title:\"snø i fjell\"", {"mars"}},
                         {"title:streik", {"jan"}},
                         {"source:urix", {"jan"}},
                         {"kilde:bt", {"feb"}},
                         {"source:\"arkiv bt\"", {"feb"}},
                         {"id:mars", {"mars"}},
                         {"id:mangler", {}},
                         {"streik kilde:bt", {"feb"}},
                         {"streik -title:flyplass", {"feb", "mars"}}});
}

TEST(QueryLanguage, KnowsDates) {
  expect_found(dated(), {{"date:2022", {"jan", "feb", "mars"}},
                         {"dato:2022-01", {"jan"}},
                         {"date:2022-01-07", {"jan"}},
                         {"date:7.1.2022", {"jan"}},
                         {"date:2022-01-08", {}},
                         {"date:2022-01..2022-02", {"jan", "feb"}},
                         {"date:2022-02-28..2022-02-28", {"feb"}},
                         {"date:2022-02..", {"feb", "mars"}},
                         {"date:..2022-02-27", {"jan"}},
                         {"date:2023", {}},
                         {"streik date:2022-02", {"feb"}},
                         {"streik -date:2022-02", {"jan", "mars"}}});
}

TEST(QueryLanguage, SaysWhereAnImpossibleDateStands) {
  struct Row {
    const char* query;
    const char* place;
  };
  for (const Row& row :
       {Row{"date:2022-13", "character 6"}, Row{"streik dato:igjen", "character 13"},
        Row{"æøå date:2022-02-30", "character 10"}, Row{"date:2023..2022-13", "character 6"},
        Row{"(fly OR date:x)", "character 14"}}) {
    try {
      static_cast<void>(dated().search(row.query));
      ADD_FAILURE() << row.query;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::bad_query) << row.query;
      EXPECT_NE(std::string(error.what()).find(row.place), std::string::npos) << error.what();
      EXPECT_FALSE(error.hint().empty());
    }
  }
}

TEST(QueryLanguage, ShowsTheNewestFirstWhereNothingIsRanked) {
  EXPECT_EQ(dated().find("date:2022"), (Names{"mars", "feb", "jan"}));
  EXPECT_EQ(dated().find("-fly"), (Names{"mars", "uten"}));
  EXPECT_EQ(dated().find("-date:2022"), Names{"uten"});
  SearchOptions by_date;
  by_date.sort = Sort::date;
  EXPECT_EQ(dated().find("streik", by_date), (Names{"mars", "feb", "jan"}));
}

TEST(QueryLanguage, ShowsNoNewArticleForAFunctionWordAlone) {
  SearchOptions by_date;
  by_date.sort = Sort::date;
  EXPECT_EQ(dated().find("i fjellet", by_date), Names{"mars"});
  EXPECT_EQ(dated().find("er det streik på fly", by_date), (Names{"mars", "feb", "jan"}));
  EXPECT_EQ(dated().find("er det noe", by_date).size(), 4U);
  EXPECT_EQ(dated().find("fjell OR kyst", by_date), (Names{"mars", "uten"}));
}

TEST(QueryLanguage, FindsWordsThatOnlyTheTitleHas) {
  const SearchResults results = dated().search("udatert");
  ASSERT_EQ(results.passages.size(), 1U);
  const PassageResult& passage = results.passages.front();
  EXPECT_EQ(passage.article, "uten");
  EXPECT_TRUE(passage.highlights.empty());
  EXPECT_EQ(marked(passage.title, passage.title_highlights), Names{"Udatert"});
}

}  // namespace
}  // namespace treff
