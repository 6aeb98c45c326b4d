// SPDX-License-Identifier: GPL-2.0-or-later
#include "present/trec.h"

#include <gtest/gtest.h>

#include <string>

namespace treff::query {
namespace {

PassageResult passage(const std::string& article, std::size_t number, std::size_t rank) {
  PassageResult result;
  result.article = article;
  result.passage = number;
  result.rank = rank;
  result.score = 1.5;
  return result;
}

TEST(Trec, IsALineOfSixFieldsForEachPassage) {
  SearchResults results;
  EXPECT_EQ(to_trec("q1", results), "");
  results.passages = {passage("a", 2, 1), passage("/arkiv/æ.txt", 1, 2)};
  EXPECT_EQ(to_trec("q1", results),
            "q1 Q0 a#2 1 1.500000 treff\nq1 Q0 /arkiv/æ.txt#1 2 1.500000 treff\n");
}

TEST(Trec, EncodesWhatWouldBreakALine) {
  SearchResults results;
  results.passages = {passage("min sak\t100 %\n", 1, 1)};
  EXPECT_EQ(to_trec("q 1", results), "q%201 Q0 min%20sak%09100%20%25%0A#1 1 1.500000 treff\n");
  results.passages = {passage("å\u00A0\u2003\u202F\u3000ø", 1, 1)};  // Python splits at these
  EXPECT_EQ(to_trec("q", results), "q Q0 å%C2%A0%E2%80%83%E2%80%AF%E3%80%80ø#1 1 1.500000 treff\n");
}

}  // namespace
}  // namespace treff::query
