// SPDX-License-Identifier: GPL-2.0-or-later
// JSON output of treff-query --json and treff-serve: one object, described in
// query/serve/openapi.yaml.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "treff/results.h"

namespace treff::query {

inline constexpr int kJsonFormatVersion = 1;

/// `indent` as in nlohmann::json::dump(): -1 gives one line.
[[nodiscard]] std::string to_json(const SearchResults& results, int indent = 1);

/// Like to_json(), on one line, with the query's id as a field.
[[nodiscard]] std::string to_json_line(std::string_view query_id, const SearchResults& results);

/// The completions of `text`, as one object.
[[nodiscard]] std::string to_json(std::string_view text, const std::vector<Completion>& completions,
                                  const std::vector<std::string>& incomplete, int indent = 1);

}  // namespace treff::query
