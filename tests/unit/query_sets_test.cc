// SPDX-License-Identifier: GPL-2.0-or-later
// Queries match sets of articles, and these sets obey boolean logic.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "few_words.h"
#include "small_archive.h"
#include "treff.h"

namespace treff {
namespace {

using Ids = std::set<std::string>;

Ids both(const Ids& a, const Ids& b) {
  Ids out;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::inserter(out, out.end()));
  return out;
}

Ids either(const Ids& a, const Ids& b) {
  Ids out = a;
  out.insert(b.begin(), b.end());
  return out;
}

Ids without(const Ids& a, const Ids& b) {
  Ids out;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::inserter(out, out.end()));
  return out;
}

class QuerySets : public testing::TestWithParam<unsigned> {};

/// The articles that a search shows. Expects the same articles from matching_articles().
Ids set_of(const Searcher& searcher, const std::string& query) {
  const std::vector<std::string> listed = searcher.matching_articles(query);
  Ids ids(listed.begin(), listed.end());
  EXPECT_EQ(ids.size(), listed.size()) << query;
  SearchOptions options;
  options.limit = 1000;
  options.per_article = 1;
  options.merge_copies = false;
  const SearchResults results = searcher.search(query, options);
  if (results.searched == query) {
    Ids shown;
    for (const PassageResult& passage : results.passages) shown.insert(passage.article);
    EXPECT_EQ(shown, ids) << query;
    EXPECT_TRUE(results.total_is_exact) << query;
    EXPECT_EQ(results.total, ids.size()) << query;
  } else {
    EXPECT_TRUE(ids.empty()) << query;
  }
  return ids;
}

/// The same articles in one segment, in several segments, in two indexes, and in two indexes
/// through the C interface. A query must find the same set in all of these.
class Views {
 public:
  explicit Views(const std::vector<Article>& articles)
      : one_(Articles(articles)), one_searcher_(one_.searcher()) {
    const std::filesystem::path pieces = folder_.path() / "pieces", even = folder_.path() / "even",
                                odd = folder_.path() / "odd";
    constexpr std::size_t kPieces = 4;
    for (std::size_t piece = 0; piece < kPieces; ++piece) {
      write(pieces, articles, [&](std::size_t i) { return i % kPieces == piece; });
    }
    write(even, articles, [](std::size_t i) { return i % 2 == 0; });
    write(odd, articles, [](std::size_t i) { return i % 2 == 1; });
    SearcherOptions options;
    options.lexicon = TREFF_TEST_LEXICON;
    others_.emplace_back(pieces, options);
    others_.emplace_back(std::vector{even, odd}, options);
    const std::string a = even.string(), b = odd.string();
    const char* const paths[] = {a.c_str(), b.c_str()};  // NOLINT(modernize-avoid-c-arrays)
    EXPECT_EQ(treff_searcher_open(static_cast<const char* const*>(paths), 2, TREFF_TEST_LEXICON,
                                  &c_, nullptr),
              TREFF_OK);
  }
  ~Views() { treff_searcher_free(c_); }
  Views(const Views&) = delete;
  Views& operator=(const Views&) = delete;

  [[nodiscard]] Ids set(const std::string& query) const {
    const Ids ids = set_of(one_searcher_, query);
    for (const Searcher& other : others_) {
      const std::vector<std::string> listed = other.matching_articles(query);
      EXPECT_EQ(Ids(listed.begin(), listed.end()), ids) << query;
    }
    EXPECT_EQ(through_c(query), ids) << query;
    return ids;
  }

 private:
  template <typename Choice>
  static void write(const std::filesystem::path& path, const std::vector<Article>& articles,
                    const Choice& choose) {
    WriterOptions options;
    options.lexicon = TREFF_TEST_LEXICON;
    options.threads = 1;
    IndexWriter writer(path, options);
    for (std::size_t i = 0; i < articles.size(); ++i) {
      if (choose(i)) writer.add(articles[i]);
    }
    writer.commit();
  }

  [[nodiscard]] Ids through_c(const std::string& query) const {
    treff_search_options options;
    treff_search_options_init(&options, sizeof options);
    options.limit = 1000;
    options.per_article = 1;
    options.merge_copies = 0;
    treff_results* results = nullptr;
    EXPECT_EQ(treff_search(c_, query.c_str(), &options, &results, nullptr), TREFF_OK) << query;
    Ids ids;
    if (std::string(treff_results_searched(results)) == query) {
      for (std::size_t i = 0; i < treff_results_count(results); ++i) {
        ids.insert(treff_results_passage(results, i)->article);
      }
      EXPECT_EQ(treff_results_total(results), ids.size()) << query;
    }
    treff_results_free(results);
    return ids;
  }

