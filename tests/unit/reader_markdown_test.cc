// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "reader_collect.h"

namespace treff {
namespace {

using Strings = std::vector<std::string>;

Article only(std::string_view text) {
  const Collected collected = collect(text, "sak.md");
  EXPECT_EQ(collected.articles.size(), 1U) << text;
  return collected.articles.empty() ? Article{} : collected.articles[0];
}

TEST(MarkdownFormat, ReadsFrontMatter) {
  const Article article = only(
      "---\ntitle: \"Uro: i landet\"\ndate: 2022-01-07 07:14\nauthor: Kari\nlang: nn\n"
      "tags:\n  - krig\n  - fred\nid: a1\n---\n\n# Uro: i landet\n\nDei skaut.\n");
  EXPECT_EQ(article.title, "Uro: i landet");
  EXPECT_EQ(article.published, "2022-01-07T07:14");
  EXPECT_EQ(article.author, "Kari");
  EXPECT_EQ(article.language, "nn");
  EXPECT_EQ(article.id, "a1");
  EXPECT_EQ(article.metadata.at("tags"), "krig, fred");
  EXPECT_EQ(article.paragraphs, Strings{"Dei skaut."});
}

TEST(MarkdownFormat, TakesBlocksApart) {
  struct Row {
    const char* text;
    const char* title;
    Strings paragraphs;
  };
  const std::vector<Row> rows = {
      {"# Uro\n\nDe skjøt\nuten varsel.\n\n## UD\nIngen reiser.",
       "Uro",
       {"De skjøt uten varsel.", "UD", "Ingen reiser."}},
      {"Uro\n===\n\nDe skjøt.\n\nUD\n--\n\nReiser.", "Uro", {"De skjøt.", "UD", "Reiser."}},
      {"De skjøt.\n\n# Siden\n\nMer.", "", {"De skjøt.", "Siden", "Mer."}},
      {"# Uro\n\n- en\n- to\n  linjer\n1. tre\n", "Uro", {"en", "to linjer", "tre"}},
      {"# Uro\n\n> Sitat\n> over to\n\n---\n\nSlutt.", "Uro", {"Sitat over to", "Slutt."}},
      {"# Uro\n\n| By | Døde |\n|---|---:|\n| Almaty | 26 |\n", "Uro", {"By Døde", "Almaty 26"}},
      {"# Uro\n\n```\nkode * her\n```\n\n[1]: https://example.no\n<!-- skjult\nmer -->\nSlutt.",
       "Uro",
       {"kode * her", "Slutt."}},
  };
  for (const Row& row : rows) {
    const Article article = only(row.text);
    EXPECT_EQ(article.title, row.title) << row.text;
    EXPECT_EQ(article.paragraphs, row.paragraphs) << row.text;
  }
}

TEST(MarkdownFormat, TakesMarksOffWords) {
  struct Row {
    const char* text;
    const char* words;
  };
  const Row rows[] = {
      {"De **skjøt** *uten* __varsel__ og _ro_.", "De skjøt uten varsel og ro."},
      {"2 * 3 er fil_navn_her og 5*6*7", "2 * 3 er fil_navn_her og 567"},
      {"Se [saken](https://example.no/a(b)) og [den][1] nå[^1].\n\n[1]: https://example.no",
       "Se saken og den nå."},
      {"17. mai feiret de med tog.", "17. mai feiret de med tog."},
      {"![Et bilde](bilde.jpg) av [byen [Oslo]](x)", "Et bilde av byen [Oslo]"},
      {"Et `kodeord` og \\*stjerne\\*", "Et kodeord og *stjerne*"},
      {"<https://example.no> og <b>fet</b> 3 < 4", "https://example.no og fet 3 < 4"},
      {"Paragraf [3] og [ åpen", "Paragraf [3] og [ åpen"},
      {"~~strøket~~ ca. ~5 kroner", "strøket ca. ~5 kroner"},
      {"slutt \\", "slutt \\"},
  };
  for (const Row& row : rows) EXPECT_EQ(only(row.text).paragraphs, Strings{row.words}) << row.text;
}

TEST(MarkdownFormat, KeepsDaysAndYearsAtTheBeginningOfLines) {
  struct Row {
    const char* text;
    Strings paragraphs;
  };
  const Row rows[] = {
      {"1. mai er fri.\n\n17. mai er fri.", {"1. mai er fri.", "17. mai er fri."}},
      {"17. mai er fri.\n\n1. mai er fri.", {"17. mai er fri.", "1. mai er fri."}},
      {"1. januar: fri\n17. mai: fri\n24. desember: halv dag",
       {"1. januar: fri", "17. mai: fri", "24. desember: halv dag"}},
      {"Historie:\n\n1814. Grunnloven\n1905. Unionen",
       {"Historie:", "1814. Grunnloven", "1905. Unionen"}},
      {"- 1. mai: fri\n- 17. mai: fri", {"1. mai: fri", "17. mai: fri"}},
      {"> 3. Oktober kom\n> de hjem.", {"3. Oktober kom de hjem."}},
      {"Han kom den\n1. mai og dro.", {"Han kom den 1. mai og dro."}},
      {"**17. mai** er fri.", {"17. mai er fri."}},
      {"```\n17. mai\n```\n\n<p>\n17. mai</p>", {"17. mai", "17. mai"}},
      {"1. melk\n2. egg\n3. mais", {"melk", "egg", "mais"}},
      {"17. mai \x02 er fri.", {"17. mai er fri."}},
  };
  for (const Row& row : rows) EXPECT_EQ(only(row.text).paragraphs, row.paragraphs) << row.text;
}

TEST(MarkdownFormat, IsLinearInOpenBrackets) {
  EXPECT_EQ(only(std::string(200'000, '[') + "a").paragraphs.size(), 1U);
  EXPECT_EQ(only(std::string(200'000, '<') + "a").paragraphs.size(), 1U);
}

}  // namespace
}  // namespace treff
