// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/article_record.h"

#include <gtest/gtest.h>

#include <string>

#include "treff/error.h"

namespace treff::index {
namespace {

Article sample() {
  Article article;
  article.id = "/arkiv/000.txt";
  article.title = "Kasakhstans president ber soldatene skyte";
  article.published = "2022-01-07T07:14";
  article.source = "/arkiv/000.txt";
  article.language = "nb";
  article.author = "Åse Øby";
  article.url = "https://nrk.no/urix";
  article.section = "Urix";
  article.extras = {{ExtraKind::caption, "Soldater i Almaty. Foto: NTB"},
                    {ExtraKind::fact_box, "Fakta om Kasakhstan"},
                    {ExtraKind::summary, ""}};
  article.metadata = {{"bilde", "1.jpg"}, {"seksjon", "utenriks"}, {"tom", ""}};
  article.paragraphs = {"26 «væpnede kriminelle» er drept.", std::string(300, 'x'), "",
                        std::string("med \0 inni", 10)};
  return article;
}

void expect_equal(const Article& a, const Article& b) {
  EXPECT_EQ(a.id, b.id);
  EXPECT_EQ(a.title, b.title);
  EXPECT_EQ(a.published, b.published);
  EXPECT_EQ(a.source, b.source);
  EXPECT_EQ(a.language, b.language);
  EXPECT_EQ(a.author, b.author);
  EXPECT_EQ(a.url, b.url);
  EXPECT_EQ(a.section, b.section);
  EXPECT_EQ(a.extras, b.extras);
  EXPECT_EQ(a.metadata, b.metadata);
  EXPECT_EQ(a.paragraphs, b.paragraphs);
}

TEST(ArticleRecord, RoundTrips) {
  expect_equal(decode_article(encode_article(sample())), sample());
  expect_equal(decode_article(encode_article(Article{})), Article{});
}

TEST(ArticleRecord, DiffersForDifferentArticles) {
  Article other = sample();
  other.paragraphs[0] += " ";
  EXPECT_NE(encode_article(other), encode_article(sample()));
}

/// The code of the error that decoding throws, or "article" if decoding succeeds.
std::string outcome(std::string_view record) {
  try {
    (void)decode_article(record);
    return "article";
  } catch (const Error& error) {
    return to_string(error.code());
  }
}

TEST(ArticleRecord, TellsEveryTruncation) {
  const std::string record = encode_article(sample());
  for (std::size_t length = 0; length < record.size(); ++length) {
    EXPECT_EQ(outcome(record.substr(0, length)), "corrupt") << length;
  }
}

TEST(ArticleRecord, GivesAnErrorOrAnArticleForAnyFlippedByte) {
  const std::string record = encode_article(sample());
  for (std::size_t at = 0; at < record.size(); ++at) {
    for (int value = 0; value < 256; ++value) {
      std::string damaged = record;
      damaged[at] = static_cast<char>(value);
      const std::string found = outcome(damaged);
      ASSERT_TRUE(found == "article" || found == "corrupt" || (at == 0 && found == "newer_format"))
          << at << ": " << found;
    }
  }
}

TEST(ArticleRecord, AllocatesNothingForImpossibleLengths) {
  // 2^62 passages, strings and metadata fields.
  const std::string huge = "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x3F";
  for (const char* version : {"\x01", "\x02"}) {
    for (const std::size_t zeros : {0U, 7U, 8U, 9U}) {
      EXPECT_EQ(outcome(version + std::string(zeros, '\0') + huge), "corrupt") << zeros;
    }
    EXPECT_EQ(outcome(version + std::string(20, '\xFF')), "corrupt");
  }
}

TEST(ArticleRecord, ReadsTheVersionOfFormat2) {
  const auto string = [](const std::string& text) { return static_cast<char>(text.size()) + text; };
  const std::string record = "\x01" + string("id") + string("Tittel") + string("2022") +
                             string("kilde") + string("nb") + string("Ada") + string("u") + "\x01" +
                             string("section") + string("Urix") + "\x02" + string("En.") +
                             string("To.");
  const Article article = decode_article(record);
  EXPECT_EQ(article.id, "id");
  EXPECT_EQ(article.url, "u");
  EXPECT_EQ(article.section, "Urix");
  EXPECT_TRUE(article.metadata.empty());
  EXPECT_EQ(article.paragraphs, (std::vector<std::string>{"En.", "To."}));
}

TEST(ArticleRecord, NamesAnotherVersion) {
  std::string record = encode_article(sample());
  record[0] = 3;
  EXPECT_EQ(outcome(record), "newer_format");
}

}  // namespace
}  // namespace treff::index
