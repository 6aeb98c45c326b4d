// SPDX-License-Identifier: GPL-2.0-or-later
// Completions of a text while it is being typed.
#include "complete.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "small_archive.h"

namespace treff {
namespace {

Article titled(const std::string& id, const std::string& title, const std::string& text) {
  Article article;
  article.id = id;
  article.title = title;
  article.paragraphs = {text};
  return article;
}

const Searcher& searcher() {
  static const Archive archive(Articles({
      titled("1", "Sikkerhetsstyrkene skjøt", "Nå er sikkerhetsstyrkene i Oslo, og NAV er stengt."),
      titled("2", "Uro i Oslo", "Der møtte Oslo både sikkerhetsstyrken og regjeringen fra NAV."),
      titled("3", "Regjeringen går av", "Der satt regjeringen, en regjering uten klima i Oslo."),
      titled("4", "Klima og vær", "Vi ser at klima og klimaet endres, og årene går."),
  }));
  static const Searcher searcher = archive.searcher();
  return searcher;
}

std::vector<std::string> words(const std::string& text, std::size_t limit = 10) {
  std::vector<std::string> words;
  for (const Completion& completion : searcher().complete(text, limit)) {
    if (completion.kind == Completion::Kind::word) words.push_back(completion.text);
  }
  return words;
}

std::vector<std::string> titles(const std::string& text) {
  std::vector<std::string> titles;
  for (const Completion& completion : searcher().complete(text)) {
    if (completion.kind == Completion::Kind::title) titles.push_back(completion.article);
  }
  return titles;
}

using Words = std::vector<std::string>;

TEST(Completion, KeepsTheInnerCapitalsOfWordsThatBeginSentences) {
  const Archive archive(Articles({
      titled("1", "Uro i Oslo", "NATO-sjefen kom i går. USA-turen var lang. Ferjeturen var kort."),
      titled("2", "KORONAKRISEN ER OVER", "KORONAKRISEN er over, og alle er glade."),
  }));
  const Searcher searcher = archive.searcher();
  const auto first = [&](const std::string& text) { return searcher.complete(text, 1).at(0).text; };
  EXPECT_EQ(first("nato-s"), "NATO-sjefen");
  EXPECT_EQ(first("usa-t"), "USA-turen");
  EXPECT_EQ(first("ferjet"), "ferjeturen");
  EXPECT_EQ(first("koronak"), "koronakrisen");
}

TEST(Completion, CompletesWithWordsOfTheArticlesMostFrequentFirst) {
  EXPECT_EQ(words("sikkerhetsst"), (Words{"sikkerhetsstyrken", "sikkerhetsstyrkene"}));
  EXPECT_EQ(words("regj").front(), "regjeringen");
  EXPECT_EQ(words("regj", 1), (Words{"regjeringen"}));
  EXPECT_EQ(words("", 10), Words());
  EXPECT_EQ(words("regj", 0), Words());
}

TEST(Completion, FindsANameWithANumberThatArticlesWriteInOne) {
  const Archive archive(Texts{{"a", "Sjefen for TV2-sporten så E6-utbyggingen."},
                              {"b", "TV 2-sportens sjef var i Asker."}});
  const Searcher searcher = archive.searcher();
  const auto completions = [&](const std::string& typed) {
    Words texts;
    for (const Completion& completion : searcher.complete(typed)) texts.push_back(completion.text);
    return texts;
  };
  EXPECT_EQ(completions("E 6-ut"), (Words{"E6-utbyggingen"}));
  EXPECT_EQ(completions("kø +E 6-ut"), (Words{"kø +E6-utbyggingen"}));
  EXPECT_EQ(completions("TV 2-spo"), (Words{"TV 2-sportens", "TV2-sporten"}));
  EXPECT_EQ(completions("i 6-ut"), Words());
}

TEST(Completion, KeepsEveryLetterOfANameWithANumberAndFindsIt) {
  const Archive archive(
      Texts{{"a", "Vi så TV 2 og NRK 1. På E\n6 kjørte TV 2s sjef en lang-\nsom bil."}});
  const Searcher searcher = archive.searcher();
  struct Row {
    const char* typed;
    Words completions;
  };
  for (const Row& row : {Row{"t", {"TV", "TV 2", "TV 2s"}},
                         {"tv2", {"TV 2", "TV 2s"}},
                         {"nrk", {"NRK", "NRK 1"}},
                         {"e", {"E", "E 6", "en"}},
                         {"langs", {"langsom"}}}) {
    Words texts;
    for (const Completion& completion : searcher.complete(row.typed)) {
      texts.push_back(completion.text);
      EXPECT_FALSE(searcher.search(completion.text).passages.empty()) << completion.text;
    }
    EXPECT_EQ(texts, row.completions) << row.typed;
  }
}

TEST(Completion, CountsAnArticleOnceWhateverTheCapitals) {
  const Archive archive(Texts{{"a", "Han het Ole. Vi så Bodø. Bodø er en by. Så brann det. Brann!"},
                              {"b", "Øyvind kom hjem. Brann tok huset."}});
  const Searcher searcher = archive.searcher();
  const auto counted = [&](const std::string& typed) {
    const std::vector<Completion> completions = searcher.complete(typed);
    return completions.empty()
               ? Words()
               : Words{completions.front().text, std::to_string(completions.front().articles)};
  };
  EXPECT_EQ(counted("bod"), (Words{"Bodø", "1"}));
  EXPECT_EQ(counted("bra"), (Words{"brann", "2"}));
  EXPECT_EQ(counted("øyv"), (Words{"Øyvind", "1"}));
}

TEST(Completion, HasTheFormsAndCapitalsOfTheArticles) {
  EXPECT_EQ(words("osl"), (Words{"Oslo"}));
  EXPECT_EQ(words("OSL"), (Words{"Oslo"}));
  EXPECT_EQ(words("na").front(), "NAV");
  EXPECT_EQ(words("år"), (Words{"årene"}));
}

TEST(Completion, KeepsWhatStandsBeforeTheLastWord) {
  EXPECT_EQ(words("uro i os"), (Words{"uro i Oslo"}));
  EXPECT_EQ(words("+klima -os"), (Words{"+klima -Oslo"}));
  EXPECT_EQ(words("«uro i os"), (Words{"«uro i Oslo"}));
  EXPECT_EQ(words("title:os"), (Words{"title:Oslo"}));
}

TEST(Completion, TakesSignsInsideAWordForPartOfIt) {
  static const Archive archive(Texts{
      {"1", "Sinéad O'Connor lærte C# og C++ mens en annen spilte rock’n’roll i Cork."},
      {"2", "Da gikk R&B-artisten, sa Connor, og AT&T kjøpte www.cork.no med cupen og NATO."}});
  const Searcher signs = archive.searcher();
  const auto all = [&](const std::string& text) {
    Words found;
    for (const Completion& one : signs.complete(text)) found.push_back(one.text);
    return found;
  };
  EXPECT_EQ(all("o'c"), (Words{"O'Connor"}));
  EXPECT_EQ(all("spilte O’co"), (Words{"spilte O'Connor"}));
  EXPECT_EQ(all("+o'c"), (Words{"+O'Connor"}));
  EXPECT_EQ(all("rock'n'r"), (Words{"rock’n’roll"}));
  EXPECT_EQ(all("at&"), Words());
  EXPECT_EQ(all("at&t"), (Words{"AT&T"}));
  EXPECT_EQ(all("c#"), (Words{"C#"}));
  EXPECT_EQ(all("c+"), (Words{"C++"}));
  EXPECT_EQ(all("c++"), (Words{"C++"}));
  EXPECT_EQ(all("x.c"), Words());
  EXPECT_EQ(all("post@c"), Words());
  EXPECT_EQ(all("'co").front(), "'Connor");
  EXPECT_EQ(all("annen (co").front(), "annen (Connor");
}

TEST(Completion, ForgivesOneSlipFromFourLettersOn) {
  for (const char* typed : {"regjreing", "rejgering", "rgjering", "regjerimg", "regjerring",
                            "egjering", "tegjering", "eregjering", "ergjering"}) {
    const Words found = words(typed);
    ASSERT_FALSE(found.empty()) << typed;
    EXPECT_EQ(found.front(), "regjeringen") << typed;
  }
  EXPECT_EQ(words("kilma").front(), "klima");
  EXPECT_EQ(words("aarene"), Words());  // two edits from årene
  EXPECT_EQ(words("osk"), Words());     // only three letters
  EXPECT_EQ(words("qqxxzz"), Words());
}

Article with_fields(const std::string& id, const std::string& source, const std::string& author) {
  Article article = titled(id, "Sak", "Kari og Ola krangler om kaffe i en krok.");
  article.source = source;
  article.author = author;
  article.section = "Kultur";
  article.language = "nn";
  return article;
}

TEST(Completion, InAFieldGivesItsValues) {
  static const Archive archive(Articles({with_fields("1", "NRK Nyheter", "Kari Nordmann; Ola Krok"),
                                         with_fields("2", "NRK Nyheter", "Kari Nordmann"),
                                         with_fields("3", "Avisa \"A\"", "Åse Ås")}));
  const Searcher in_fields = archive.searcher();
  const auto values = [&](const std::string& text) {
    Words found;
    for (const Completion& one : in_fields.complete(text)) found.push_back(one.text);
    return found;
  };
  EXPECT_EQ(values("forfatter:k"),
            (Words{"forfatter:=\"Kari Nordmann\"", "forfatter:=\"Ola Krok\""}));
  EXPECT_EQ(in_fields.complete("author:kar").at(0).articles, 2U);
  EXPECT_EQ(values("krig -author:\"kari n"), (Words{"krig -author:=\"Kari Nordmann\""}));
  EXPECT_EQ(values("author:å"), (Words{"author:=\"Åse Ås\""}));
  EXPECT_EQ(values("kilde:av"), (Words{"kilde:=«Avisa \"A\"»"}));
  EXPECT_EQ(values("source:(vg OR nr"), (Words{"source:(vg OR =\"NRK Nyheter\""}));
  EXPECT_EQ(values("section:"), (Words{"section:=Kultur"}));
  EXPECT_EQ(values("språk:nynorsk"), (Words{"språk:nn"}));
  EXPECT_EQ(values("author:kaffe"), Words());
  EXPECT_EQ(values("title:ka"), Words());
  EXPECT_EQ(values("title:sa"), (Words{"title:sak"}));
  EXPECT_EQ(values("date:20"), Words());
  EXPECT_EQ(values("author:\"Kari\" kaf").front(), "author:\"Kari\" kaffe");
  EXPECT_EQ(values("tema:kaf").front(), "tema:kaffe");
}

TEST(Completion, GivesTheNewestTitlesOrOfManyTheLastAdded) {
  const auto titles = [](int count) {
    std::vector<Article> articles;
    for (int i = 0; i < count; ++i) {
      Article article = titled(std::to_string(i), "Streik nummer " + std::to_string(i), "Uro.");
      article.published = std::to_string(2000 + (i + 6) % 10);  // the newest: 3, 13, …
      articles.push_back(article);
    }
    const Archive archive{Articles(articles)};
    std::vector<std::string> ids;
    for (const Completion& completion : archive.searcher().complete("stre")) {
      if (completion.kind == Completion::Kind::title) ids.push_back(completion.article);
    }
    return ids;
  };
  EXPECT_EQ(titles(8), (Words{"3", "2", "1"}));
  EXPECT_EQ(titles(101), (Words{"100", "99", "98"}));
}

TEST(Completion, GivesTitlesThatHoldTheWords) {
  EXPECT_EQ(titles("uro os"), (Words{"2"}));
  EXPECT_EQ(titles("regjeringen"), (Words{"3"}));
  EXPECT_EQ(titles("klima vær"), (Words{"4"}));
  EXPECT_EQ(titles("uro klima"), Words());
  const std::vector<Completion> all = searcher().complete("regjeringen", 3);
  EXPECT_EQ(all.back().kind, Completion::Kind::title);
  EXPECT_EQ(all.back().text, "Regjeringen går av");
}

TEST(Completion, TakesAnyText) {
  for (const std::string& text :
       {std::string(20'000, 'a'), std::string("\xff\xfe"), std::string("\0a", 2),
        std::string("((((\"«+-"), std::string("20 0"), std::string("ﬁsk"), std::string("𝔬𝔰𝔩")}) {
    EXPECT_LE(searcher().complete(text, 5).size(), 5U);
  }
}

TEST(Slips, AreOneLetterWrongMissingTooManyOrTwoThatChangedPlaces) {
  const auto slips = [](std::u32string_view form, std::u32string_view typed) {
    return query::slips(form, typed).value_or(-1);
  };
  EXPECT_EQ(slips(U"regjeringen", U"regjer"), 0);
  EXPECT_EQ(slips(U"regjeringen", U"ragjer"), 1);
  EXPECT_EQ(slips(U"regjeringen", U"rgjer"), 1);
  EXPECT_EQ(slips(U"regjeringen", U"rregjer"), 1);
  EXPECT_EQ(slips(U"regjeringen", U"ergjer"), 1);
  EXPECT_EQ(slips(U"regjeringen", U"regjet"), 2);
  EXPECT_EQ(slips(U"regjeringen", U"ragjar"), -1);
  EXPECT_EQ(slips(U"reg", U"regjer"), -1);
  EXPECT_EQ(slips(U"", U"a"), 2);
}

}  // namespace
}  // namespace treff
