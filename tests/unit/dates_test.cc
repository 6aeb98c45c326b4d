#include "parse/dates.h"

#include <gtest/gtest.h>

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
  };
  for (const Row& row : rows) {
    for (const char* published : row.inside)
      EXPECT_TRUE(finds(row.value, published)) << row.value << " " << published;
    for (const char* published : row.outside)
      EXPECT_FALSE(finds(row.value, published)) << row.value << " " << published;
  }
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
                            "7.1.22",
                            "1.2022",
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
