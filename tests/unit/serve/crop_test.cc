// SPDX-License-Identifier: GPL-2.0-or-later
#include "serve/crop.h"

#include <gtest/gtest.h>

#include <initializer_list>
#include <random>
#include <sstream>

#include "language/unicode.h"

namespace treff::serve {
namespace {

/// A highlight for each occurrence of `word` in `text`.
std::vector<Highlight> marks_of(const std::string& text, const std::string& word) {
  std::vector<Highlight> marks;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    const std::size_t from = language::count_code_points(text.substr(0, at));
    marks.push_back({from, from + language::count_code_points(word)});
  }
  return marks;
}

std::string cropped(const std::string& text, const std::string& word, std::size_t words) {
  return crop(text, marks_of(text, word), words, "…").text;
}

TEST(Crop, CountsWords) {
  const std::string text = "Én båt – den «siste» – sank, og to\u00a0av oss så det.";
  struct Row {
    const char* word;
    std::size_t words;
    const char* shown;
  };
  for (const Row& row : std::initializer_list<Row>{{"sank", 1, "…sank,…"},
                                                   {"sank", 2, "…sank, og…"},
                                                   {"sank", 3, "…«siste» – sank, og…"},
                                                   {"Én", 2, "Én båt…"},
                                                   {"det", 2, "…så det."},
                                                   {"båt", 3, "Én båt – den…"},
                                                   {"to", 2, "…to\u00a0av…"},
                                                   {"borte", 4, "Én båt – den «siste»…"}}) {
    EXPECT_EQ(cropped(text, row.word, row.words), row.shown);
  }
  for (const std::size_t all : std::initializer_list<std::size_t>{0, 11, 12, 1000}) {
    EXPECT_EQ(cropped(text, "sank", all), text);
  }
  EXPECT_EQ(cropped("", "x", 3), "");
  EXPECT_EQ(cropped("… – !", "x", 1), "… – !");
}

TEST(Crop, ShowsWhereMostIsHighlighted) {
  EXPECT_EQ(cropped("brann i byen, og så kom brann etter brann i dag og i går", "brann", 3),
            "…brann etter brann…");
}

TEST(Crop, HighlightsKeepTheirWords) {
  std::mt19937 random(7);
  const std::vector<std::string> kinds = {"skip", "blåbær", "–", "«øl»", "båt,", "e-post", "å."};
  for (int run = 0; run < 500; ++run) {
    std::string text;
    std::vector<Highlight> marks;
    const std::size_t count = random() % 30;
    for (std::size_t i = 0; i < count; ++i) {
      if (!text.empty()) text += ' ';
      const std::size_t from = language::count_code_points(text);
      const std::string& kind = kinds[random() % kinds.size()];
      text += kind;
      if (kind != "–" && random() % 4 == 0)
        marks.push_back({from, language::count_code_points(text)});
    }
    const std::size_t words = 1 + random() % 8;
    const query::Snippet shown = crop(text, marks, words, "[…]");
    std::size_t seen = 0;
    std::istringstream stream(shown.text);
    for (std::string word; stream >> word;) seen += word.find("–") == std::string::npos ? 1 : 0;
    if (shown.text != text) {
      EXPECT_EQ(seen, words) << text << " / " << shown.text;
    }
    EXPECT_EQ(shown.highlights.empty(), marks.empty()) << text << " / " << shown.text;
    for (const Highlight& mark : shown.highlights) {
      EXPECT_LT(mark.from, mark.to);
      EXPECT_LE(mark.to, language::count_code_points(shown.text));
    }
  }
}

}  // namespace
}  // namespace treff::serve
