// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/passages.h"

#include <gtest/gtest.h>

#include "language/unicode.h"

namespace treff {
namespace {

using Strings = std::vector<std::string>;

const std::string kParagraph =
    "Det norske Utenriksdepartementet fraråder alle reiser til Kasakhstan.";
const std::string kSentence = "Landet har de siste dagene vært preget av opptøyer. ";

std::string repeat(const std::string& text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

std::size_t length(const std::string& text) { return language::count_code_points(text); }

TEST(Passages, JoinsShortParagraphsToTheNext) {
  struct Row {
    Strings paragraphs, passages;
  };
  const std::vector<Row> rows = {
      {{}, {}},
      {{"", " \n\t", "\u00A0"}, {}},
      {{kParagraph}, {kParagraph}},
      {{kParagraph, kParagraph}, {kParagraph, kParagraph}},
      {{"UD fraråder alle reiser", kParagraph}, {"UD fraråder alle reiser\n" + kParagraph}},
      {{"Uro", "Av Kari Nordmann", kParagraph}, {"Uro\nAv Kari Nordmann\n" + kParagraph}},
      {{kParagraph, "(NTB)"}, {kParagraph + "\n(NTB)"}},
      {{kParagraph, "(NTB)", "Del saken"}, {kParagraph + "\n(NTB)\nDel saken"}},
      {{"Kort sagt"}, {"Kort sagt"}},
      {{"Kort", "sagt"}, {"Kort\nsagt"}},
      {{"  20\u00A0000  kroner\n", " koster\tdet "}, {"20 000 kroner\nkoster det"}},
      {{"åååååååååååååååååååååååååååååååååååååååå", kParagraph},  // 40 letters, 80 bytes
       {"åååååååååååååååååååååååååååååååååååååååå", kParagraph}},
      {{"ååååååååååååååååååååååååååååååååååååååå", kParagraph},
       {"ååååååååååååååååååååååååååååååååååååååå\n" + kParagraph}},
  };
  for (const Row& row : rows) EXPECT_EQ(make_passages(row.paragraphs), row.passages);
}

TEST(Passages, CutsLongParagraphsAtSentenceEnds) {
  const Strings passages = make_passages({repeat(kSentence, 100)});
  EXPECT_EQ(passages.size(), 3U);
  for (const std::string& passage : passages) {
    EXPECT_TRUE(passage.starts_with("Landet")) << passage;
    EXPECT_TRUE(passage.ends_with("opptøyer.")) << passage;
  }
}

TEST(Passages, CutsAtASpaceWhereNoSentenceEnds) {
  const Strings passages = make_passages({repeat("vårt land ", 500)});
  ASSERT_EQ(passages.size(), 3U);
  for (const std::string& passage : passages) {
    EXPECT_TRUE(passage.starts_with("vårt") || passage.starts_with("land")) << passage;
    EXPECT_TRUE(passage.ends_with("vårt") || passage.ends_with("land")) << passage;
  }
}

TEST(Passages, LosesNothingWhereItCutsBetweenCodePoints) {
  const std::string paragraph = repeat("æøå", 1001);
  std::string joined;
  for (const std::string& passage : make_passages({paragraph})) joined += passage;
  EXPECT_EQ(joined, paragraph);
}

TEST(Passages, StayWithinTheirBoundsWhateverTheParagraphs) {
  const std::string words[] = {"så ", "Og. ", "regjeringsbygget ", "ø", "Nei! ", "bl.a. ", "– "};
  unsigned seed = 7;
  const auto random = [&seed](unsigned n) {
    return (seed = seed * 1664525 + 1013904223) / 65536 % n;
  };
  for (int round = 0; round < 200; ++round) {
    Strings paragraphs(random(12));
    for (std::string& paragraph : paragraphs) {
      const unsigned count = random(3) == 0 ? random(2500) : random(30);
      const unsigned kinds = 1 + random(7);
      for (unsigned i = 0; i < count; ++i) paragraph += words[random(kinds)];
    }
    const Strings passages = make_passages(paragraphs);
    for (const std::string& passage : passages) {
      EXPECT_TRUE(language::is_utf8(passage));
      EXPECT_LE(length(passage), kLongestPassage);
      EXPECT_TRUE(length(passage) >= kShortestPassage || passages.size() == 1) << passage;
    }
  }
}

TEST(Passages, OfShortLinesGrowNoLongerThanOneMayBe) {
  const Strings passages = make_passages(Strings(300, "Brann – Viking 2–1"));
  EXPECT_EQ(passages.size(), 3U);
  for (const std::string& passage : passages) EXPECT_LE(length(passage), kLongestPassage);
}

}  // namespace
}  // namespace treff
