// SPDX-License-Identifier: GPL-2.0-or-later
// Runs the tables in the folder reader_cases, one file for each rule of reading.
#include <gtest/gtest.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <sstream>

#include "packed_files.h"
#include "reader_collect.h"
#include "treff/index_export.h"

namespace treff {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

std::string from_base64(const std::string& text) {
  static const std::string kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  unsigned bits = 0;
  int count = 0;
  for (const char c : text) {
    const std::size_t digit = kDigits.find(c);
    if (digit == std::string::npos) break;
    bits = bits << 6 | static_cast<unsigned>(digit);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += static_cast<char>(bits >> count & 0xFF);
  }
  return out;
}

std::string encoded(const std::string& text, const std::string& charset) {
  icu::UnicodeString wide = icu::UnicodeString::fromUTF8(text);
  if (charset == "ISO646-NO") {
    const icu::UnicodeString letters = u"ÆØÅæøå", signs = u"[\\]{|}";
    for (int i = 0; i < letters.length(); ++i) {
      wide.findAndReplace(icu::UnicodeString(letters[i]), icu::UnicodeString(signs[i]));
    }
  }
  const char* name = charset == "ISO646-NO" ? "US-ASCII" : charset.c_str();
  std::string bytes(static_cast<std::size_t>(wide.length()) * 4 + 4, '\0');
  bytes.resize(static_cast<std::size_t>(wide.extract(
      0, wide.length(), bytes.data(), static_cast<std::uint32_t>(bytes.size()), name)));
  return bytes;
}

std::string zipped(const Json& members) {
  Members all;
  for (const auto& [path, text] : members.items()) all.emplace_back(path, text.get<std::string>());
  return zip(all);
}

std::string bytes_of(const Json& file) {
  if (file.is_string()) return file.get<std::string>();
  if (file.contains("zip")) return zipped(file["zip"]);
  if (file.contains("base64")) return from_base64(file["base64"]);
  return encoded(file["text"], file["charset"]);
}

/// The result of reading the files of a case.
struct Outcome {
  std::vector<Article> articles;
  std::size_t rejections = 0;
  std::string said;

