// SPDX-License-Identifier: GPL-2.0-or-later
#include "present/snippet.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "language/unicode.h"

namespace treff::query {
namespace {

/// The code points [from, to) of a text.
std::string part(const std::string& text, std::size_t from, std::size_t to) {
  std::string out;
  std::size_t point = 0;
  for (std::size_t i = 0; i < text.size(); ++point) {
    const std::size_t at = i;
    static_cast<void>(language::next_code_point(text, &i));
    if (point >= from && point < to) out += text.substr(at, i - at);
  }
  return out;
}

std::string sentences(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i)
    text += "Båten lå ved kaia i " + std::to_string(10 + i) + " år. ";
  return text + "Så sank den.";
}

/// The highlight of the first `word` in `text`.
Highlight mark_of(const std::string& text, const std::string& word) {
  const std::size_t from = language::count_code_points(text.substr(0, text.find(word)));
  return {from, from + language::count_code_points(word)};
}

TEST(Snippet, IsTheWholeOfAShortText) {
  const std::string text = "Båten sank ved kaia.";
  for (const std::size_t length : {16U, 20U, 400U}) {
    const Snippet snippet = make_snippet(text, {{0, 5}}, length);
    EXPECT_EQ(snippet.text, text) << length;
    ASSERT_EQ(snippet.highlights.size(), 1U);
  }
}

TEST(Snippet, KeepsToTheLengthAskedForAndShowsTheMarks) {
  const std::string text = sentences(60);
  for (const std::size_t length : {1U, 2U, 10U, 40U, 100U, 400U}) {
    for (const char* word : {"Båten", "35", "sank"}) {
      const Snippet snippet = make_snippet(text, {mark_of(text, word)}, length);
      const std::size_t most = std::max(length, language::count_code_points(word)) + 2;
      EXPECT_LE(language::count_code_points(snippet.text), most) << length;
      ASSERT_EQ(snippet.highlights.size(), 1U) << length << word;
      const Highlight& h = snippet.highlights.front();
      EXPECT_EQ(part(snippet.text, h.from, h.to), word) << length;
    }
  }
}

TEST(Snippet, BeginsAndEndsAtSentences) {
  const std::string text = sentences(60);
  const Snippet snippet = make_snippet(text, {mark_of(text, "35")}, 100);
  EXPECT_EQ(snippet.text.rfind("…Båten", 0), 0U) << snippet.text;
  EXPECT_NE(snippet.text.find("år.…"), std::string::npos) << snippet.text;
}

TEST(Snippet, ShowsTheWindowWithMostMarks) {
  const std::string text = "Skudd hørt. " + sentences(30) + " Skudd og skudd på ny, sa vitnet.";
  std::vector<Highlight> marks;
  for (const char* word : {"Skudd hørt", "Skudd og", "skudd på"}) {
    Highlight mark = mark_of(text, word);
    mark.to = mark.from + 5;
    marks.push_back(mark);
  }
  EXPECT_EQ(make_snippet(text, marks, 80).highlights.size(), 2U);
}

TEST(Snippet, CutsATextWithoutASpace) {
  std::string text;
  for (int i = 0; i < 500; ++i) text += "å";
  const Snippet snippet = make_snippet(text, {{250, 260}}, 100);
  EXPECT_TRUE(language::is_utf8(snippet.text));
  EXPECT_LE(language::count_code_points(snippet.text), 102U);
}

}  // namespace
}  // namespace treff::query
