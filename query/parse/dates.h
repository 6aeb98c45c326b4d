// The values of date: → an interval of ISO 8601 texts that compare as bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace treff::query {

struct DateRange {
  std::string low;   ///< empty: since ever
  std::string high;  ///< empty: until ever; else not below anything that begins with it
};

/// 2022, 2022-01, 2022-01-07, 07.01.2022, a range A..B of them, A.. or ..B; nothing for any other.
[[nodiscard]] std::optional<DateRange> parse_date_range(std::string_view value);

}  // namespace treff::query
