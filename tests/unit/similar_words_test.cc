// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/similar_words.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace treff::query {
namespace {

using Likeness = std::map<std::size_t, double>;

Likeness similar_to(SimilarWords* words, const std::string& form) {
  Likeness found;
  words->visit_similar(form, [&](std::size_t w, double likeness) {
    EXPECT_TRUE(found.emplace(w, likeness).second) << form;
  });
  return found;
}

std::set<std::u32string> trigrams(const std::string& form) {
  std::u32string points = U"^";
  for (std::size_t i = 0; i < form.size();) points += language::next_code_point(form, &i);
  points += U"$";
  std::set<std::u32string> grams;
  for (std::size_t i = 0; i + 3 <= points.size(); ++i) grams.insert(points.substr(i, 3));
  return grams;
}

double dice(const std::string& a, const std::string& b) {
  const std::set<std::u32string> of_a = trigrams(a), of_b = trigrams(b);
  std::vector<std::u32string> shared;
  std::set_intersection(of_a.begin(), of_a.end(), of_b.begin(), of_b.end(),
                        std::back_inserter(shared));
  return 2.0 * static_cast<double>(shared.size()) / static_cast<double>(of_a.size() + of_b.size());
}

TEST(SimilarWords, AreThoseThatShareTrigrams) {
  SimilarWords words({"forvarsel", "regjering", "", "øye"});
  words.seek(0b1011);
  EXPECT_EQ(similar_to(&words, "forvarselet").count(0), 1U);
  EXPECT_EQ(similar_to(&words, "regjeringa").count(1), 1U);
  EXPECT_TRUE(similar_to(&words, "båt").empty());
  EXPECT_TRUE(similar_to(&words, "").empty());
  words.seek(0b10);
  EXPECT_TRUE(similar_to(&words, "forvarselet").empty()) << "not sought";
}

TEST(SimilarWords, HaveTheDiceCoefficientOfTheirTrigrams) {
  constexpr double kLeast = .4;
  const std::vector<std::string> letters = {"a", "n", "å"};
  std::mt19937 random(5);
  const auto word = [&](std::size_t least, std::size_t most) {
    std::string form;
    for (std::size_t length = least + random() % (most - least + 1); length > 0; --length) {
      form += letters[random() % letters.size()];
    }
    return form;
  };
  std::size_t similar = 0;
  for (int round = 0; round < 300; ++round) {
    std::vector<std::string> forms(1 + random() % 64);
    for (std::string& form : forms) form = random() % 8 == 0 ? "" : word(4, 12);
    SimilarWords words(forms);
    for (int i = 0; i < 20; ++i) {
      const std::uint64_t sought =
          (std::uint64_t{random()} << 32 | random()) &
          (forms.size() == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << forms.size()) - 1);
      words.seek(sought);
      const std::string form = word(1, 20);
      Likeness expected;
      for (std::size_t w = 0; w < forms.size(); ++w) {
        if (((sought >> w) & 1) == 0 || forms[w].empty()) continue;
        if (form.size() < SimilarWords::kShortest) continue;
        const double likeness = dice(forms[w], form);
        if (likeness >= kLeast) expected[w] = likeness;
      }
      EXPECT_EQ(similar_to(&words, form), expected) << form;
      similar += expected.size();
    }
  }
  EXPECT_GT(similar, 2'000U);
}

}  // namespace
}  // namespace treff::query
