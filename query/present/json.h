// SPDX-License-Identifier: GPL-2.0-or-later
// Results for programs, as treff-query --json and treff-serve give them: one JSON object, described
// in query/serve/openapi.yaml.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "treff/results.h"

namespace treff::query {

inline constexpr int kJsonFormatVersion = 1;

/// `indent` as nlohmann has it: -1 is one line.
[[nodiscard]] std::string to_json(const SearchResults& results, int indent = 1);

/// The same on one line, with the query's id in front of its fields.
[[nodiscard]] std::string to_json_line(std::string_view query_id, const SearchResults& results);

/// What a text may become, as one object.
[[nodiscard]] std::string to_json(std::string_view text, const std::vector<Completion>& completions,
                                  const std::vector<std::string>& incomplete, int indent = 1);

}  // namespace treff::query
