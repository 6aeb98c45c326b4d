// SPDX-License-Identifier: GPL-2.0-or-later
// Lists of names in one text, as C and HTTP give them.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

namespace treff::query {

/// "source,year" in its parts; none of an empty text.
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
