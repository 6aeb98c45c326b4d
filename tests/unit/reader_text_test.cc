// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "reader_collect.h"

namespace treff {
namespace {

using Strings = std::vector<std::string>;

const std::string kReal =
    " date 2022-01 Kasakhstans president ber soldatene skyte uten forvarsel\n"
    "\n"
    "26 «væpnede kriminelle» er drept og 18 såret, opplyser innenriksdepartementet.\n"
    "\n"
    "7. jan. 2022 07:14 Sist oppdatert nå nettopp\n"
    "\n"
    "– De som ikke overgir seg, vil bli eliminert, sa Tokajev.\n"
    "\n"
    "UD fraråder alle reiser til Kasakhstan\n"
    "\n"
    "Det norske Utenriksdepartementet fraråder alle reiser.\n";

Article only(std::string_view text) {
  const Collected collected = collect(text, "/arkiv/sak.txt");
  EXPECT_TRUE(collected.rejections.empty())
      << (collected.rejections.empty() ? "" : collected.rejections[0].why);
  return collected.articles.size() == 1 ? collected.articles[0] : Article{};
}

TEST(TextFormat, ReadsTheNewsroomsFiles) {
  const Article article = only(kReal);
  EXPECT_EQ(article.title, "Kasakhstans president ber soldatene skyte uten forvarsel");
  EXPECT_EQ(article.published, "2022-01-07T07:14");
  EXPECT_EQ(article.source, "/arkiv/sak.txt");
  EXPECT_EQ(article.id, "/arkiv/sak.txt");
  EXPECT_EQ(article.paragraphs,
            (Strings{"26 «væpnede kriminelle» er drept og 18 såret, opplyser "
                     "innenriksdepartementet.",
                     "– De som ikke overgir seg, vil bli eliminert, sa Tokajev.",
                     "UD fraråder alle reiser til Kasakhstan",
                     "Det norske Utenriksdepartementet fraråder alle reiser."}));
}

TEST(TextFormat, TakesTitleTimeAndParagraphsApart) {
  struct Row {
    const char* text;
    const char* title;
    const char* published;
    Strings paragraphs;
  };
  const std::vector<Row> rows = {
      {"date 2022-01 Uro i landet\nSoldatene skyter.\n",
       "Uro i landet",
       "2022-01",
       {"Soldatene skyter."}},
      {"date 2022-01-07 Uro\n\nSkyter.", "Uro", "2022-01-07", {"Skyter."}},
      {" date 2022-01\n\nSkyter.", "", "2022-01", {"Skyter."}},
      {"date med en fremmed\n\nDe møttes på kafé.",
       "date med en fremmed",
       "",
       {"De møttes på kafé."}},
      {"Uro i landet\n\nSoldatene skyter.\n", "Uro i landet", "", {"Soldatene skyter."}},
      {"Hvem skyter?\n\nSoldatene.", "Hvem skyter?", "", {"Soldatene."}},
      {"Uro i landet\nSoldatene skyter.\nFolk flykter.",
       "Uro i landet",
       "",
       {"Soldatene skyter.", "Folk flykter."}},
      {"Soldatene skyter.\n\nFolk flykter.", "", "", {"Soldatene skyter.", "Folk flykter."}},
      {"Bare en linje", "", "", {"Bare en linje"}},
      {"To linjer som er\nbrutt for hånd.\n\nSå en til.",
       "",
       "",
       {"To linjer som er brutt for hånd.", "Så en til."}},
      {"Tittel\n\nEn linje som er\nbrutt for hånd.\n– Ja, sa han.\n– Nei, sa\nhun.",
       "Tittel",
       "",
       {"En linje som er brutt for hånd.", "– Ja, sa han.", "– Nei, sa hun."}},
      {"Tittel\nPublisert 03.11.2021 kl. 09:30\nOppdatert 04.11.2021 kl. 10:00\n\nIngress.",
       "Tittel",
       "2021-11-03T09:30",
       {"Ingress."}},
      {"Tittel\n\nOppdatert 04.11.2021 kl. 10:00\n\nIngress.",
       "Tittel",
       "2021-11-04T10:00",
       {"Ingress."}},
      {"date 2021-10 Tittel\n\nOppdatert 04.11.2021 kl. 10:00\n\nIngress.",
       "Tittel",
       "2021-10",
       {"Ingress."}},
      {"date 2021-11 Tittel\n\nOppdatert 04.11.2021 kl. 10:00\n\nIngress.",
       "Tittel",
       "2021-11-04T10:00",
       {"Ingress."}},
      {"Tittel\n\nfredag 7. januar 2022\n\nIngress.\n\n8. januar 2022\n\nDagen etter.",
       "Tittel",
       "2022-01-07",
       {"Ingress.", "8. januar 2022", "Dagen etter."}},
      {"Tittel\n\nDen 7. januar 2022 skjedde det.",
       "Tittel",
       "",
       {"Den 7. januar 2022 skjedde det."}},
      {"Tittel\r\n\r\nFørste.\r\n\r\nAndre.\r\n", "Tittel", "", {"Første.", "Andre."}},
      {"Tittel\r\rFørste.\r\rAndre.\r", "Tittel", "", {"Første.", "Andre."}},
      {"Tittel\n\nFørste.\n\fAndre.\n", "Tittel", "", {"Første. Andre."}},
      {"\xEF\xBB\xBFTittel\n\nBlåbær.", "Tittel", "", {"Blåbær."}},
      {"Tittel\n\nBla\u030Aba\u0308r og e\u0301n.", "Tittel", "", {"Blåbär og én."}},
  };
  for (const Row& row : rows) {
    const Article article = only(row.text);
    EXPECT_EQ(article.title, row.title) << row.text;
    EXPECT_EQ(article.published, row.published) << row.text;
    EXPECT_EQ(article.paragraphs, row.paragraphs) << row.text;
  }
}

TEST(TextFormat, ReportsADateWhoseOrderIsUnknown) {
  const std::string below = "\n\nElva er stor, og laksen går.\n\nMange fisker der.\n";
  for (const char* file : {"a.txt", "a.md"}) {
    const bool is_text = std::string_view(file) == "a.txt";
    for (const std::string line : {"Publisert 1/2/2009", "Bergen, 1/2/2009 – Det regner."}) {
      if (!is_text && line.front() == 'B') continue;
      const std::string text = (is_text ? "Laks\n\n" : "# Laks\n\n") + line + below;
      const Collected collected = collect(text, file);
      ASSERT_EQ(collected.articles.size(), 1U) << text;
      EXPECT_EQ(collected.articles[0].published, "2009-02-01") << text;
      ASSERT_EQ(collected.notes.size(), 1U) << text;
      EXPECT_EQ(collected.notes[0].what, "has an ambiguous date: \"1/2/2009\", read as 2009-02-01");
    }
  }
  for (const char* line :
       {"Publisert 13/2/2009", "Bergen, 12. mars 2009 – Møtet 1/2/2009 ble avlyst.",
        "Publisert 12. mars 2009, oppdatert 1/2/2010"}) {
    EXPECT_TRUE(collect("Laks\n\n" + std::string(line) + below, "a.txt").notes.empty()) << line;
  }
}

TEST(TextFormat, KeepsTheLineOfAClipping) {
  const Article article =
      only("Laks\n\nHamar Blad, 12. mars 2009, side 4\n\nElva er stor.\n\nLaksen går.\n");
  EXPECT_EQ(article.published, "2009-03-12");
  EXPECT_EQ(article.metadata.at("clipping"), "Hamar Blad, 12. mars 2009, side 4");
}

TEST(TextFormat, SkipsAnArticleWhoseHeaderSaysItIsADraft) {
  for (const char* header : {"Tittel: Laks\nStatus: utkast", "Title: Laks\nDraft: true",
                             "Utkast: ja\nTittel: Laks", "Tittel: Laks\nPublisert: nei"}) {
    const Collected collected = collect(header + std::string("\n\nLaksen går i elva.\n"), "a.txt");
    EXPECT_TRUE(collected.articles.empty()) << header;
    EXPECT_EQ(collected.notes.size(), 1U) << header;
  }
  // These are lines of a text.
  for (const char* lines : {"Tittel: Laks\nPrivat: nei", "Lag: Brann\nStatus: utkast"}) {
    EXPECT_EQ(collect(lines + std::string("\n\nLaksen går i elva.\n"), "a.txt").articles.size(), 1U)
        << lines;
  }
}

TEST(TextFormat, TakesTheTextFromTheHeaderUnlessItIsAName) {
  struct Row {
    const char* line;
    const char* author;
    Strings paragraphs;
  };
  const Row rows[] = {
      {"Tekst: Kari Moen", "Kari Moen", {"Elva er stor."}},
      {"Tekst: Regjeringen legger fram budsjettet",
       "",
       {"Regjeringen legger fram budsjettet", "Elva er stor."}},
      {"Brødtekst: Kroppen står her.", "", {"Kroppen står her.", "Elva er stor."}},
      {"Text: Laksen går i elva", "", {"Laksen går i elva", "Elva er stor."}},
  };
  for (const Row& row : rows) {
    const Article article =
        only("Tittel: Laks\nDato: 12.03.2009\n" + std::string(row.line) + "\n\nElva er stor.\n");
    EXPECT_EQ(article.title, "Laks") << row.line;
    EXPECT_EQ(article.author, row.author) << row.line;
    EXPECT_EQ(article.paragraphs, row.paragraphs) << row.line;
  }
}

TEST(TextFormat, KeepsLongLinesOfABlockApart) {
  const std::string line(130, 'x');
  EXPECT_EQ(only("Tittel\n\n" + line + "\n" + line + "\n").paragraphs, (Strings{line, line}));
}

TEST(Charset, IsRecognisedAndConverted) {
  const std::string utf8 = "Blåbær på Øya – «søt» saft\n\nÆrlig talt, så drakk vi ølet.";
  struct Row {
    const char* what;
    std::string bytes;
  };
  const std::string latin =
      "Bl\xE5"
      "b\xE6r p\xE5 \xD8ya - \xABs\xF8t\xBB saft\n\n\xC6rlig talt, s\xE5 drakk vi \xF8let.";
  const std::string windows =
      "Bl\xE5"
      "b\xE6r p\xE5 \xD8ya \x96 \xABs\xF8t\xBB saft\n\n\xC6rlig talt, s\xE5 drakk vi \xF8let.";
  const auto wide = [&utf8](bool little) {
    std::string out = little ? "\xFF\xFE" : "\xFE\xFF";
    for (const char32_t c : std::u32string(U"Blåbær på Øya – «søt» saft\n\nÆrlig talt, så "
                                           U"drakk vi ølet.")) {
      const char high = static_cast<char>(c >> 8), low = static_cast<char>(c & 0xFF);
      out += little ? low : high;
      out += little ? high : low;
    }
    return out;
  };
  for (const Row& row : std::vector<Row>{{"utf-8", utf8},
                                         {"utf-8 with mark", "\xEF\xBB\xBF" + utf8},
                                         {"windows-1252", windows},
                                         {"utf-16le", wide(true)},
                                         {"utf-16be", wide(false)}}) {
    const Article article = only(row.bytes);
    EXPECT_EQ(article.title, "Blåbær på Øya – «søt» saft") << row.what;
    EXPECT_EQ(article.paragraphs, Strings{"Ærlig talt, så drakk vi ølet."}) << row.what;
  }
  EXPECT_EQ(only(latin).title, "Blåbær på Øya - «søt» saft");
}

TEST(Charset, OfShortLatinTextIsNotMistaken) {
  EXPECT_EQ(only("\xD8l").paragraphs, Strings{"Øl"});
  EXPECT_EQ(only("S\xF8r-Tr\xF8ndelag").paragraphs, Strings{"Sør-Trøndelag"});
  EXPECT_EQ(only("Caf\xE9 p\xE5 h\xF8yden").paragraphs, Strings{"Café på høyden"});
}

TEST(Charset, StaysUtf8DespiteADamagedByte) {
  EXPECT_EQ(only("Ærlig talt, så drakk vi ølet på Øya ved åa, sa Åse \xC3.").paragraphs,
            Strings{"Ærlig talt, så drakk vi ølet på Øya ved åa, sa Åse \uFFFD."});
}

TEST(TextFormat, RejectsWhatIsNoText) {
  struct Row {
    std::string bytes;
    const char* why;
  };
  for (const Row& row :
       std::vector<Row>{{"", "is empty"},
                        {" \n\r\n\t", "is empty"},
                        {"\xEF\xBB\xBF", "is empty"},
                        {std::string("abc\0def", 7), "is binary, not text"},
                        {"\x01\x02\x03\x04 abc", "is binary, not text"},
                        {"%PDF-1.7\n", "PDF"},  // a damaged PDF, or a build that cannot read PDF
                        {"\n %PDF-1.7\n", "PDF"},
                        {"2022-01-07 07:14\n", "contains no text"}}) {
    const Collected collected = collect(row.bytes, "sak.txt");
    EXPECT_TRUE(collected.articles.empty());
    ASSERT_EQ(collected.rejections.size(), 1U) << row.why;
    EXPECT_EQ(collected.rejections[0].where, "sak.txt");
    EXPECT_NE(collected.rejections[0].why.find(row.why), std::string::npos)
        << collected.rejections[0].why;
  }
}

TEST(StandardInput, GetsAnIdOfItsTextWhereItHasNoneAndNoSource) {
  const Collected first = collect("Uro\n\nSoldatene skyter.", "-");
  const Collected second = collect("Ro\n\nSoldatene hviler.", "-");
  ASSERT_EQ(first.articles.size(), 1U);
  EXPECT_TRUE(first.articles[0].id.starts_with("stdin-"));
  EXPECT_EQ(first.articles[0].source, "");
  EXPECT_EQ(first.articles[0].id, collect("Uro\n\nSoldatene skyter.", "-").articles[0].id);
  EXPECT_NE(first.articles[0].id, second.articles[0].id);
}

}  // namespace
}  // namespace treff
