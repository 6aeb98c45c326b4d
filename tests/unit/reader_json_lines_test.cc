// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "reader_collect.h"

namespace treff {
namespace {

using Strings = std::vector<std::string>;
using Metadata = std::map<std::string, std::string>;

TEST(JsonLines, GiveAllFieldsOfAnArticle) {
  const Collected collected = collect(
      R"({"id": "a1", "title": "Uro i Almaty", "published": "2022-01-07T07:14:00+01:00",)"
      R"( "source": "NTB", "author": "Kari Nordmann", "language": "nb-NO",)"
      R"( "url": "https://example.no/a1", "paragraphs": ["Første.", " ", "Andre avsnitt."],)"
      R"( "section": "utenriks", "priority": 3, "tags": ["uro", "ild"]})"
      "\n",
      "/arkiv/saker.jsonl");
  ASSERT_EQ(collected.articles.size(), 1U);
  const Article& article = collected.articles[0];
  EXPECT_EQ(article.id, "a1");
  EXPECT_EQ(article.title, "Uro i Almaty");
  EXPECT_EQ(article.published, "2022-01-07T07:14:00");
  EXPECT_EQ(article.source, "NTB");
  EXPECT_EQ(article.author, "Kari Nordmann");
  EXPECT_EQ(article.language, "nb");
  EXPECT_EQ(article.url, "https://example.no/a1");
  EXPECT_EQ(article.paragraphs, (Strings{"Første.", "Andre avsnitt."}));
  EXPECT_EQ(article.section, "utenriks");
  EXPECT_EQ(article.metadata, (Metadata{{"priority", "3"}, {"tags", R"(["uro","ild"])"}}));
}

TEST(JsonLines, TakeWhatIsMissingFromTheFile) {
  const Collected collected =
      collect("\xEF\xBB\xBF{\"title\":\"En\",\"text\":\"\"}\r\n\r\n{\"text\":\"To\"}\r\n",
              "/arkiv/saker.jsonl");
  ASSERT_EQ(collected.articles.size(), 2U);
  EXPECT_EQ(collected.articles[0].id, "/arkiv/saker.jsonl:1");
  EXPECT_EQ(collected.articles[1].id, "/arkiv/saker.jsonl:3");
  EXPECT_EQ(collected.articles[1].source, "/arkiv/saker.jsonl");
  EXPECT_TRUE(collected.rejections.empty());
}

TEST(JsonLines, WithAnEmptySourceHaveNone) {
  const Collected collected = collect(
      "{\"id\":\"1\",\"title\":\"Uro\",\"text\":\"\",\"source\":\"\"}\n"
      "{\"id\":\"2\",\"title\":\"Uro\",\"text\":\"\",\"source\":null}\n",
      "/arkiv/a.jsonl");
  ASSERT_EQ(collected.articles.size(), 2U);
  EXPECT_EQ(collected.articles[0].source, "");
  EXPECT_EQ(collected.articles[1].source, "/arkiv/a.jsonl");
}

TEST(JsonLines, ReadOneFieldInManyForms) {
  struct Row {
    const char* json;
    Article article;
  };
  const auto article = [](const char* id, const char* published, Strings paragraphs,
                          Metadata metadata = {}) {
    Article a;
    a.id = id;
    a.published = published;
    a.paragraphs = std::move(paragraphs);
    a.metadata = std::move(metadata);
    return a;
  };
  const std::vector<Row> rows = {
      {R"({"id":17,"text":"Uro."})", article("17", "", {"Uro."})},
      {R"({"id":"1","text":"Uro.\nRo."})", article("1", "", {"Uro.", "Ro."})},
      {R"({"id":"1","text":"Uro i\nlandet.\n\nRo."})", article("1", "", {"Uro i landet.", "Ro."})},
      {R"({"id":"1","text":"Uro.","paragraphs":["Ro."]})", article("1", "", {"Ro.", "Uro."})},
      {R"({"id":"1","text":"Uro.","paragraphs":[]})", article("1", "", {"Uro."})},
      {R"({"id":"1","text":"Uro.","title":null})", article("1", "", {"Uro."})},
      {R"({"id":"1","text":"Uro.","published":2022})", article("1", "2022", {"Uro."})},
      {R"({"id":"1","text":"Uro.","published":"07.01.2022"})",
       article("1", "2022-01-07", {"Uro."})},
      {R"({"id":"1","text":"Uro.","published":"i går"})",
       article("1", "", {"Uro."}, {{"published_text", "i går"}})},
      {R"({"id":"1","text":"Uro.","published":"2022-02-30"})",
       article("1", "", {"Uro."}, {{"published_text", "2022-02-30"}})},
      {"{\"id\":\"1\",\"text\":\"Bl\xE5"
       "b\xE6r.\"}",
       article("1", "", {"Blåbær."})},
  };
  for (const Row& row : rows) {
    const Collected collected = collect(row.json, "saker.jsonl", {Format::jsonl, {}, {}});
    ASSERT_EQ(collected.articles.size(), 1U) << row.json;
    const Article& got = collected.articles[0];
    EXPECT_EQ(got.id, row.article.id) << row.json;
    EXPECT_EQ(got.published, row.article.published) << row.json;
    EXPECT_EQ(got.paragraphs, row.article.paragraphs) << row.json;
    EXPECT_EQ(got.metadata, row.article.metadata) << row.json;
  }
}

/// A nested list. An object that contains the list is `depth` levels deep.
std::string nested(int depth) {
  const auto brackets = static_cast<std::size_t>(depth - 1);
  return std::string(brackets, '[') + "1" + std::string(brackets, ']');
}

TEST(JsonLines, NestAsDeepAsTheLimit) {
  const Collected collected = collect(R"({"text":"Uro","x":)" + nested(100) + "}", "saker.jsonl");
  EXPECT_EQ(collected.articles.size(), 1U);
}

TEST(JsonLines, RejectABadLineByNumberAndReadTheOthers) {
  struct Row {
    std::string line;
    const char* why;
  };
  const std::vector<Row> rows = {
      {R"({"title": "Uro)", "is not valid JSON at byte 15: invalid string: missing closing quote"},
      {R"({"title": "Uro", "sum": 1e999})", "has a number that is out of range"},
      {R"({"title": "Uro"} x)", "is not valid JSON at byte "},
      {R"("Uro")", "is a JSON string"},
      {R"(["Uro"])", "is a JSON array"},
      {R"({"title": 5})", "has a title but no text"},
      {R"({"title": "Uro", "paragraphs": 5})", "\"paragraphs\" has type number"},
      {R"({"title": "Uro", "paragraphs": [5]})", "\"paragraphs[0]\" has type number"},
      {R"({"title": "Uro", "text": {"a": 5}})", "has a field that was not understood: \"text\""},
      {R"({"title": "Uro", "id": 1, "author": 5})", "has a title but no text"},
      {R"({"id": "a"})", "has no text"},
      {R"({"id": "a", "title": "", "paragraphs": [" "]})", "has no text"},
      {"{\"title\": " + std::string(10'000, '[') + std::string(10'000, ']') + "}", "nests deeper"},
      {std::string(10'000, '['), "nests deeper"},
      {R"({"title": "Uro", "sum": )" + nested(101) + "}", "nests deeper than 100"},
      {R"({"title": "Uro", "sum": 123456789012345678901})", "has a number that is out of range"},
  };
  for (const Row& row : rows) {
    const Collected collected =
        collect("{\"id\":\"før\",\"title\":\"Ro\",\"text\":\"\"}\n" + row.line +
                    "\n{\"id\":\"etter\",\"title\":\"Ro\",\"text\":\"\"}",
                "saker.jsonl");
    EXPECT_EQ(collected.articles.size(), 2U) << row.line.substr(0, 80);
    ASSERT_EQ(collected.rejections.size(), 1U) << row.line.substr(0, 80);
    EXPECT_EQ(collected.rejections[0].where, "saker.jsonl:2");
    EXPECT_TRUE(collected.rejections[0].why.starts_with(row.why)) << collected.rejections[0].why;
    EXPECT_EQ(collected.rejections[0].why.find('\n'), std::string::npos);
  }
}

TEST(JsonLines, SkipALineThatIsTooLong) {
  const std::string lines =
      "{\"title\":\"" + std::string(9 << 20, 'x') + "\"}\n{\"title\":\"Ro\",\"text\":\"\"}\n";
  const Collected collected = collect(lines, "saker.jsonl");
  ASSERT_EQ(collected.rejections.size(), 1U);
  EXPECT_EQ(collected.rejections[0].where, "saker.jsonl:1");
  EXPECT_EQ(collected.rejections[0].why, "is longer than 8 MB: split it into articles");
  ASSERT_EQ(collected.articles.size(), 1U);
  EXPECT_EQ(collected.articles[0].id, "saker.jsonl:2");
}

TEST(JsonLines, StopWhenTheSinkSaysSo) {
  int seen = 0;
  const ArticleSink sink{[&seen](Article&&) { return ++seen < 2; }, [](Rejection&&) {}};
  EXPECT_FALSE(
      read_bytes("{\"title\":\"En\",\"text\":\"\"}\n{\"title\":\"To\",\"text\":\"\"}\n{\"title\":"
                 "\"Tre\",\"text\":\"\"}\n",
                 "s.jsonl", {}, sink));
  EXPECT_EQ(seen, 2);
}

}  // namespace
}  // namespace treff
