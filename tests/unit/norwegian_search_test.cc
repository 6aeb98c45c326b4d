// What a reader of Norwegian expects of a search, from the text of articles to what is shown.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "language/unicode.h"
#include "reader_collect.h"
#include "treff/error.h"
#include "treff/index_writer.h"
#include "treff/searcher.h"

namespace treff {
namespace {

using Names = std::vector<std::string>;
using Texts = std::vector<std::pair<std::string, std::string>>;

struct Articles {
  explicit Articles(std::vector<Article> articles) : all(std::move(articles)) {}
  std::vector<Article> all;
};

/// A small index of its own.
class Archive {
 public:
  /// One article for each (id, text).
  explicit Archive(const Texts& texts) {
    std::vector<Article> articles;
    for (const auto& [id, text] : texts) {
      Article article;
      article.id = id;
      article.paragraphs = {text};
      articles.push_back(std::move(article));
    }
    add(articles);
  }

  explicit Archive(const Articles& articles) { add(articles.all); }

  [[nodiscard]] SearchResults search(const std::string& query, SearchOptions options = {}) const {
    options.merge_copies = false;
    return searcher().search(query, options);
  }

  [[nodiscard]] Searcher searcher() const {
    SearcherOptions options;
    options.lexicon = TREFF_TEST_LEXICON;
    return Searcher(folder_.path() / "index", options);
  }

  /// The articles of the results, best first.
  [[nodiscard]] Names find(const std::string& query, const SearchOptions& options = {}) const {
    Names names;
    const SearchResults results = search(query, options);
    // What a suggestion finds is not what the query finds.
    if (results.searched != query) return names;
    for (const PassageResult& passage : results.passages) names.push_back(passage.article);
    return names;
  }

  [[nodiscard]] std::set<std::string> found(const std::string& query) const {
    const Names names = find(query);
    return {names.begin(), names.end()};
  }

 private:
  void add(const std::vector<Article>& articles) {
    WriterOptions options;
    options.lexicon = TREFF_TEST_LEXICON;
    options.threads = 1;
    IndexWriter writer(folder_.path() / "index", options);
    for (const Article& article : articles) writer.add(article);
    writer.commit();
  }

