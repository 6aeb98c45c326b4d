// SPDX-License-Identifier: GPL-2.0-or-later
// Capitals and small letters beyond a–z, as readers of bylines see them.
#include "article/byline_words.h"

#include <gtest/gtest.h>

#include <string>

#include "article/block_lines.h"

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

}  // namespace
}  // namespace treff
