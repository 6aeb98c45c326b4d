// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/dates.h"

#include "fuzz.h"
#include "parse/dates.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = treff::fuzz::view(data, size);
  if (const auto date = treff::parse_date(text)) {
    TREFF_REQUIRE(date->size() >= 4 &&
                  date->size() <= std::string_view("2022-01-07T07:14:00").size());
    TREFF_REQUIRE(treff::parse_date(*date) == date);  // an ISO 8601 date parses to itself
  }
  if (const auto line = treff::parse_date_line(text)) {
    TREFF_REQUIRE(line->labeled || !line->published.empty() || !line->updated.empty());
    for (const std::string& date : {line->published, line->updated}) {
      TREFF_REQUIRE(date.empty() || treff::parse_date(date) == date);
    }
  }
  if (const auto range = treff::query::parse_date_range(text)) {
    TREFF_REQUIRE(!range->low.empty() || !range->high.empty());
  }
  return 0;
}
