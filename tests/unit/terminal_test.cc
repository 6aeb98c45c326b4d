// SPDX-License-Identifier: GPL-2.0-or-later
#include "present/terminal.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "language/unicode.h"

namespace treff::query {
namespace {

SearchResults one_result() {
  SearchResults results;
  PassageResult passage;
  passage.rank = 1;
  passage.score = 2.5;
  passage.article = "a";
  passage.title = "Uro i Almaty";
  passage.published = "2022-01-07T07:14";
  passage.source = "/arkiv/a.txt";
  passage.passage = 2;
  passage.text = "De skjøt uten forvarsel.";
  passage.highlights = {{3, 8}};
  results.passages = {passage};
  return results;
}

std::string shown(const SearchResults& results, std::size_t width = 80, bool colors = false) {
  TerminalStyle style;
  style.width = width;
  style.colors = colors;
  return to_terminal(results, style);
}

TEST(Terminal, ShowsTitleDateSourceAndTextWithMarks) {
  EXPECT_EQ(shown(one_result()),
            " 1  Uro i Almaty\n    2022-01-07 07:14 · /arkiv/a.txt · passage 2\n"
            "    De *skjøt* uten forvarsel.\n\n");
  EXPECT_NE(shown(one_result(), 80, true).find("\033[1;33mskjøt\033[0m"), std::string::npos);
}

TEST(Terminal, ShowsTheSnippetInsteadOfTheText) {
  SearchResults results = one_result();
  results.passages[0].snippet = "…skjøt…";
  results.passages[0].snippet_highlights = {{1, 6}};
  EXPECT_NE(shown(results).find("    …*skjøt*…\n"), std::string::npos);
  EXPECT_EQ(shown(results).find("forvarsel"), std::string::npos);
}

TEST(Terminal, CountsCopiesAndNotesMatchesInTheTitle) {
  SearchResults results = one_result();
  results.passages[0].copies = 1;
  EXPECT_NE(shown(results).find("(and one nearly identical passage)"), std::string::npos);
  results.passages[0].copies = 3;
  EXPECT_NE(shown(results).find("(and 3 nearly identical passages)"), std::string::npos);
  results.passages[0].highlights.clear();
  results.passages[0].title_highlights = {{0, 3}};
  EXPECT_NE(shown(results).find("*Uro* i Almaty"), std::string::npos);
  EXPECT_NE(shown(results).find("(found in the title)"), std::string::npos);
}

TEST(Terminal, WrapsAtTheWidth) {
  SearchResults results = one_result();
  results.passages[0].text.clear();
  for (int i = 0; i < 40; ++i) results.passages[0].text += "blåbærsyltetøy ";
  std::istringstream lines(shown(results, 40));
  for (std::string line; std::getline(lines, line);) {
    if (line.find("passage 2") != std::string::npos) continue;  // has a path, which is not wrapped
    EXPECT_LE(language::count_code_points(line), 40U) << line;
  }
}

TEST(Terminal, LetsNoControlCharacterThrough) {
  SearchResults results = one_result();
  for (std::string* field : {&results.passages[0].title, &results.passages[0].text,
                             &results.passages[0].source, &results.passages[0].published}) {
    *field = "a\033[31m\a\b\x7f\u0085\u202E\u2028z";
  }
  const std::string out = shown(results);
  for (const char* control : {"\033", "\a", "\b", "\x7f", "\u0085", "\u202E", "\u2028"}) {
    EXPECT_EQ(out.find(control), std::string::npos);
  }
}

TEST(Terminal, ExplainsTheScoreInWords) {
  SearchResults results = one_result();
  results.passages[0].explanation = {{"words in the form typed", .5, 3},
                                     {"sign of an answer", 0, 1}};
  TerminalStyle style;
  style.explain = true;
  const std::string out = to_terminal(results, style);
  EXPECT_NE(out.find("2.500  score"), std::string::npos) << out;
  EXPECT_NE(out.find("1.500  words in the form typed (0.500 × 3)"), std::string::npos) << out;
  EXPECT_EQ(out.find("sign of an answer"), std::string::npos) << out;
}

}  // namespace
}  // namespace treff::query
