// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/text_table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "index/text_front.h"

namespace treff::index {
namespace {

/// A text over few letters, so that texts repeat and share their beginnings; some have a zero byte.
std::string random_text(std::mt19937* random) {
  constexpr std::string_view kLetters("ab\xC3\xA5\0", 5);
  std::string text;
  for (std::size_t n = (*random)() % 12; n > 0; --n) text += kLetters[(*random)() % 5];
  return text;
}

TEST(TextTable, NumbersTextsInTheOrderInWhichTheyCome) {
  std::mt19937 random(3);
  TextTable table;
  std::map<std::string, std::uint32_t> expected;
  for (int i = 0; i < 20'000; ++i) {
    const std::string text = random_text(&random);
    const auto [known, is_new] =
        expected.emplace(text, static_cast<std::uint32_t>(expected.size()));
    ASSERT_EQ(table.number_of(text), known->second) << is_new;
    ASSERT_EQ(table.size(), expected.size());
  }
  std::vector<std::uint32_t> sorted;
  for (const auto& [text, number] : expected) {
    EXPECT_EQ(table[number], text);
    sorted.push_back(number);
  }
  EXPECT_EQ(table.sorted(), sorted);
}

TEST(TextFront, OrdersLikeTheTexts) {
  std::mt19937 random(4);
  for (int i = 0; i < 20'000; ++i) {
    const std::string a = random_text(&random), b = random_text(&random);
    if (text_front(a) == text_front(b)) continue;
    EXPECT_EQ(text_front(a) < text_front(b), a < b);
  }
  EXPECT_EQ(text_front("æ"), text_front(std::string("æ\0", 3)));
}

}  // namespace
}  // namespace treff::index