  TemporaryFolder folder_;
  Archive one_;
  Searcher one_searcher_;
  std::vector<Searcher> others_;
  treff_searcher* c_ = nullptr;
};

TEST_P(QuerySets, ObeyLogic) {
  FewWords words(GetParam());
  const Views views(words.articles(60));
  const auto set = [&](const std::string& query) { return views.set(query); };
  const Ids all = set("*");
  EXPECT_EQ(all.size(), 60U);
  for (int round = 0; round < 12; ++round) {
    const std::string a = words.operand(1), b = words.operand(1);
    const Ids with_a = set("+" + a), with_b = set("+" + b);
    EXPECT_EQ(set(a + " AND " + b), both(with_a, with_b)) << a << " AND " << b;
    EXPECT_EQ(set(a + " OR " + b), either(with_a, with_b)) << a << " OR " << b;
    EXPECT_EQ(set("NOT " + a), without(all, with_a)) << a;
    EXPECT_EQ(set("-" + a), without(all, with_a)) << a;
    EXPECT_EQ(set("+" + a + " -" + b), without(with_a, with_b)) << a << " - " << b;
    EXPECT_EQ(set(a + " OR NOT " + b), either(with_a, without(all, with_b))) << a << ", " << b;
    EXPECT_EQ(set("NOT (" + a + " AND " + b + ")"), set("NOT " + a + " OR NOT " + b))
        << a << ", " << b;
    EXPECT_EQ(set("NOT (" + a + " OR " + b + ")"), set("NOT " + a + " AND NOT " + b))
        << a << ", " << b;
    EXPECT_EQ(set("NOT NOT " + a), with_a) << a;
    EXPECT_EQ(set("+" + a + " " + words.word()), with_a) << a;
  }
}

