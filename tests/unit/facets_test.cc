// SPDX-License-Identifier: GPL-2.0-or-later
// Counts of field values over all matching articles, and filters by these values.
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "small_archive.h"
#include "treff.h"

namespace treff {
namespace {

Article news(const std::string& id, const std::string& text, const std::string& source,
             const std::string& author, const std::string& section, const std::string& published) {
  Article article;
  article.id = id;
  article.title = "Sak " + id;
  article.paragraphs = {text};
  article.source = source;
  article.author = author;
  article.section = section;
  article.published = published;
  article.language = id < "d" ? "nb" : "nn";
  return article;
}

std::vector<Article> all_news() {
  return {
      news("a", "Soldatene skjøt uten forvarsel.", "NRK", "Kari Nordmann; Ola Dunk", "Utenriks",
           "2022-01-07T07:14"),
      news("b", "En soldat fikk et forvarsel.", "NRK", "Kari Nordmann", "Innenriks", "2022-01-09"),
      news("c", "Soldaten skrev hjem.", "VG", "", "Utenriks", "2022"),
      news("d", "Ein soldat song.", "Dag og Tid", "Ola Dunk; Ola Dunk", "Kultur", "2021-12-31"),
      news("e", "Fisken kom i juni.", "Avisa «Sunnmøre» \"A\"", "Per “P” Ås", "Sport/ski", "")};
}

const Archive& archive() {
  static const Archive archive{Articles(all_news())};
  return archive;
}

using Counts = std::map<std::string, std::uint64_t>;

Counts counts(const std::string& query, const std::string& field, SearchOptions options = {}) {
  options.facets = {field};
  const SearchResults results = archive().search(query, options);
  EXPECT_TRUE(results.total_is_exact);
  EXPECT_EQ(results.facets.size(), 1U);
  Counts counts;
  for (const FacetValue& value : results.facets.at(0).values) counts[value.value] = value.articles;
  EXPECT_EQ(results.facets[0].distinct, counts.size());
  return counts;
}

TEST(Facets, TakeASourceOfTwoLinesForOneValue) {
  const Archive lines(
      Articles({news("a", "En soldat skrev.", "NRK\nNyheter", "", "Ute\nHjemme", ""),
                news("b", "En soldat leste.", "NRK", "", "Ute", "")}));
  SearchOptions options;
  options.facets = {"source", "section"};
  const SearchResults results = lines.search("soldat", options);
  for (const Facet& facet : results.facets) {
    EXPECT_EQ(facet.distinct, 2U) << facet.field;
    for (const FacetValue& value : facet.values) {
      EXPECT_EQ(value.articles, 1U) << value.value;
      EXPECT_EQ(lines.found(facet.field + ":=\"" + value.value + "\"").size(), 1U) << value.value;
    }
  }
}

TEST(Facets, HaveValuesThatAreFoundWithTheOtherApostropheAndWithoutLineBreaks) {
  const Archive archive(
      Articles({news("a", "En soldat skrev.", "NRK\nNyheter", "Sinéad O’Connor", "D'Or", ""),
                news("b", "En soldat leste.", "NRK", "O'Brien; Åse O'Connor", "D’Or", "")}));
  expect_found(archive, {{"author:=\"Sinéad O'Connor\"", {"a"}},
                         {"author:=\"sinéad o'connor\"", {"a"}},
                         {"author:=\"Åse O’Connor\"", {"b"}},
                         {"author:=O’Brien", {"b"}},
                         {"section:=D'Or", {"a"}},
                         {"section:=D’Or", {"b"}},
                         {"section:=\"d'or\"", {"a", "b"}},
                         {"source:=\"NRK Nyheter\"", {"a"}},
                         {"source:=\"nrk nyheter\"", {"a"}}});
}

TEST(Facets, CountTheArticlesThatMatch) {
  EXPECT_EQ(counts("soldat", "source"), (Counts{{"NRK", 2}, {"VG", 1}, {"Dag og Tid", 1}}));
  EXPECT_EQ(counts("+soldat +forvarsel", "source"), (Counts{{"NRK", 2}}));
  EXPECT_EQ(counts("\"uten forvarsel\"", "section"), (Counts{{"Utenriks", 1}}));
  EXPECT_EQ(counts("*", "language"), (Counts{{"nb", 3}, {"nn", 2}}));
  EXPECT_EQ(counts("qqxxzz", "source"), Counts());
}

TEST(Facets, CountAnAuthorOnceInEachArticle) {
  EXPECT_EQ(counts("soldat", "author"), (Counts{{"Kari Nordmann", 2}, {"Ola Dunk", 2}}));
}

TEST(Facets, CountDatesAsFarAsTheyAreKnown) {
  EXPECT_EQ(counts("*", "year"), (Counts{{"2022", 3}, {"2021", 1}}));
  EXPECT_EQ(counts("*", "month"), (Counts{{"2022-01", 2}, {"2021-12", 1}}));
  EXPECT_EQ(counts("*", "day"), (Counts{{"2022-01-07", 1}, {"2022-01-09", 1}, {"2021-12-31", 1}}));
}

TEST(Facets, KeepTheRequestedOrderMostFrequentValuesFirst) {
  SearchOptions options;
  options.facets = {"år", "Kilde", "year"};
  options.facet_limit = 1;
  const SearchResults results = archive().search("soldat", options);
  ASSERT_EQ(results.facets.size(), 2U);
  EXPECT_EQ(results.facets[0].field, "year");
  EXPECT_EQ(results.facets[1].field, "source");
  ASSERT_EQ(results.facets[1].values.size(), 1U);
  EXPECT_EQ(results.facets[1].values[0].value, "NRK");
  EXPECT_EQ(results.facets[1].distinct, 3U);
  EXPECT_EQ(results.total, 4U);
}

TEST(Facets, AreForTheQueryAsTyped) {
  SearchOptions options;
  options.facets = {"source"};
  const SearchResults results = archive().searcher().search("forvarsl", options);
  EXPECT_EQ(results.total, 0U);
  EXPECT_TRUE(results.passages.empty());
  EXPECT_EQ(results.searched, "forvarsl");
  EXPECT_EQ(results.suggestion, "forvarsel");
}

/// Facets through the C interface. For each field: "FIELD VALUE=ARTICLES … of DISTINCT".
std::string through_c(const char* query, const char* facets, std::uint64_t limit) {
  const TemporaryFolder folder;
  const std::string path = (folder.path() / "index").string();
  WriterOptions writing;
  writing.lexicon = TREFF_TEST_LEXICON;
  writing.threads = 1;
  IndexWriter writer(path, writing);
  for (const Article& article : all_news()) writer.add(article);
  writer.commit();
  const char* const paths[] = {path.c_str()};  // NOLINT(modernize-avoid-c-arrays)
  treff_searcher* searcher = nullptr;
  EXPECT_EQ(treff_searcher_open(paths, 1, TREFF_TEST_LEXICON, &searcher, nullptr), TREFF_OK);
  treff_search_options options;
  treff_search_options_init(&options, sizeof options);
  options.facets = facets;
  options.facet_limit = limit;
  treff_results* results = nullptr;
  std::string found;
  const treff_code code = treff_search(searcher, query, &options, &results, nullptr);
  if (code != TREFF_OK) {
    found = "error " + std::to_string(code);
  } else {
    for (std::size_t f = 0; f < treff_results_facet_count(results); ++f) {
      const treff_facet* const facet = treff_results_facet(results, f);
      found += std::string(found.empty() ? "" : "; ") + facet->field;
      for (std::size_t v = 0; v < facet->value_count; ++v) {
        found += std::string(" ") + facet->values[v].value + "=" +
                 std::to_string(facet->values[v].articles);
      }
      found += " of " + std::to_string(facet->distinct);
    }
    EXPECT_EQ(treff_results_facet(results, treff_results_facet_count(results)), nullptr);
    EXPECT_EQ(treff_results_total_is_exact(results), 1);
    treff_results_free(results);
  }
  treff_searcher_free(searcher);
  return found;
}

TEST(Facets, AreTheSameThroughC) {
  EXPECT_EQ(through_c("soldat", "source", 0), "source NRK=2 Dag og Tid=1 VG=1 of 3");
  EXPECT_EQ(through_c("soldat", "year,language", 100),
            "year 2022=3 2021=1 of 2; language nb=3 nn=1 of 2");
  EXPECT_EQ(through_c("soldat", "source", 1), "source NRK=2 of 3");
  EXPECT_EQ(through_c("\"fikk et\"", "author", 100), "author Kari Nordmann=1 of 1");
  EXPECT_EQ(through_c("qqxxzz", "section", 100), "section of 0");
  EXPECT_EQ(through_c("soldat", "colour", 100), "error " + std::to_string(TREFF_INVALID_INPUT));
}

TEST(Facets, OfAnUnknownFieldAreAnError) {
  SearchOptions options;
  options.facets = {"colour"};
  try {
    static_cast<void>(archive().search("soldat", options));
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::invalid_input);
    EXPECT_NE(error.message().find("colour"), std::string::npos);
  }
}

TEST(Facets, CountTheArticlesThatTheirValueFinds) {
  SearchOptions all;
  all.facets = {"source", "author", "section", "language"};
  for (const char* query : {"soldat", "*", "+soldat", "\"soldat fikk\"", "sold*", "-fisken"}) {
    const SearchResults results = archive().search(query, all);
    for (const Facet& facet : results.facets) {
      for (const FacetValue& value : facet.values) {
        if (value.value.find_first_of("\"«“") != std::string::npos) continue;
        SearchOptions one;
        one.facets = {"year"};
        one.filter = facet.field + ":=\"" + value.value + "\"";
        EXPECT_EQ(archive().search(query, one).total, value.articles) << query << one.filter;
        const std::string typed = std::string(query) + " " + one.filter;
        EXPECT_EQ(archive().search(typed, {}).total, value.articles) << typed;
      }
    }
  }
}

TEST(Filters, SelectArticlesByTheirFields) {
  const auto found = [](const std::string& query, const std::string& filter) {
    SearchOptions options;
    options.filter = filter;
    std::string ids;
    for (const std::string& id : archive().searcher().matching_articles(query, options)) ids += id;
    std::sort(ids.begin(), ids.end());
    return ids;
  };
  for (const char* blank : {"", " ", "\t\n", "\u00A0"}) EXPECT_EQ(found("soldat", blank), "abcd");
  EXPECT_EQ(found("soldat", "source:=\"NRK\""), "ab");
  EXPECT_EQ(found("soldat", "source:=\"NRK\" source:=\"VG\""), "abc");
  EXPECT_EQ(found("soldat", "source:=\"NRK\" author:=\"Ola Dunk\""), "a");
  EXPECT_EQ(found("soldat", "source:=\"NRK\" OR section:=\"Kultur\""), "abd");
  EXPECT_EQ(found("soldat", "(* NOT source:=\"NRK\")"), "cd");
  EXPECT_EQ(found("soldat", "-source:nrk"), "cd");
  EXPECT_EQ(found("soldat", "date:2022-01 language:bokmål"), "ab");
  EXPECT_EQ(found("soldat", "date:2021 date:2022-01"), "abd");
  EXPECT_EQ(found("*", "source:=\"nobody\""), "");
  EXPECT_EQ(found("*", "source:\"!\""), "");
  EXPECT_EQ(found("*", "source:=„Avisa «Sunnmøre» \"A\"“"), "e");
  EXPECT_EQ(found("fisken -soldat", "section:=\"Sport/ski\""), "e");
}

TEST(Filters, ChangeNeitherRankingNorHighlights) {
  SearchOptions filtered;
  filtered.filter = "section:utenriks";
  const SearchResults results = archive().search("soldat forvarsel", filtered);
  const SearchResults typed = archive().search("soldat forvarsel section:utenriks", {});
  ASSERT_EQ(results.passages.size(), typed.passages.size());
  for (std::size_t i = 0; i < results.passages.size(); ++i) {
    EXPECT_EQ(results.passages[i].article, typed.passages[i].article);
    EXPECT_EQ(results.passages[i].highlights.size(), typed.passages[i].highlights.size());
  }
  EXPECT_EQ(results.query, "soldat forvarsel");
}

TEST(Filters, WithWordsAreAnError) {
  for (const char* filter :
       {"soldat", "source:nrk soldat", "title:sak", "\"a b\"", "so*", "date:2022-13"}) {
    SearchOptions options;
    options.filter = filter;
    try {
      static_cast<void>(archive().search("soldat", options));
      ADD_FAILURE() << filter;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::bad_query) << filter;
    }
  }
}

TEST(Results, SayWhoWroteWhereAndInWhichLanguage) {
  const PassageResult passage = archive().search("forvarsel uten", {}).passages.at(0);
  EXPECT_EQ(passage.author, "Kari Nordmann; Ola Dunk");
  EXPECT_EQ(passage.section, "Utenriks");
  EXPECT_EQ(passage.language, "nb");
  EXPECT_GT(passage.added, 1'600'000'000);
  const PassageResult whole = archive().searcher().article("a").passages.at(0);
  EXPECT_EQ(whole.author, passage.author);
  EXPECT_EQ(whole.language, "nb");
}

TEST(Results, OfAWholeArticleHaveADeadline) {
  SearchOptions late;
  late.deadline = std::chrono::steady_clock::now();
  try {
    static_cast<void>(archive().searcher().article("a", "soldat", late));
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::deadline_exceeded);
  }
}

}  // namespace
}  // namespace treff
