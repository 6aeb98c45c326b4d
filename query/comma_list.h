// SPDX-License-Identifier: GPL-2.0-or-later
// Comma-separated lists, which the C and HTTP interfaces use.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

namespace treff::query {

/// Splits "source,year" at commas; an empty text has no parts.
[[nodiscard]] inline std::vector<std::string> between_commas(const std::string& list) {
  std::vector<std::string> names;
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = std::min(list.find(',', at), list.size());
    names.push_back(list.substr(at, end - at));
    at = end + 1;
  }
  return names;
}

}  // namespace treff::query
