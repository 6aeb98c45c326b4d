// Results for programs: one JSON object, described in the README.
#pragma once

#include <string>
#include <string_view>

#include "treff/results.h"

namespace treff::query {

inline constexpr int kJsonFormatVersion = 1;

[[nodiscard]] std::string to_json(const SearchResults& results);

/// The same on one line, with the query's id in front of its fields.
[[nodiscard]] std::string to_json_line(std::string_view query_id, const SearchResults& results);

}  // namespace treff::query
