// SPDX-License-Identifier: GPL-2.0-or-later
#include "present/json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

namespace treff::query {
namespace {

SearchResults one_result() {
  SearchResults results;
  results.query = "skyte";
  results.searched = "skyte";
  results.total = 1;
  results.total_is_exact = true;
  results.notes = {"lest annerledes"};
  PassageResult passage;
  passage.rank = 1;
  passage.score = 2.5;
  passage.article = "a";
  passage.title = "Uro i \"Almaty\"";
  passage.published = "2022-01-07T07:14";
  passage.source = "/arkiv/a.txt";
  passage.author = "Kari Nordmann";
  passage.language = "nb";
  passage.section = "Utenriks";
  passage.passage = 2;
  passage.text = "De skjøt.";
  passage.highlights = {{3, 8}};
  results.passages = {passage};
  results.facets = {{"source", {{"NRK", 2}}, 1}};
  return results;
}

TEST(Json, IsTheFormatThatTheReadmeDescribes) {
  EXPECT_EQ(
      to_json_line("q1", one_result()),
      "{\"format_version\":1,\"id\":\"q1\",\"query\":\"skyte\",\"searched\":\"skyte\","
      "\"total\":1,\"total_is_exact\":true,\"notes\":[\"lest annerledes\"],\"suggestion\":\"\","
      "\"facets\":{\"source\":[{\"value\":\"NRK\",\"articles\":2}]},"
      "\"passages\":[{\"rank\":1,\"score\":2.5,"
      "\"article\":\"a\",\"title\":\"Uro i \\\"Almaty\\\"\","
      "\"published\":\"2022-01-07T07:14\",\"source\":\"/arkiv/a.txt\","
      "\"author\":\"Kari Nordmann\",\"language\":\"nb\",\"section\":\"Utenriks\",\"passage\":2,"
      "\"kind\":\"text\",\"text\":\"De skjøt.\",\"highlights\":[[3,8]],\"title_highlights\":[],"
      "\"copies\":0}]}\n");
}

TEST(Json, IsTheSameOnManyLines) {
  nlohmann::json line = nlohmann::json::parse(to_json_line("q1", one_result()));
  line.erase("id");
  EXPECT_EQ(nlohmann::json::parse(to_json(one_result())), line);
}

TEST(Json, HasOptionalFields) {
  SearchResults results = one_result();
  results.cut = true;
  results.passages[0].snippet = "…skjøt.";
  results.passages[0].snippet_highlights = {{1, 6}};
  results.passages[0].explanation = {{"words", 2, .5}};
  const nlohmann::json json = nlohmann::json::parse(to_json(results));
  EXPECT_EQ(json["cut"], true);
  const nlohmann::json& passage = json["passages"][0];
  EXPECT_EQ(passage["snippet"], "…skjøt.");
  EXPECT_EQ(passage["snippet_highlights"][0][1], 6);
  EXPECT_EQ(passage["explanation"][0]["name"], "words");
}

TEST(Json, HasNoControlCharacters) {
  SearchResults results = one_result();
  results.passages[0].title = "a\033\x7F\u009B\u202E\u2028æ";
  const std::string json = to_json(results);
  EXPECT_NE(json.find("a\\u001b\\u007f\\u009b\\u202e\\u2028æ"), std::string::npos) << json;
  EXPECT_EQ(nlohmann::json::parse(json)["passages"][0]["title"], results.passages[0].title);
}

TEST(Json, ReplacesIllFormedUtf8) {
  SearchResults results = one_result();
  results.query = "\xFF\xC3(";
  results.passages[0].title = std::string("\0\x1b[31m\xE2\x82", 8);
  EXPECT_TRUE(nlohmann::json::accept(to_json(results)));
}

}  // namespace
}  // namespace treff::query
