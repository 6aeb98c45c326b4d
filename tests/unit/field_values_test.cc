// SPDX-License-Identifier: GPL-2.0-or-later
// Values of source, author and section, over random articles: phrases, required fields (+), notes,
// suggestions and completion.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "random_articles.h"
#include "small_archive.h"

namespace treff {
namespace {

using Ids = std::set<std::string>;

const std::vector<std::string> kNames = {"Kari Nordmann", "Ola Nordmann", "Kari Li",
                                         "Anne-Kari Vik", "Li Nordmann",  "Nordmann Kari",
                                         "NTB",           "Åse \"Ås\" Li"};
const std::vector<std::string> kSources = {
    "NRK",
    "NRK 1",
    "NRK Nyheter",
    "nrk",
    "Bergens Tidende (BT)",
    "Avisa OR bladet",
    "TV 2",
    "TV 2 Sport",
    "VG.no",
    "Dag «A» Blad",
    "https://avis.example/en/svaert/lang/adresse/som/ikke/faar/plass/i/en/term/fordi/den/er/lengre/"
    "enn/hundreogtjue/tegn/nrk/1"};
const std::vector<std::string> kSections = {"Kultur", "Kultur og debatt", "Sport", "sport", "E6"};

std::vector<Article> random_articles(unsigned seed) {
  Dice dice(seed);
  std::vector<Article> all;
  for (int i = 0; i < 80; ++i) {
    Article article;
    article.id = std::to_string(i);
    article.title = "Sak " + article.id;
    article.paragraphs = {"Det hendte noe i kommunen den dagen, og folk kom til."};
    article.source = dice.pick(kSources);
    article.author = dice.pick(kNames);
    if (dice.one_in(2)) article.author += "; " + dice.pick(kNames);
    article.section = dice.pick(kSections);
    article.language = dice.one_in(3) ? "nn" : "nb";
    all.push_back(std::move(article));
  }
  return all;
}

Ids set_of(const Searcher& searcher, const std::string& query) {
  const std::vector<std::string> listed = searcher.matching_articles(query);
  return {listed.begin(), listed.end()};
}

Ids both(const Ids& a, const Ids& b) {
  Ids out;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::inserter(out, out.end()));
  return out;
}

class FieldValues : public testing::TestWithParam<unsigned> {};

TEST_P(FieldValues, AreCompletedWithTheNumberOfArticlesThatTheyFind) {
  const std::vector<Article> articles = random_articles(GetParam());
  const Archive archive{Articles(articles)};
  const Searcher searcher = archive.searcher();
  std::size_t seen = 0;
  for (const std::string field : {"source:", "forfatter:", "section:", "språk:", "kilde:("}) {
    for (const std::string typed : {"", "n", "k", "å", "=n", "\"n", "=«n", "b", "o", "t", "d"}) {
      for (const Completion& one : searcher.complete(field + typed, 50)) {
        const std::string query = one.text + (field.ends_with('(') ? ")" : "");
        EXPECT_EQ(set_of(searcher, query).size(), one.articles) << query;
        ++seen;
      }
    }
  }
  EXPECT_GT(seen, 50U);
}

TEST_P(FieldValues, HaveAPhraseInOneValueOnly) {
  const std::vector<Article> articles = random_articles(GetParam());
  const Archive archive{Articles(articles)};
  const Searcher searcher = archive.searcher();
  const auto with_author = [&](const std::string& part) {
    Ids ids;
    for (const Article& article : articles) {
      if (("; " + article.author + ";").find(part) != std::string::npos) ids.insert(article.id);
    }
    return ids;
  };
  const auto with_source = [&](const std::string& part) {
    Ids ids;
    for (const Article& article : articles) {
      if ((" " + article.source + " ").find(part) != std::string::npos) ids.insert(article.id);
    }
    return ids;
  };
  EXPECT_EQ(set_of(searcher, "author:\"kari nordmann\""), with_author("Kari Nordmann"));
  EXPECT_EQ(set_of(searcher, "author:\"nordmann kari\""), with_author("Nordmann Kari"));
  EXPECT_EQ(set_of(searcher, "author:\"li kari\""), Ids());
  EXPECT_EQ(set_of(searcher, "author:anne-kari"), with_author("Anne-Kari"));
  EXPECT_EQ(set_of(searcher, "author:\"åse ås li\""), with_author("Åse"));
  EXPECT_EQ(set_of(searcher, "source:\"tidende bergens\""), Ids());
  EXPECT_EQ(set_of(searcher, "source:\"bergens tidende\""), with_source(" Bergens Tidende "));
  EXPECT_EQ(set_of(searcher, "kilde:«tv 2 sport»"), with_source(" TV 2 Sport "));
  EXPECT_EQ(set_of(searcher, "-source:\"tv 2\"").size(),
            articles.size() - with_source(" TV 2 ").size());
  EXPECT_EQ(set_of(searcher, "author:(kari nordmann)"),
            both(set_of(searcher, "author:kari"), set_of(searcher, "author:nordmann")));
}

TEST_P(FieldValues, AreAllRequiredWithAPlus) {
  const Archive archive{Articles(random_articles(GetParam()))};
  const Searcher searcher = archive.searcher();
  const auto set = [&](const std::string& query) { return set_of(searcher, query); };
  const Ids kari = set("author:kari"), ola = set("author:ola");
  Ids either = kari;
  either.insert(ola.begin(), ola.end());
  EXPECT_EQ(set("author:kari author:ola"), either);
  EXPECT_EQ(set("author:(kari OR ola)"), either);
  EXPECT_EQ(set("author:kari author:(ola OR ola)"), either);
  EXPECT_EQ(set("+author:kari +author:ola"), both(kari, ola));
  EXPECT_EQ(set("author:kari AND author:ola"), both(kari, ola));
  EXPECT_EQ(set("+author:kari author:ola author:ntb"), both(kari, set("author:ola author:ntb")));
  EXPECT_EQ(set("+author:(kari OR ola) +author:li"), both(either, set("author:li")));
  EXPECT_EQ(set("+source:nrk +source:vg.no"), Ids());
  EXPECT_EQ(set("-author:kari -author:ola"), set("NOT (author:kari OR author:ola)"));
  EXPECT_EQ(set("+source:nrk +author:kari"), both(set("source:nrk"), kari));
  EXPECT_EQ(both(kari, set("author:kar*")), kari);
  EXPECT_EQ(both(ola, set("author:(o?a OR qqxyz*)")), ola);
  EXPECT_EQ(set("source:tv2"), set("source:\"tv 2\""));
  EXPECT_EQ(set("source:TV 2"), set("source:\"TV 2\""));
  EXPECT_EQ(set("author:\"kari l*\" AND author:*i"), set("author:\"kari l*\""));
}

TEST_P(FieldValues, AreInNoArticleIfANoteSaysSo) {
  const Archive archive{Articles(random_articles(GetParam()))};
  const Searcher searcher = archive.searcher();
  Dice dice(GetParam());
  const std::vector<std::string> kSigns = {"", "+", "-", "NOT "};
  const std::vector<std::string> kFields = {"author:", "source:", "section:", "kilde:", "språk:"};
  const std::vector<std::string> kWords = {"kari",     "Kari Li", "Li Kari", "nrk", "NRK 1", "kar*",
                                           "nord?ann", "kultur",  "nordman", "nn",  "TV 2",  "e6"};
  std::size_t denied = 0;
  for (int round = 0; round < 150; ++round) {
    const std::string word = dice.pick(kWords);
    const bool spaced = word.find(' ') != std::string::npos;
    std::string value = dice.one_in(3) || spaced ? "\"" + word + "\"" : word;
    if (dice.one_in(3)) value = "=" + value;
    if (spaced && dice.one_in(3)) value = "(" + word + ")";
    const std::string query = dice.pick(kSigns) + dice.pick(kFields) + value;
    for (const std::string& note : searcher.search(query).notes) {
      constexpr std::string_view kBegin = "no article has “", kEnd = "”";
      if (!note.starts_with(kBegin)) continue;
      const std::string what =
          note.substr(kBegin.size(), note.find(kEnd, kBegin.size()) - kBegin.size());
      EXPECT_EQ(set_of(searcher, what), Ids()) << query << ": " << note;
      ++denied;
    }
  }
  EXPECT_GT(denied, 10U);
}

INSTANTIATE_TEST_SUITE_P(Seeds, FieldValues, testing::Values(1U, 2U, 3U));

TEST(FieldValue, ThatIsMisspeltGetsASuggestion) {
  std::vector<Article> articles = {article("a", "A", "", {"Noe hendte i kommunen."}),
                                   article("b", "B", "", {"Nordman seilte i Bodø."})};
  articles[0].author = "Kari Nordmann";
  articles[0].source = "Bergens Tidende";
  articles[1].author = "Øyvind Krogh";
  articles[1].section = "Kultur";
  const Archive archive{Articles(articles)};
  struct Row {
    const char* query;
    const char* suggestion;
  };
  for (const Row& row :
       std::vector<Row>{{"author:nordman", "author:nordmann"},
                        {"+hendte author:nordman", "+hendte author:nordmann"},
                        {"nordman OR author:nordman", "nordman OR author:nordmann"},
                        {"author:\"kari nordman\"", "author:\"kari nordmann\""},
                        {"kilde:bergens kilde:tidene", "kilde:bergens kilde:tidende"},
                        {"forfatter:oyvind", "forfatter:øyvind"},
                        {"-seksjon:kulturr kommune", "-seksjon:kultur kommune"},
                        {"author:=nordman", ""},
                        {"author:(=nordman OR li)", ""},
                        {"author:nordmann", ""},
                        {"author:qvxzord", ""}}) {
    EXPECT_EQ(archive.search(row.query).suggestion, row.suggestion) << row.query;
  }
  EXPECT_EQ(archive.search("author:nordman").searched, "author:nordmann");
}

TEST(FieldValue, IsCompletedFromAnyOfItsWords) {
  std::vector<Article> articles = {article("a", "A", "", {"Noe hendte i kommunen."})};
  articles[0].author = "Anne-Kari Vik";
  articles[0].source = "Avisa (Nord)";
  const Archive archive{Articles(articles)};
  const Searcher searcher = archive.searcher();
  for (const char* typed : {"author:anne", "author:kar", "author:vi", "kilde:nor"}) {
    EXPECT_EQ(searcher.complete(typed).size(), 1U) << typed;
  }
  EXPECT_EQ(searcher.complete("author:ik").size(), 0U);
}

TEST(FieldValue, IsNamedInANoteAsItWasRead) {
  std::vector<Article> articles = {article("a", "A", "", {"Noe hendte i kommunen."})};
  articles[0].author = "Kari Nordmann";
  const Archive archive{Articles(articles)};
  struct Row {
    const char* query;
    Names notes;
  };
  for (const Row& row : std::vector<Row>{
           {"author:=kari", {"no article has “author:=kari”"}},
           {"author:=\"Kari Li\"", {"no article has “author:=\"Kari Li\"”"}},
           {"author:\"Nordmann Kari\"", {"no article has “author:\"Nordmann Kari\"”"}},
           {"author:(kari li)", {"no article has “author:(kari li)”"}},
           {"-author:li", {"no article has “author:li”, so it excludes nothing"}},
           {"author:kar*", {}},
           {"author:k*",
            {"“k*” has too few letters for * and ?; searching for the word",
             "no article has “author:k*”"}},
           {"Forfatter:kor*", {"no article has “Forfatter:kor*”"}},
           {"forfattar:li", {"no article has “forfattar:li”"}},
           {"kjelde:(nrk OR vg)", {"no article has “kjelde:nrk”", "no article has “kjelde:vg”"}},
           {"author:kari", {}}}) {
    EXPECT_EQ(archive.search(row.query).notes, row.notes) << row.query;
  }
}

}  // namespace
}  // namespace treff
