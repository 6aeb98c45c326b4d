// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/copies.h"

#include <gtest/gtest.h>

#include <string>

namespace treff::query {
namespace {

const std::string kWire =
    "Presidenten har gitt soldatene lov til å skyte uten forvarsel mot alle som demonstrerer i "
    "gatene i Almaty, melder det franske nyhetsbyrået AFP fra landets største by";

bool copies(const std::string& a, const std::string& b) {
  const bool one = are_copies(shingles_of(a), shingles_of(b));
  EXPECT_EQ(one, are_copies(shingles_of(b), shingles_of(a)));
  return one;
}

TEST(Copies, AreTextsThatDifferInAWordOrTwo) {
  EXPECT_TRUE(copies(kWire, kWire));
  EXPECT_TRUE(copies(kWire + ".", kWire + " torsdag."));
  EXPECT_TRUE(copies(kWire + ".", "– " + kWire + "!"));
  EXPECT_TRUE(copies(kWire, kWire + " (©NTB)"));
}

TEST(Copies, AreNotTextsOnOneSubject) {
  EXPECT_FALSE(copies(kWire, "AFP melder at soldatene får skyte demonstranter uten forvarsel."));
  EXPECT_FALSE(
      copies(kWire, kWire + ". " + kWire.substr(60) + " Det sier presidenten selv i dag."));
  EXPECT_FALSE(copies("Terningkast 5", "Terningkast 6"));
}

TEST(Copies, AreNotTextsWithoutWords) {
  EXPECT_FALSE(copies("", ""));
  EXPECT_FALSE(copies("…", "– !"));
  EXPECT_FALSE(copies("", kWire));
}

}  // namespace
}  // namespace treff::query