TEST_P(QuerySets, OfAPhraseAreInThoseOfItsWordsNearEachOther) {
  FewWords words(GetParam());
  const Views views(words.articles(60));
  const auto set = [&](const std::string& query) { return views.set(query); };
  const auto expect_inside = [](const Ids& inner, const Ids& outer, const std::string& what) {
    EXPECT_EQ(both(inner, outer), inner) << what;
  };
  for (int round = 0; round < 12; ++round) {
    const std::string a = words.asked(), b = words.word();
    const Ids phrase = set("\"" + a + " " + b + "\"");
    const Ids near = set(a + " NEAR/2 " + b), spread = set("\"" + a + " " + b + "\"~2");
    expect_inside(phrase, set(a + " AND " + b), a + " " + b);
    expect_inside(near, set(a + " AND " + b), a + " " + b);
    expect_inside(phrase, set(a + " NEAR/1 " + b), a + " " + b);
    expect_inside(set("=\"" + a + " " + b + "\""), phrase, a + " " + b);
    expect_inside(set("+" + a), set(a), a);
    EXPECT_EQ(near, set(b + " NÆR/2 " + a)) << a << " " << b;
    if (a.find('-') == std::string::npos && b.find('-') == std::string::npos) {
      EXPECT_EQ(near, spread) << a << " " << b;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, QuerySets, testing::Values(1U, 2U, 3U));

struct Case {
  const char* query;
  Ids articles;
};

void expect_sets(const Archive& archive, const std::vector<Case>& rows) {
  const Searcher searcher = archive.searcher();
  for (const Case& row : rows) EXPECT_EQ(set_of(searcher, row.query), row.articles) << row.query;
}

TEST(QuerySet, IsExactWithOperatorsAndGenerousWithout) {
  expect_sets(Archive(Texts{{"kjole", "Kjolen var rød og passet godt."},
                            {"sommer", "Sommerkjolen hang i skapet hele året."},
                            {"apart", "Hun sydde en sommer kjole til festen."},
                            {"leie", "Husleien gikk opp med ti prosent."},
                            {"hus", "Huset ble malt i fjor høst."},
                            {"syk", "Sykehuset fikk nytt tak."}}),
              {{"+hus", {"hus"}},
               {"hus", {"hus", "leie", "syk"}},
               {"hus*", {"hus", "leie"}},
               {"*hus", {"hus", "syk"}},
               {"kjole -sommerkjole", {"kjole"}},
               {"+sommerkjole", {"sommer", "apart"}},
               {"sommerkjole", {"sommer", "apart", "kjole"}},
               {"hus AND tak", {}},
               {"sykehus AND tak", {"syk"}},
               {"NOT (hus OR kjole)", {"sommer", "leie", "syk"}},
               {"(hus kjole) AND (male rød)", {"hus", "kjole"}},
               {"+(hus kjole)", {"hus", "kjole", "apart"}},
               {"-(hus kjole)", {"sommer", "leie", "syk"}},
               {"og", {"kjole"}},
               {"og hus", {"hus", "leie", "syk"}},
               {"(kjole -rød) sommer", {"sommer", "apart"}},
               {"=huset", {"hus"}},
               {"=hus", {}},
               {"=huset -malt", {}},
               {"\"nytt ta*\"", {"syk"}},
               {"\"nytt su*\"", {}},
               {"ny NEAR/3 ta*", {"syk"}},
               {"(mur OR tak) NÆR/3 \"få ny\"", {"syk"}},
               {"(mur AND tak) NEAR/3 ny", {}},
               {"m?les", {}},
               {"hu?et", {"hus"}},
               {"m?lt", {"hus"}},
               {"*jolen", {"kjole", "sommer"}},
               {"*leien", {"leie"}},
               {"* -hus -kjole", {"sommer", "leie", "syk"}},
               {"+qqxx", {}},
               {"-qqxx hus", {"hus", "leie", "syk"}},
               {"hus OR qqxx", {"hus"}},
               {"\"qqxx hus\" kjole", {}},
               {"()", {}},
               {"", {}}});
}

TEST(QuerySet, OfFieldsIsThatOfTheirValues) {
  std::vector<Article> articles = {
      article("a", "Ny film i kveld", "2021-11-12", {"Om skirenn."}),
      article("b", "Rennet er flytta", "2022-02-05", {"Ein film frå rennet, og noko om skirenn."}),
      article("c", "Film og renn", "", {"Ingen dato står her."})};
  articles[0].source = "NRK Nyheter";
  articles[1].source = "NRK Sport";
  articles[2].source = "Avisa";
  articles[0].author = "Ola Prøvedal";
  articles[1].author = "Kari Fjelltest; Ola Nordtest";
  articles[0].section = "kultur";
  articles[1].section = "sport";
  articles[0].language = "nb";
  articles[1].language = "nn";
  articles[2].language = "nb";
  expect_sets(Archive(Articles(articles)),
              {{"tittel:film", {"a", "c"}},
               {"TITTEL:film", {"a", "c"}},
               {"title:film title:renn", {"c"}},
               {"title:\"ny film\"", {"a"}},
               {"title:\"film ny\"", {}},
               {"title:re*", {"b", "c"}},
               {"-title:film", {"b"}},
               {"source:nrk", {"a", "b"}},
               {"source:nyheter kilde:sport", {"a", "b"}},
               {"source:=\"NRK Nyheter\"", {"a"}},
               {"source:=NRK", {}},
               {"source:=\"nrk nyheter\"", {"a"}},
               {"kjelde:=AVISA", {"c"}},
               {"-source:=avisa", {"a", "b"}},
               {"NOT (source:=avisa OR \"ny film\")", {"b"}},
               {"author:=\"ola NORDTEST\"", {"b"}},
               {"NOT (author:=\"ola nordtest\" OR \"ny film\")", {"c"}},
               {"seksjon:=KULTUR", {"a"}},
               {"source:=\"nrk/avisa\"", {}},
               {"author:Fjelltest", {"b"}},
               {"forfatter:ola", {"a", "b"}},
               {"forfatter:\"Ola Prøvedal\" skirenn", {"a"}},
               {"author:=\"Ola Nordtest\"", {"b"}},
               {"author:=Ola", {}},
               {"section:Kultur", {"a"}},
               {"seksjon:=sport", {"b"}},
               {"NOT (seksjon:sport OR \"ny film\")", {"c"}},
               {"NOT (author:=\"Ola Nordtest\" OR \"ny film\")", {"c"}},
               {"language:nn", {"b"}},
               {"språk:Nynorsk", {"b"}},
               {"dato:2022", {"b"}},
               {"date:..2021", {"a"}},
               {"dato:2021 dato:2022", {"a", "b"}},
               {"skirenn dato:2022", {"b"}},
               {"id:c", {"c"}},
               {"source:nrk OR tittel:renn", {"a", "b", "c"}},
               {"source:avisa OR \"ny film\"", {"a", "c"}},
               {"NOT (source:avisa OR \"ny film\")", {"b"}},
               {"dato:2022 OR =frå", {"b"}},
               {"NOT (dato:2022 OR \"ny film\")", {"c"}},
               {"tema:skirenn", {"a", "b", "c"}}});
}

TEST(QuerySet, OfNearIgnoresTitles) {
  expect_sets(Archive(Articles({article("a", "Brannen snudde ved kaia", "", {"Folk så på."}),
                                article("c", "Notis", "", {"Brannen i naustet snudde."})})),
              {{"\"brann snudde\"", {"a"}},
               {"brann NEAR/5 snudde", {"c"}},
               {"\"brann snudde\"~5", {"c"}},
               {"NOT (brann NEAR/5 snudde)", {"a"}}});
}

TEST(QuerySet, TriesOtherCapitalsOnlyIfNoArticleHasTheTypedValue) {
  std::vector<Article> articles = {article("a", "A", "", {"Ein sak."}),
                                   article("b", "B", "", {"Ein sak til."}),
                                   article("c", "C", "", {"Ei sak."})};
  articles[0].source = "NTB";
  articles[1].source = "Ntb";
  articles[2].source = "NTBtekst";
  expect_sets(Archive(Articles(articles)),
              {{"source:=NTB", {"a"}}, {"source:=Ntb", {"b"}}, {"source:=ntb", {"a", "b"}}});
}

TEST(QuerySet, PutsTheWordItselfFirst) {
  std::vector<Article> articles = {
      article("ord", "Notis", "",
              {"En lang setning som nevner en båt bare én gang, helt til slutt i "
               "teksten, etter mange andre ord om vær og vind."})};
  for (int i = 0; i < 50; ++i) {
    articles.push_back(article("m" + std::to_string(i), "Fiskebåt og seilbåt", "",
                               {"Seilbåten og fiskebåten fikk nummer " + std::to_string(i) + "."}));
  }
  const Archive archive{Articles(articles)};
  EXPECT_EQ(archive.search("båt").passages.front().article, "ord");
  EXPECT_EQ(archive.search("båt").total, 51U);
  SearchOptions options;
  options.offset = 1;
  EXPECT_NE(archive.search("båt", options).passages.front().article, "ord");
}

TEST(QuerySet, WithoutAWordToRankByGivesFirstPassagesNewestFirst) {
  const Archive archive(Articles({article("gammel", "A", "2001", {"Første.", "Andre."}),
                                  article("ny", "B", "2020", {"Første.", "Andre."}),
                                  article("uten", "C", "", {"Første.", "Andre."})}));
  for (const char* query : {"*", "-qqxx", "id:gammel OR id:ny OR id:uten"}) {
    EXPECT_EQ(archive.find(query), (Names{"ny", "gammel", "uten"})) << query;
  }
  SearchOptions oldest;
  oldest.sort = Sort::oldest;
  const Names names = archive.find("dato:1990..", oldest);
  EXPECT_EQ(names, (Names{"gammel", "ny"}));
  for (const char* query : {"*", "første", "-qqxx"}) {
    oldest.limit = 10;
    EXPECT_EQ(archive.search(query, oldest).passages.back().article, "uten") << query;
    EXPECT_EQ(archive.find(query, oldest).front(), "gammel") << query;
    EXPECT_EQ(archive.search(query, oldest).total, 3U) << query;
    oldest.limit = 1;
    EXPECT_EQ(archive.find(query, oldest), (Names{"gammel"})) << query;
    oldest.offset = 2;
    EXPECT_EQ(archive.search(query, oldest).passages.size(), 1U) << query;
    oldest.offset = 0;
  }
}

TEST(QuerySet, SaysWhatWasNotReadAsTyped) {
  const SearchResults results = soldiers().search("tema:soldat");
  ASSERT_EQ(results.notes.size(), 2U);
  EXPECT_EQ(results.notes.back(), "no article has “tema”");
  EXPECT_NE(results.notes.front().find("tema"), std::string::npos);
  EXPECT_TRUE(soldiers().search("soldat skyte").notes.empty());
}

TEST(QuerySet, SaysThatOnlySixteenWildcardsAreLookedUp) {
  const char* const sixteen = "aa* bb* cc* dd* ee* ff* gg* hh* ii* jj* kk* ll* mm* nn* oo* pp* ";
  const auto notes = [&](const std::string& last) {
    return soldiers().search(sixteen + last).notes;
  };
  const auto has = [](const std::vector<std::string>& said, const std::string& text) {
    return std::any_of(said.begin(), said.end(), [&](const std::string& note) {
      return note.find(text) != std::string::npos;
    });
  };
  EXPECT_TRUE(has(notes("+solda*"), "“solda*” finds nothing: at most 16 different words"));
  EXPECT_FALSE(has(notes("+solda*"), "too many words match"));
  EXPECT_TRUE(has(notes("-solda*"), "so it excludes nothing"));
  EXPECT_FALSE(has(notes("pp*"), "at most 16"));
}

TEST(QuerySet, GivesResultsWhateverTheLimit) {
  SearchOptions options;
  options.limit = static_cast<std::size_t>(-1);
  options.offset = 1;
  EXPECT_EQ(soldiers().search("forvarsel", options).passages.size(), 3U);
}

}  // namespace
}  // namespace treff
