// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/unicode.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace treff::language {
namespace {

TEST(Fold, KeepsNorwegianLettersAndDropsOtherAccents) {
  struct Row {
    const char* word;
    const char* folded;
  };
  const std::vector<Row> rows = {
      {"", ""},
      {"skyte", "skyte"},
      {"Skyte", "skyte"},
      {"ÆRESBORGERE", "æresborgere"},
      {"ØL", "øl"},
      {"Ål", "ål"},
      {"Märtha", "mærtha"},
      {"Björk", "bjørk"},
      {"kafé", "kafe"},
      {"idé", "ide"},
      {"à", "a"},
      {"fôr", "for"},
      {"Müller", "muller"},
      {"Curaçao", "curacao"},
      {"señor", "senor"},
      {"Straße", "strasse"},
      {"Łódź", "lodz"},
      {"Đoković", "dokovic"},
      {"Karašjohka", "karasjohka"},
      {"Čáhput", "cahput"},
      {"Ǻse", "åse"},
      {"Ǿrsta", "ørsta"},
      {"ﬁsk", "fisk"},                   // a ligature
      {"Ｎｏｒｇｅ", "norge"},           // full width
      {"sam\u00ADarbeid", "samarbeid"},  // a soft hyphen
      {"sam\u2060arbeid", "samarbeid"},  // a word joiner
      {"Москва", "москва"},
      {"Толстой", "толстой"},  // й is a letter, not an accented и
      {"Ёлка", "ёлка"},
      {"Ελλάδα", "ελλάδα"},
      {"ΟΔΟΣ", "οδοσ"},  // ς and σ are one letter
      {"北京", "北京"},
      {"กรุงเทพ", "กรุงเทพ"},
  };
  for (const Row& row : rows) EXPECT_EQ(fold(row.word), row.folded) << row.word;
}

TEST(Fold, GivesTheSameForComposedAndDecomposedText) {
  struct Row {
    const char* composed;
    const char* decomposed;
  };
  const std::vector<Row> rows = {
      {"Åpne", "A\u030Apne"},     {"båt", "ba\u030At"},
      {"Märtha", "Ma\u0308rtha"}, {"Björk", "Bjo\u0308rk"},
      {"kafé", "kafe\u0301"},     {"Толстой", "Толстои\u0306"},
      {"Ǻse", "A\u030A\u0301se"}, {"Čáhput", "C\u030Ca\u0301hput"},
      {"ệ", "e\u0323\u0302"},
  };
  for (const Row& row : rows) EXPECT_EQ(fold(row.composed), fold(row.decomposed)) << row.composed;
}

TEST(Fold, IsIdempotent) {
  for (const char* word : {"ÅPNE", "Märtha", "Straße", "Толстой", "ΟΔΟΣ", "ﬁsk", "İstanbul", "ǟ"}) {
    EXPECT_EQ(fold(fold(word)), fold(word)) << word;
  }
}

TEST(Fold, TakesAnyBytes) {
  for (const char* bytes :
       {"\xFF", "\xC3", "b\xE5t", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xCC\x8A"}) {
    EXPECT_TRUE(is_utf8(fold(bytes)));
  }
}

TEST(Normalize, ComposesAndRepairs) {
  struct Row {
    const char* text;
    const char* normalized;
  };
  const std::vector<Row> rows = {
      {"skyte", "skyte"},
      {"ba\u030At", "båt"},
      {"båt", "båt"},
      {"b\xE5t", "b\uFFFDt"},           // Latin-1 in UTF-8
      {"\xC0\xAF", "\uFFFD\uFFFD"},     // overlong
      {"½", "½"},                       // compatibility characters stay as they are
      {"a\u2001b\u212B", "a\u2003bÅ"},  // canonical equivalents are replaced
  };
  for (const Row& row : rows) EXPECT_EQ(normalize(row.text), row.normalized) << row.text;
}

TEST(Normalize, DoesNotDependOnWhatElseIsThere) {
  // ICU normalizes the Greek letter; the text before it may take the fast path.
  const std::string greek = "\u03B1";
  for (char32_t c = 1; c <= 0xFFFF; ++c) {
    std::string text(1, static_cast<char>(c));
    if (c >= 0x800) {
      text = {static_cast<char>(0xE0 | (c >> 12)), static_cast<char>(0x80 | ((c >> 6) & 0x3F)),
              static_cast<char>(0x80 | (c & 0x3F))};
    } else if (c >= 0x80) {
      text = {static_cast<char>(0xC0 | (c >> 6)), static_cast<char>(0x80 | (c & 0x3F))};
    }
    ASSERT_EQ(normalize(text) + greek, normalize(text + greek)) << static_cast<unsigned>(c);
  }
  for (const std::string cut : {"\xC3", "\xC2", "\xE2\x80", "\xE2", "\xC3z", "\xE2\x80z"}) {
    EXPECT_EQ(normalize(cut) + greek, normalize(cut + greek));
  }
}

TEST(Utf8, IsToldFromOtherBytes) {
  for (const char* good : {"", "skyte", "åpne ild", "\U0001F4A5", "\uFFFD"}) {
    EXPECT_TRUE(is_utf8(good)) << good;
    EXPECT_EQ(repair_utf8(good), good);
  }
  for (const char* bad :
       {"\x80", "\xC3", "\xC0\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80", "a\xE5z"}) {
    EXPECT_FALSE(is_utf8(bad));
    EXPECT_TRUE(is_utf8(repair_utf8(bad)));
  }
}

TEST(CodePoints, AreCountedAndRead) {
  const std::string text = "åpne \U0001F4A5!";
  EXPECT_EQ(count_code_points(text), 7U);
  std::size_t offset = 0;
  std::vector<char32_t> points;
  while (offset < text.size()) points.push_back(next_code_point(text, &offset));
  EXPECT_EQ(points, (std::vector<char32_t>{U'å', U'p', U'n', U'e', U' ', U'\U0001F4A5', U'!'}));
  offset = 0;
  EXPECT_EQ(next_code_point("\xFFz", &offset), 0xFFFDU);
  EXPECT_EQ(offset, 1U);
}

TEST(Normalize, IsLinearInCombiningMarks) {
  std::string text = "a";
  for (int i = 0; i < 1000; ++i) text += i % 2 == 0 ? "\u0301" : "\u0323";
  const std::string composed = normalize(text);
  EXPECT_EQ(composed, normalize(composed));
  EXPECT_EQ(fold(text), "a");
}

}  // namespace
}  // namespace treff::language
