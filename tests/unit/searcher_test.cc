// SPDX-License-Identifier: GPL-2.0-or-later
#include "treff/searcher.h"

#include <gtest/gtest.h>

#include <chrono>
#include <map>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "language/unicode.h"
#include "reader_collect.h"
#include "treff/index_writer.h"

namespace treff {
namespace {

namespace fs = std::filesystem;
using Names = std::vector<std::string>;

Article article(const std::string& id, std::vector<std::string> paragraphs) {
  Article article;
  article.id = id;
  article.title = "Sak " + id;
  article.paragraphs = std::move(paragraphs);
  return article;
}

void write(const fs::path& index, const std::vector<Article>& articles) {
  WriterOptions options;
  options.lexicon = TREFF_TEST_LEXICON;
  options.threads = 1;
  IndexWriter writer(index, options);
  for (const Article& article : articles) writer.add(article);
  writer.commit();
}

Searcher open(const std::vector<fs::path>& indexes) {
  SearcherOptions options;
  options.lexicon = TREFF_TEST_LEXICON;
  return Searcher(indexes, options);
}

/// 90 articles with three passages each, all about snow, no two alike.
const Searcher& snow() {
  static const TemporaryFolder folder;
  static const Searcher searcher = [] {
    const Names places = {"Geilo", "Voss", "Bodø", "Alta", "Oppdal", "Hovden"};
    std::vector<Article> articles;
    for (std::size_t i = 0; i < 90; ++i) {
      std::vector<std::string> passages;
      for (std::size_t p = 0; p < 3; ++p) {
        std::string text = "Snøen ved " + places[(i + p) % places.size()] + " er " +
                           std::to_string(10 * i + p) + " centimeter dyp på staven";
        for (std::size_t w = 0; w < (7 * i + 3 * p) % 11; ++w)
          text += ", målt " + std::to_string(w * i + p);
        passages.push_back(text + (p == 1 ? ", og det snør i fjellet." : "."));
      }
      articles.push_back(article(std::to_string(i), passages));
      articles.back().published = "2022-01-" + std::to_string(10 + i % 20);
    }
    write(folder.path() / "index", articles);
    return open({folder.path() / "index"});
  }();
  return searcher;
}

Names names(const SearchResults& results) {
  Names list;
  for (const PassageResult& passage : results.passages) {
    list.push_back(passage.article + "#" + std::to_string(passage.passage));
  }
  return list;
}

TEST(Searcher, GivesPagesWithoutGapsOrRepeats) {
  for (const Sort sort : {Sort::relevance, Sort::date}) {
    for (const std::size_t per_article : {0U, 1U, 2U}) {
      for (const char* query : {"snø i fjellet", "snø geilo", "\"snøen ved\"", "date:2022"}) {
        SearchOptions all;
        all.limit = 80;
        all.sort = sort;
        all.per_article = per_article;
        all.merge_copies = false;
        const SearchResults expected = snow().search(query, all);
        ASSERT_EQ(expected.passages.size(), 80U) << query;
        Names paged;
        for (std::size_t offset = 0; offset < 80; offset += 10) {
          SearchOptions page = all;
          page.limit = 10;
          page.offset = offset;
          const SearchResults results = snow().search(query, page);
          for (std::size_t i = 0; i < results.passages.size(); ++i) {
            EXPECT_EQ(results.passages[i].rank, offset + i + 1);
          }
          for (std::string& name : names(results)) paged.push_back(std::move(name));
        }
        EXPECT_EQ(paged, names(expected)) << query;
      }
    }
  }
}

TEST(Searcher, GivesEveryPassageOnceAndThenNoMore) {
  SearchOptions options;
  options.limit = 1000;
  options.per_article = 0;
  options.merge_copies = false;
  const Names every = names(snow().search("snø", options));
  EXPECT_EQ(every.size(), 270U);
  EXPECT_EQ(std::set<std::string>(every.begin(), every.end()).size(), 270U);
  options.offset = 270;
  EXPECT_TRUE(snow().search("snø", options).passages.empty());
  options = {};
  options.limit = 0;
  EXPECT_TRUE(snow().search("snø", options).passages.empty());
  EXPECT_EQ(snow().search("snø", options).total, 90U);
}

TEST(Searcher, LimitsThePassagesOfAnArticle) {
  for (const std::size_t most : {1U, 2U, 3U}) {
    SearchOptions options;
    options.limit = 100;
    options.per_article = most;
    options.merge_copies = false;
    std::map<std::string, std::size_t> shown;
    for (const PassageResult& passage : snow().search("snø", options).passages) {
      EXPECT_LE(++shown[passage.article], most);
    }
  }
}

TEST(Searcher, SumsTheExplainedPartsToTheScore) {
  SearchOptions options;
  options.explain = true;
  for (const PassageResult& passage :
       snow().search("hvor dyp er snøen i fjellet?", options).passages) {
    double sum = 0;
    for (const ScorePart& part : passage.explanation) sum += part.value * part.weight;
    EXPECT_NEAR(sum, passage.score, 1e-9);
    EXPECT_FALSE(passage.explanation.empty());
  }
}

TEST(Searcher, ShowsCopiesOnceWithTheirNumber) {
  const TemporaryFolder folder;
  const std::string wire =
      "Presidenten har gitt soldatene lov til å skyte uten forvarsel mot alle som demonstrerer i "
      "gatene i Almaty, melder det franske nyhetsbyrået AFP fra landets største by torsdag kveld";
  write(folder.path() / "index",
        {article("a", {wire + "."}), article("b", {wire + ", ifølge NTB."}),
         article("c", {wire + "!"}),
         article("d", {"Skuespilleren skyter seg uten forvarsel i siste akt."})});
  const Searcher searcher = open({folder.path() / "index"});
  const SearchResults merged = searcher.search("skyte uten forvarsel");
  ASSERT_EQ(merged.passages.size(), 2U);
  std::size_t copies = 0;
  for (const PassageResult& passage : merged.passages) copies += passage.copies;
  EXPECT_EQ(copies, 2U);
  SearchOptions apart;
  apart.merge_copies = false;
  EXPECT_EQ(searcher.search("skyte uten forvarsel", apart).passages.size(), 4U);
  SearchOptions second;
  second.limit = second.offset = 1;
  EXPECT_EQ(names(searcher.search("skyte uten forvarsel", second)), Names{names(merged)[1]});
}

TEST(Searcher, FindsPassagesLikeOne) {
  const TemporaryFolder folder;
  write(folder.path() / "index",
        {article("a", {"Makrellen kom tidlig til Sørlandet, sier fiskeren på kaia i Mandal."}),
         article("b", {"Fiskerne fikk makrell i garna utenfor Mandal allerede i mai i år."}),
         article("c", {"Regjeringen la fram et budsjett med store kutt for kommunene i nord."}),
         article("d", {"Kommunene får mindre penger i budsjettet som regjeringen la fram."})});
  const Searcher searcher = open({folder.path() / "index"});
  EXPECT_EQ(names(searcher.similar("a", 1)).front(), "b#1");
  EXPECT_EQ(names(searcher.similar("c", 1)).front(), "d#1");
  for (const std::string& name : names(searcher.similar("a", 1))) EXPECT_NE(name, "a#1");
  for (const auto& [id, number] : std::vector<std::pair<std::string, std::size_t>>{
           {"a", 0}, {"a", 2}, {"mangler", 1}, {"", 1}}) {
    try {
      static_cast<void>(searcher.similar(id, number));
      ADD_FAILURE() << id << "#" << number;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::not_found);
    }
  }
}

TEST(Searcher, SearchesSeveralIndexesAsOne) {
  const TemporaryFolder folder;
  write(folder.path() / "en", {article("a", {"Soldatene skjøt uten forvarsel."})});
  write(folder.path() / "to", {article("b", {"De skyter uten forvarsel."})});
  const Searcher both = open({folder.path() / "en", folder.path() / "to"});
  EXPECT_EQ(both.search("skyte").passages.size(), 2U);
  EXPECT_EQ(both.search("skyte").total, 2U);
}

TEST(Searcher, SeesNewCommits) {
  const TemporaryFolder folder;
  write(folder.path() / "index", {article("a", {"Soldatene skjøt uten forvarsel."})});
  const Searcher searcher = open({folder.path() / "index"});
  for (int i = 0; i < 5; ++i) {
    write(folder.path() / "index", {article("b" + std::to_string(i), {"De skyter uten grunn."})});
    SearchOptions options;
    options.merge_copies = false;
    EXPECT_EQ(searcher.search("skyte", options).passages.size(), static_cast<std::size_t>(i) + 2);
  }
}

TEST(Searcher, GivesAllThreadsTheSameResults) {
  const Names expected = names(snow().search("snø i fjellet"));
  std::vector<Names> found(4);
  std::vector<std::thread> threads;
  threads.reserve(found.size());
  for (Names& own : found) {
    threads.emplace_back([&own] {
      for (int i = 0; i < 10; ++i) own = names(snow().search("snø i fjellet"));
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const Names& own : found) EXPECT_EQ(own, expected);
}

TEST(Searcher, SaysThatThereIsNoIndex) {
  try {
    static_cast<void>(open({"/finnes/ikke"}));
    ADD_FAILURE();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::not_found);
    EXPECT_EQ(error.path(), "/finnes/ikke");
  }
}

// --- whatever is typed ---------------------------------------------------------------------------

std::string times(std::size_t count, const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

TEST(Searcher, CutsAnOverlongQueryAndSaysSo) {
  for (const std::string& query : {std::string(20'000, 'a'), times(3'000, "snø "),
                                   times(20'000, "å"), times(5'000, "snø geilo ")}) {
    const SearchResults results = snow().search(query);
    EXPECT_TRUE(results.cut);
    EXPECT_EQ(results.query, query);
    EXPECT_LE(language::count_code_points(results.searched), 10'000U);
  }
  EXPECT_EQ(snow().search(times(3'000, "snø ")).passages.size(), 10U);
  EXPECT_FALSE(snow().search(times(999, "snø ")).cut);
}

TEST(Searcher, AnswersHostileQueriesInBoundedTime) {
  for (const std::string& query : {times(5'000, "("),
                                   times(5'000, ")"),
                                   times(5'000, "()"),
                                   times(5'000, "\""),
                                   times(2'000, "\"\" "),
                                   times(900, "* "),
                                   times(300, "a* OR b* "),
                                   times(900, "s* "),
                                   times(450, "sn* OR "),
                                   times(1'000, "\"snø er\" "),
                                   times(900, "-snø "),
                                   times(900, "+snø "),
                                   times(450, "snø NEAR "),
                                   times(450, "NOT "),
                                   times(450, "snø AND NOT "),
                                   times(900, "=snø "),
                                   times(450, "(snø OR "),
                                   times(1'000, "title:snø "),
                                   "\"" + times(900, "snø ") + "\"",
                                   times(900, "date:2022 "),
                                   std::string(5'000, '-'),
                                   std::string(5'000, '='),
                                   std::string(5'000, '+'),
                                   std::string("snø\0er", 7)}) {
    const auto start = std::chrono::steady_clock::now();
    EXPECT_NO_THROW(static_cast<void>(snow().search(query))) << query.substr(0, 30);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    // An idle machine needs a tenth of this; a sanitizer or a busy machine may need more.
    EXPECT_LT(took.count(), 10) << query.substr(0, 30);
  }
}

TEST(Searcher, AnswersAnyBytes) {
  constexpr unsigned kSeed = 20220107;
  std::mt19937 random(kSeed);
  const std::string likely = "snø geilo\"\"()*+-=:|ANDORNEAR/ date:title:20\xC3\xA5\xF0";
  for (int i = 0; i < 10'000; ++i) {
    std::string query(random() % 24, ' ');
    for (char& c : query) {
      c = random() % 2 == 0 ? static_cast<char>(random() % 256) : likely[random() % likely.size()];
    }
    try {
      for (const PassageResult& passage : snow().search(query).passages) {
        const std::size_t length = language::count_code_points(passage.text);
        for (const Highlight& h : passage.highlights) ASSERT_LE(h.to, length);
      }
    } catch (const Error& error) {
      ASSERT_EQ(error.code(), ErrorCode::bad_query) << error.what();
    }
  }
}

}  // namespace
}  // namespace treff