  TemporaryFolder folder_;
};

Article article(const std::string& id, const std::string& title, const std::string& published,
                std::vector<std::string> paragraphs) {
  Article article;
  article.id = id;
  article.title = title;
  article.published = published;
  article.paragraphs = std::move(paragraphs);
  return article;
}

/// The words that are marked in `text`.
Names marked(const std::string& text, const std::vector<Highlight>& highlights) {
  std::vector<std::string> letters;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t at = i;
    static_cast<void>(language::next_code_point(text, &i));
    letters.push_back(text.substr(at, i - at));
  }
  Names words;
  std::size_t behind = 0;
  for (const Highlight& h : highlights) {
    EXPECT_LT(h.from, h.to);
    EXPECT_GE(h.from, behind);
    EXPECT_LE(h.to, letters.size());
    behind = h.to;
    std::string word;
    for (std::size_t i = h.from; i < std::min(h.to, letters.size()); ++i) word += letters[i];
    words.push_back(word);
  }
  return words;
}

struct Wanted {
  const char* query;
  std::set<std::string> articles;
};

void expect_found(const Archive& archive, const std::vector<Wanted>& rows) {
  for (const Wanted& row : rows) EXPECT_EQ(archive.found(row.query), row.articles) << row.query;
}

struct Pair {
  const char* query;
  const char* text;
};

/// Whether `query` finds an article with nothing but `text`, and not through a suggestion.
bool finds(const char* query, const char* text) {
  return !Archive(Texts{{"a", text}, {"b", "Noe helt annet om kyr, gress og sommer."}})
              .found(query)
              .empty();
}

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
                                            {"ikkje røyk", "Det er ikke lov."},
                                            {"ikke mulig", "Dette er ikkje råd."},
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

TEST(NorwegianSearch, TakesCapitalsInAQueryForNothingMore) {
  const Archive archive({{"a", "Soldatene skjøt uten forvarsel."}, {"b", "Kyr i sommergress."}});
  for (const char* query : {"skyte", "Skyte", "SKYTE", "sKyTe", "SOLDATENE", "Forvarsler"}) {
    EXPECT_EQ(archive.find(query), Names{"a"}) << query;
  }
}

// --- the query language --------------------------------------------------------------------------

const Archive& soldiers() {
  static const Archive archive({
      {"vedtak", "Presidenten ga soldatene lov til å skyte uten forvarsel mot demonstranter."},
      {"hendelse", "Soldatene skjøt utan forvarsel, forteller et vitne fra gata."},
      {"spredt", "Uten at noen fikk forvarsel begynte politiet sent på kvelden å skyte."},
      {"annet", "Det ble gitt et forvarsel om storm på kysten."},
  });
  return archive;
}

TEST(NorwegianSearch, FindsPhrasesAcrossInflectionAndNorms) {
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

TEST(NorwegianSearch, FindsAPhraseOnlyInsideAPassage) {
  const Archive archive(
      Articles({article("a", "Sist i tittelen", "2022",
                        {"Det første avsnittet er langt nok og slutter med sola.",
                         "Måne er det første ordet i avsnitt to, som og er langt."})}));
  EXPECT_TRUE(archive.find("\"sol måne\"").empty());
  EXPECT_TRUE(archive.find("\"tittel det første\"").empty());
  EXPECT_EQ(archive.find("\"måne være\"").size(), 1U);
  EXPECT_EQ(archive.search("\"måne er\"").passages.front().passage, 2U);
}

TEST(NorwegianSearch, FindsLiteralForms) {
  expect_found(soldiers(), {{"=skyte", {"vedtak", "spredt"}},
                            {"=skjøt", {"hendelse"}},
                            {"=SKJØT", {"hendelse"}},
                            {"=skyter", {}},
                            {"=\"skyte uten forvarsel\"", {"vedtak"}},
                            {"=\"skjøt uten forvarsel\"", {}},
                            {"=\"skjøt utan forvarsel\"", {"hendelse"}},
                            {"=skutt forvarsel", {}}});
}

TEST(NorwegianSearch, KnowsOperators) {
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

TEST(NorwegianSearch, FindsWordsThatBeginSo) {
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

TEST(NorwegianSearch, FindsNoMoreByAPhraseThanByItsWords) {
  for (const char* words : {"skyte uten forvarsel", "ga soldatene lov", "et forvarsel om storm",
                            "det ble gitt", "og ikke noe"}) {
    const std::set<std::string> all = soldiers().found(words);
    for (const std::string& id : soldiers().found("\"" + std::string(words) + "\"")) {
      EXPECT_TRUE(all.count(id)) << words << ": " << id;
    }
  }
}

TEST(NorwegianSearch, AnswersQueriesOfNothingButFunctionWords) {
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

TEST(NorwegianSearch, KnowsFields) {
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

TEST(NorwegianSearch, KnowsDates) {
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

TEST(NorwegianSearch, SaysWhereAnImpossibleDateStands) {
  struct Row {
    const char* query;
    const char* place;
  };
  for (const Row& row :
       {Row{"date:2022-13", "character 6"}, Row{"streik dato:i går", "character 13"},
        Row{"æøå date:2022-02-30", "character 10"}, Row{"date:2023..2022", "character 6"},
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

TEST(NorwegianSearch, ShowsTheNewestFirstWhereNothingIsRanked) {
  EXPECT_EQ(dated().find("date:2022"), (Names{"mars", "feb", "jan"}));
  EXPECT_EQ(dated().find("-fly"), (Names{"mars", "uten"}));
  EXPECT_EQ(dated().find("-date:2022"), Names{"uten"});
  SearchOptions by_date;
  by_date.sort = Sort::date;
  EXPECT_EQ(dated().find("streik", by_date), (Names{"mars", "feb", "jan"}));
}

TEST(NorwegianSearch, ShowsNoNewArticleForAFunctionWordAlone) {
  SearchOptions by_date;
  by_date.sort = Sort::date;
  EXPECT_EQ(dated().find("i fjellet", by_date), Names{"mars"});
  EXPECT_EQ(dated().find("er det streik på fly", by_date), (Names{"mars", "feb", "jan"}));
  EXPECT_EQ(dated().find("er det noe", by_date).size(), 4U);
  EXPECT_EQ(dated().find("fjell OR kyst", by_date), (Names{"mars", "uten"}));
}

TEST(NorwegianSearch, FindsWhatOnlyTheTitleHolds) {
  const SearchResults results = dated().search("udatert");
  ASSERT_EQ(results.passages.size(), 1U);
  const PassageResult& passage = results.passages.front();
  EXPECT_EQ(passage.article, "uten");
  EXPECT_TRUE(passage.highlights.empty());
  EXPECT_EQ(marked(passage.title, passage.title_highlights), Names{"Udatert"});
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
                                         {"skjøttet", "kjøttet"},
                                         {"kjorta", "skjorta"},
                                         {"lannet", "landet"},
                                         {"valen strandet", "hvalen strandet"},
                                         {"jelpen", "hjelpen"},
                                         {"komunen", "kommunen"},
                                         {"regjeirngen", "regjeringen"}}) {
    const SearchResults results = archive.search(row.query);
    EXPECT_EQ(results.suggestion, row.suggestion) << row.query;
  }
}

TEST(NorwegianSearch, ShowsTheSuggestionsResultsWhereTheQueryHasNone) {
  const Archive archive({{"a", "Bjørnen drepte sauen ved sjøen."}, {"b", "Noe helt annet her."}});
  const SearchResults nothing = archive.search("bjornen");
  EXPECT_EQ(nothing.query, "bjornen");
  EXPECT_EQ(nothing.searched, "bjørnen");
  EXPECT_EQ(nothing.suggestion, "bjørnen");
  ASSERT_EQ(nothing.passages.size(), 1U);
  EXPECT_EQ(nothing.passages.front().article, "a");

  const SearchResults something = archive.search("bjornen sau");
  EXPECT_EQ(something.searched, "bjornen sau");
  EXPECT_EQ(something.suggestion, "bjørnen sau");
  EXPECT_EQ(something.passages.size(), 1U);

  const SearchResults right = archive.search("bjørnen sau");
  EXPECT_EQ(right.suggestion, "");
  EXPECT_EQ(archive.search("qqxxzzww").suggestion, "");
}

}  // namespace
}  // namespace treff
