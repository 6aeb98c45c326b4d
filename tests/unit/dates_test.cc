// SPDX-License-Identifier: GPL-2.0-or-later
#include "parse/dates.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

namespace treff::query {
namespace {

/// What an article published then would be found by.
bool finds(const char* value, const std::string& published) {
  const auto range = parse_date_range(value);
  return range && (range->low.empty() || published >= range->low) &&
         (range->high.empty() || published <= range->high);
}

TEST(DateRange, HoldsWhatWasPublishedThen) {
  struct Row {
    const char* value;
    std::vector<const char*> inside;
    std::vector<const char*> outside;
  };
  const std::vector<Row> rows = {
      {"2022",
       {"2022", "2022-01", "2022-01-01", "2022-12-31T23:59"},
       {"2021-12-31T23:59", "2023", "2023-01-01"}},
      {"2022-01",
       {"2022-01", "2022-01-07T07:14", "2022-01-31T23:59:59"},
       {"2021-12-31", "2022-02-01"}},
      {"2022-1", {"2022-01-07"}, {"2022-10-07", "2022-11"}},
      {"2022-01-07",
       {"2022-01-07", "2022-01-07T00:00", "2022-01-07T23:59"},
       {"2022-01-06", "2022-01-08"}},
      {"7.1.2022", {"2022-01-07T07:14"}, {"2022-01-08", "2022-07-01"}},
      {"07.01.2022", {"2022-01-07T07:14"}, {"2022-01-08"}},
      {"2022-01..2022-02", {"2022-01-01", "2022-02-28T23:59"}, {"2021-12-31", "2022-03-01"}},
      {"2021..2022-01-07", {"2021-01-01", "2022-01-07T23:59"}, {"2020-12-31", "2022-01-08"}},
      {"2022..", {"2022", "2099-01-01"}, {"2021-12-31"}},
      {"..2022", {"1814-05-17", "2022-12-31T23:59"}, {"2023-01-01"}},
      {"1.1.2022..7.1.2022", {"2022-01-01", "2022-01-07T07:14"}, {"2022-01-08"}},
      {"2024-02-29", {"2024-02-29"}, {"2024-03-01"}},
      {"2000-02-29", {"2000-02-29"}, {}},
      {"2022..2022", {"2022-06-01"}, {"2023"}},
      {"7.1.22", {"2022-01-07T07:14"}, {"2022-01-08"}},
      {"24.12.99", {"1999-12-24"}, {"2099-12-24"}},
      {"1.2022", {"2022-01-31"}, {"2022-02-01"}},
  };
  for (const Row& row : rows) {
    for (const char* published : row.inside)
      EXPECT_TRUE(finds(row.value, published)) << row.value << " " << published;
    for (const char* published : row.outside)
      EXPECT_FALSE(finds(row.value, published)) << row.value << " " << published;
  }
}

TEST(DateRange, CountsBackFromToday) {
  using namespace std::chrono;
  const year_month_day today = year(2024) / March / 31;
  struct Row {
    const char* value;
    const char* low;
    const char* high;
  };
  for (const Row& row : std::vector<Row>{{"i-dag", "2024-03-31", "2024-03-31"},
                                         {"i går", "2024-03-30", "2024-03-30"},
                                         {"Yesterday", "2024-03-30", "2024-03-30"},
                                         {"7d", "2024-03-24", "2024-03-31"},
                                         {"siste-uke", "2024-03-24", "2024-03-31"},
                                         {"2w", "2024-03-17", "2024-03-31"},
                                         {"1m", "2024-02-29", "2024-03-31"},
                                         {"6m", "2023-09-30", "2024-03-31"},
                                         {"1y", "2023-03-31", "2024-03-31"},
                                         {"2022..i-går", "2022", "2024-03-30"},
                                         {"7d..", "2024-03-24", ""}}) {
    const auto range = parse_date_range(row.value, today);
    ASSERT_TRUE(range) << row.value;
    EXPECT_EQ(range->low, row.low) << row.value;
    EXPECT_EQ(range->high.substr(0, range->high.find('\x7f')), row.high) << row.value;
  }
  for (const char* value : {"d", "7x", "99999999999d", "-7d", "100001d", "1001y"}) {
    EXPECT_FALSE(parse_date_range(value, today)) << value;
  }
}

TEST(DateRange, KnowsTheDayInNorway) {
  using namespace std::chrono;
  const sys_days midsummer = year(2024) / June / 23, christmas = year(2024) / December / 24;
  EXPECT_EQ(day_in_norway(midsummer + 21h + 59min), year_month_day(midsummer));
  EXPECT_EQ(day_in_norway(midsummer + 22h), year_month_day(midsummer + days(1)));
  EXPECT_EQ(day_in_norway(christmas + 22h), year_month_day(christmas));
  EXPECT_EQ(day_in_norway(christmas + 23h), year_month_day(christmas + days(1)));
}

TEST(DateRange, IsNothingForWhatIsNoDate) {
  for (const char* value : {"",
                            "..",
                            "...",
                            "2022-13",
                            "2022-00",
                            "2022-02-29",
                            "1900-02-29",
                            "2022-04-31",
                            "2022-01-00",
                            "2022-01-32",
                            "22",
                            "20222",
                            "2022-",
                            "-2022",
                            "2022-01-07-01",
                            "januar",
                            "7.1",
                            "32.1.2022",
                            "1.13.2022",
                            "2022..2021",
                            "2022-02..2022-01",
                            "2022-01-07T07:14",
                            "2022..x",
                            "x..2022",
                            "2022.01.07",
                            "٢٠٢٢",
                            "+2022",
                            " 2022",
                            "2022..2023..2024"}) {
    EXPECT_FALSE(parse_date_range(value)) << value;
  }
}

}  // namespace
}  // namespace treff::query
