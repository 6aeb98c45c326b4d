// Results for programs: one JSON object, described in the README.
#pragma once

#include <string>

#include "treff/results.h"

namespace treff::query {

inline constexpr int kJsonFormatVersion = 1;

[[nodiscard]] std::string to_json(const SearchResults& results);

}  // namespace treff::query
