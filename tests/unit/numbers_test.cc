// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/numbers.h"

#include <gtest/gtest.h>

namespace treff::language {
namespace {

using Terms = std::vector<std::string>;

TEST(NumberTerms, AreTheSameForAllWaysOfWriting) {
  struct Row {
    const char* surface;
    Terms terms;
  };
  const std::vector<Row> rows = {
      {"20000", {"20000"}},
      {"20.000", {"20000"}},
      {"20 000", {"20000"}},
      {"20\u00A0000", {"20000"}},
      {"20\u2009000", {"20000"}},
      {"20\u202F000", {"20000"}},
      {"20'000", {"20000"}},
      {"20\u2019000", {"20000"}},
      {"1.234.567", {"1234567"}},
      {"1 234 567", {"1234567"}},
      {"1 234 567,50", {"1234567,50"}},
      {"453.427", {"453427"}},
      {"1,5", {"1,5"}},
      {"1.5", {"1,5"}},
      {"4,25", {"4,25"}},
      {"0,5", {"0,5"}},
      {"20,000", {"20,000", "20000"}},  // English thousands, or three decimals
      {"07:14", {"07:14"}},
      {"7:14", {"07:14"}},
      {"07.14", {"07,14", "07:14"}},
      {"25:14", {"25:14"}},  // not a time of day
      {"7.1.2022", {"2022-01-07"}},
      {"07.01.2022", {"2022-01-07"}},
      {"31.12.1999", {"1999-12-31"}},
      {"10.0.0.1", {"10.0.0.1"}},
      {"2022", {"2022"}},
      {"0.000", {"0,000"}},
      {"", {""}},
      {"007", {"007"}},
  };
  for (const Row& row : rows) EXPECT_EQ(number_terms(row.surface), row.terms) << row.surface;
}

TEST(NumberTerms, TakeAnyBytes) {
  for (const char* bytes :
       {"\xFF", ".", "1.", ".1", "1..2", "a1", "1\xC2", "99999999999999999999"}) {
    EXPECT_FALSE(number_terms(bytes).empty()) << bytes;
  }
}

}  // namespace
}  // namespace treff::language
