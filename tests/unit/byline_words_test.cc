// SPDX-License-Identifier: GPL-2.0-or-later
// Capitals and small letters beyond a–z, as readers of bylines see them.
#include "article/byline_words.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "article/block_lines.h"
#include "article/byline.h"

namespace treff {
namespace {

TEST(BylineWords, BeginWithACapitalOfAnyScript) {
  for (const char* word : {"Kari", "Åse", "Øyvind", "Ærlig", "Éva", "Ümit", "Öberg", "Čáhput",
                           "Đorđe", "Łukasz", "E\u0301va", "Анна", "Σοφία"}) {
    EXPECT_TRUE(begins_with_capital(word)) << word;
  }
  for (const char* word :
       {"",      "kari",   "åse",   "øy",    "ærlig",     "éva",  "über", "över",
        "än",    "čáhput", "đorđe", "łódź",  "e\u0301va", "анна", "ßa",   "«Kari",
        "…Kari", "½",      "7",     "'Kari", "’Kari",     "\xFF", "東京"}) {
    EXPECT_FALSE(begins_with_capital(word)) << word;
  }
}

TEST(BlockLines, ThatTouchAreKeptApartBetweenASmallLetterAndACapital) {
  struct Row {
    const char* before;
    const char* behind;
    const char* both;
  };
  const Row rows[] = {
      {"Kari Moe", "Per Foss", "Kari Moe Per Foss"},
      {"Kari André", "Per Foss", "Kari André Per Foss"},
      {"Kari Andre\u0301", "Per Foss", "Kari Andre\u0301 Per Foss"},
      {"Anna Müllerü", "Éva Nagy", "Anna Müllerü Éva Nagy"},
      {"Ivan Horvatić", "Đorđe Kos", "Ivan Horvatić Đorđe Kos"},
      {"Анна", "Пётр", "Анна Пётр"},
      {"id", "éen", "idéen"},
      {"f", "ür alle", "für alle"},
      {"R", "öd", "Röd"},
      {"É", "Va", "ÉVa"},
  };
  for (const Row& row : rows) {
    std::string text = row.before;
    append_apart(row.behind, true, &text);
    EXPECT_EQ(text, row.both);
  }
}

TEST(Byline, RolesAreRemovedWhole) {
  for (const char* role :
       {"Politisk redaktør", "Ansvarlig politisk redaktør", "Kommunikasjonsrådgiver",
        "Seniorrådgiver", "Professor", "Førsteamanuensis", "Daglig leder", "Dagleg leiar",
        "Nyhetsleder", "Styreleder i Turlaget", "Forsker ved SINTEF", "Stipendiat", "Lektor",
        "Kommunedirektør", "Generalsekretær i Norsk Presseforbund"}) {
    EXPECT_TRUE(read_byline(role).names.empty()) << role;
    const std::string before = std::string(role).substr(0, std::string(role).find(" i "));
    if (before.find(" ved ") != before.npos) continue;
    const Byline leading = read_byline(before + " Mari Haug");
    EXPECT_EQ(leading.names, std::vector<std::string>{"Mari Haug"}) << role;
    const Byline following = read_byline("Mari Haug, " + std::string(role));
    EXPECT_EQ(following.names, std::vector<std::string>{"Mari Haug"}) << role;
  }
}

TEST(Byline, TitlesThatAreAlsoVerbsDoNotMakeASentenceAByline) {
  EXPECT_FALSE(read_byline("Mari Haug forsker på hval").is_all);
  EXPECT_FALSE(read_byline("Direktør: Mari Haug").is_marked);
  EXPECT_TRUE(read_byline("Redaktør: Mari Haug").is_marked);
}

}  // namespace
}  // namespace treff
