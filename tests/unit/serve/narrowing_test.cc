// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "serve/field_query.h"
#include "serve/meilisearch_filter.h"
#include "serve/narrowing.h"
#include "serve/search_state.h"
#include "treff/error.h"

namespace treff::serve {
namespace {

TEST(FieldQuery, FindsQuotationMarksForAnyValue) {
  EXPECT_EQ(field_query("source", "NRK"), "source:=\"NRK\"");
  EXPECT_EQ(field_query("source", "\"A\""), "source:=«\"A\"»");
  EXPECT_EQ(field_query("author", "«A» \"B\""), "author:=“«A» \"B\"”");
  EXPECT_EQ(field_query("author", "»\"”"), "author:\"» ”\"");
  EXPECT_EQ(field_query("source", "\"»”“ krig"), "source:\" »”“ krig\"");
  EXPECT_EQ(field_query("id", "a#1"), "id:\"a#1\"");
}

TEST(FieldQuery, APeriodHoldsNothingButDates) {
  EXPECT_EQ(period_query("2022", "2022"), "date:2022");
  EXPECT_EQ(period_query("2020", "2022-03"), "date:2020..2022-03");
  EXPECT_EQ(period_query("", "2022"), "date:..2022");
  for (const char* bad : {"2022 OR krig", "2020..2021", "(", "7d", "i-dag", "\"", "2022-13", "-"}) {
    EXPECT_THROW(static_cast<void>(period_query(bad, "")), Error) << bad;
    EXPECT_THROW(static_cast<void>(period_query("", bad)), Error) << bad;
  }
}

TEST(SearchState, RoundTripsThroughItsAddress) {
  const Parameters asked(
      "q=a&source=NRK&source=VG&source=NRK&author=K+N&from=2020&to=2022&page=3&sort=date&other=x");
  const SearchState state = SearchState::of(asked);
  EXPECT_EQ(state.parameters().to_query_string(),
            "?q=a&sort=date&from=2020&to=2022&source=NRK&source=VG&author=K%20N&page=3");
  EXPECT_EQ(state.filter(), "source:=\"NRK\" source:=\"VG\" author:=\"K N\" date:2020..2022");
  EXPECT_EQ(state.filter("source"), "author:=\"K N\" date:2020..2022");
  EXPECT_EQ(state.without("source", "VG").with("language", "nn").parameters().to_query_string(),
            "?q=a&sort=date&from=2020&to=2022&source=NRK&author=K%20N&language=nn");
  EXPECT_EQ(state.everywhere().parameters().to_query_string(), "?q=a&sort=date");
  EXPECT_EQ(SearchState::of(Parameters("page=-1")).page, 1U);
  EXPECT_EQ(SearchState::of(Parameters("page=99999")).page, kLastPage);
}

Facet facet(const std::string& field, std::initializer_list<FacetValue> values) {
  return {field, values, values.size()};
}

std::string bars(const std::vector<Facet>& facets) {
  std::string text;
  for (const Bar& bar : timeline_of(facets)) {
    text += (text.empty() ? "" : " ") + bar.period + "=" + std::to_string(bar.articles);
  }
  return text;
}

TEST(Timeline, HasYearsMonthsOrDaysInOrderWithoutGaps) {
  EXPECT_EQ(bars({}), "");
  EXPECT_EQ(bars({facet("year", {})}), "");
  EXPECT_EQ(bars({facet("year", {{"2022", 3}, {"2019", 2}, {"2020", 1}}),
                  facet("month", {{"2022-01", 3}})}),
            "2019=2 2020=1 2021=0 2022=3");
  EXPECT_EQ(bars({facet("year", {{"2022", 3}, {"2021", 1}}),
                  facet("month", {{"2022-02", 3}, {"2021-11", 1}})}),
            "2021-11=1 2021-12=0 2022-01=0 2022-02=3");
  EXPECT_EQ(bars({facet("year", {{"2022", 3}}), facet("month", {{"2022-02", 3}}),
                  facet("day", {{"2022-02-09", 2}, {"2022-02-11", 1}})}),
            "2022-02-09=2 2022-02-10=0 2022-02-11=1");
}

std::string filter(const std::string& json) { return filter_query(nlohmann::json::parse(json)); }

TEST(MeilisearchFilter, BecomesAQuery) {
  EXPECT_EQ(filter("null"), "");
  for (const char* blank : {"\"\"", "\" \"", R"("\t\n")", "\"\u00A0\""})
    EXPECT_EQ(filter(blank), "");
  EXPECT_EQ(filter("[]"), "");
  EXPECT_EQ(filter(R"("source = NRK")"), "(source:=\"NRK\")");
  EXPECT_EQ(filter(R"(["\"source\"=\"NRK \\\"Nyheter\\\"\""])"), "(source:=«NRK \"Nyheter\"»)");
  EXPECT_EQ(filter(R"([["source = 'A'", "source = 'B'"], "year = 2022"])"),
            "((source:=\"A\") OR (source:=\"B\")) AND (date:2022)");
  EXPECT_EQ(
      filter(R"j("NOT section = Sport AND (year >= 2020 OR language IN [nb, nn])")j"),
      "((* NOT section:=\"Sport\") AND (date:>=2020 OR (language:=\"nb\" OR language:=\"nn\")))");
  EXPECT_EQ(filter(R"("year > 2020 AND year < 2022")"), "(date:>2020 AND date:<2022)");
  EXPECT_EQ(filter(R"("published 2020-01 TO 2021-03")"), "(date:2020-01..2021-03)");
  EXPECT_EQ(filter(R"("published <= '2022-01-07T07:14'")"), "(date:<=2022-01-07T07:14)");
  EXPECT_EQ(filter(R"("author EXISTS AND published NOT EXISTS")"), "(author:* AND (* NOT date:*))");
  EXPECT_EQ(filter(R"("section IS EMPTY OR section IS NOT NULL")"),
            "((* NOT section:*) OR section:*)");
  EXPECT_EQ(filter(R"("article EXISTS")"), "(*)");
}

TEST(MeilisearchFilter, SaysWhatItCannotRead) {
  for (const char* bad :
       {"1", "{}", "[1]", "[[[\"a\"]]]", R"("colour = red")", R"("source")", R"("source =")",
        R"("source = 'a")", R"("(source = a")", R"("source = a b")", R"("year = 'x OR krig'")",
        R"("source > a")", R"("source NOT")", R"("source IS")", R"("source IS NOT a")",
        R"("year = '7d..'")", R"("year = 'Tuesday'")", R"("language IN [a")"}) {
    EXPECT_THROW(static_cast<void>(filter(bad)), Error) << bad;
  }
  EXPECT_THROW(static_cast<void>(filter("\"" + std::string(10'000, '(') + "\"")), Error);
  std::string negations;
  for (int i = 0; i < 10'000; ++i) negations += "NOT ";
  EXPECT_THROW(static_cast<void>(filter("\"" + negations + "source = a\"")), Error);
}

}  // namespace
}  // namespace treff::serve
