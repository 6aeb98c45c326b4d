// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/name_ends.h"

#include <algorithm>
#include <array>

#include "article/is_among.h"

namespace treff {

Ends ends_of(std::string_view name) {
  constexpr auto kHaving = std::to_array<std::string_view>({"has", "with", "no", "without", "is"});
  Ends ends;
  for (std::size_t i = 0; i < name.size();) {
    const std::size_t end = std::min(name.find_first_of("-_:.", i), name.size());
    const std::string_view word = name.substr(i, end - i);
    i = end + 1;
    if (word.empty()) continue;
    if (is_among(word, kHaving)) return {};
    if (ends.first.empty()) ends.first = word;
    ends.last = word;
  }
  return ends;
}

}  // namespace treff