  ArticleSink sink() {
    return {[this](Article&& article) {
              std::erase_if(articles, [&](const Article& a) { return a.id == article.id; });
              articles.push_back(std::move(article));
              return true;
            },
            [this](Rejection&& rejection) {
              ++rejections;
              said += rejection.where + ": " + rejection.why + "\n";
            },
            [this](ReadingNote&& note) { said += note.where + ": " + note.what + "\n"; }};
  }
};

Outcome read_case(const Json& row) {
  Outcome outcome;
  const TemporaryFolder folder;
  std::vector<std::string> names;
  for (const auto& [name, file] : row["files"].items()) {
    folder.write(name, bytes_of(file));
    names.push_back(name);
  }
  if (row.contains("read_as")) {
    for (const Json& pair : row["read_as"]) {
      read_bytes(bytes_of(row["files"][pair[1].get<std::string>()]), pair[0], {}, outcome.sink());
    }
    return outcome;
  }
  if (row.contains("steps")) {
    names.clear();
    for (const Json& step : row["steps"]) {
      for (const Json& name : step) names.push_back(name);
    }
  }
  for (const std::string& name : names) {
    read_path(folder.path() / name, {}, outcome.sink());
  }
  return outcome;
}

std::string text_of(const Article& article) {
  std::string text;
  for (const std::string& paragraph : article.paragraphs) text += paragraph + "\n";
  return text;
}

void compare_extras(const Json& wanted, const Article& article) {
  std::string all;
  std::vector<std::string> texts;
  for (const Extra& extra : article.extras) {
    all += extra.text + "\n";
    texts.push_back(extra.text);
  }
  if (wanted.contains("extra_texts")) {
    EXPECT_EQ(texts, wanted["extra_texts"].get<std::vector<std::string>>());
  }
  for (const auto& piece : wanted.value("extras_has", std::vector<std::string>())) {
    EXPECT_NE(all.find(piece), std::string::npos) << "extras lack " << piece << ": " << all;
  }
}

void compare(const Json& wanted, const Outcome& outcome) {
  const std::vector<Article>& articles = outcome.articles;
  ASSERT_EQ(articles.size(), wanted.value("articles", 1U)) << outcome.said;
  if (wanted.contains("titles")) {
    std::vector<std::string> titles, expected = wanted["titles"];
    for (const Article& article : articles) titles.push_back(article.title);
    std::sort(titles.begin(), titles.end());
    std::sort(expected.begin(), expected.end());
    EXPECT_EQ(titles, expected);
  }
  if (articles.empty()) return;
  const auto named = std::find_if(articles.begin(), articles.end(), [&](const Article& a) {
    return a.title == wanted.value("title", "");
  });
  const Article& article = named == articles.end() ? articles.front() : *named;
  const std::map<std::string, std::string> fields = {
      {"title", article.title}, {"author", article.author}, {"language", article.language},
      {"id", article.id},       {"url", article.url},       {"section", article.section}};
  for (const auto& [name, value] : fields) {
    if (wanted.contains(name)) {
      EXPECT_EQ(value, wanted[name].get<std::string>()) << name;
    }
  }
  if (wanted.contains("published")) {
    const auto published = wanted["published"].get<std::string>();
    EXPECT_TRUE(published.empty() ? article.published.empty()
                                  : article.published.starts_with(published))
        << article.published << ", not " << published;
  }
  if (wanted.contains("paragraphs")) {
    EXPECT_EQ(article.paragraphs, wanted["paragraphs"].get<std::vector<std::string>>());
  }
  if (wanted.contains("metadata")) {
    EXPECT_EQ(Json(article.metadata).dump(), wanted["metadata"].dump());
  }
  compare_extras(wanted, article);
  const std::string text = text_of(article);
  for (const auto& piece : wanted.value("has", std::vector<std::string>())) {
    EXPECT_NE(text.find(piece), std::string::npos) << "lacks " << piece << ": " << text;
  }
  for (const auto& piece : wanted.value("hasnot", std::vector<std::string>())) {
    EXPECT_EQ(text.find(piece), std::string::npos) << "has " << piece << ": " << text;
  }
}

void check(const Json& row) {
  const Outcome outcome = read_case(row);
  if (row.value("or_rejected", false) && outcome.articles.empty() && outcome.rejections > 0) return;
  if (row.contains("rejections")) {
    EXPECT_EQ(outcome.rejections, row["rejections"].get<std::size_t>()) << outcome.said;
  }
  if (row.contains("says")) {
    EXPECT_TRUE(std::regex_search(outcome.said, std::regex(row["says"].get<std::string>())))
        << outcome.said;
  }
  if (row.contains("says_not")) {
    EXPECT_FALSE(std::regex_search(outcome.said, std::regex(row["says_not"].get<std::string>())))
        << outcome.said;
  }
  if (row.contains("read") && !row["read"].empty()) compare(row["read"], outcome);
}

std::vector<std::string> kinds() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(TREFF_READER_CASES)) {
    if (entry.path().extension() == ".jsonl") names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

class ReaderCases : public testing::TestWithParam<std::string> {};

TEST_P(ReaderCases, AreReadAsTheirTableSays) {
  std::ifstream table(fs::path(TREFF_READER_CASES) / (GetParam() + ".jsonl"));
  std::string line;
  while (std::getline(table, line)) {
    const Json row = Json::parse(line);
    SCOPED_TRACE(row["name"].get<std::string>());
    check(row);
  }
}

TEST_P(ReaderCases, AreTheSameWhenExportedAndReadAgain) {
  std::ifstream table(fs::path(TREFF_READER_CASES) / (GetParam() + ".jsonl"));
  std::string line;
  while (std::getline(table, line)) {
    const Json row = Json::parse(line);
    SCOPED_TRACE(row["name"].get<std::string>());
    for (const Article& article : read_case(row).articles) {
      const std::string exported = to_json_line(article);
      Outcome again;
      read_bytes(exported, "eksport.jsonl", {Format::jsonl, {}, {}}, again.sink());
      ASSERT_EQ(again.articles.size(), 1U) << exported << again.said;
      EXPECT_EQ(to_json_line(again.articles[0]), exported);
    }
  }
}

std::string name_of(const testing::TestParamInfo<std::string>& kind) {
  std::string name = kind.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Kinds, ReaderCases, testing::ValuesIn(kinds()), name_of);

}  // namespace
}  // namespace treff
