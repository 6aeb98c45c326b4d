// SPDX-License-Identifier: GPL-2.0-or-later
// What stands beside the results: the values that a reader can choose, and the timeline.
#pragma once

#include <string>
#include <vector>

#include "serve/page.h"
#include "serve/search_state.h"
#include "treff/results.h"

namespace treff::serve {

/// A value's name as readers know it: Bokmål for nb.
[[nodiscard]] std::string value_text(const Page& page, std::string_view field,
                                     const std::string& value);

/// The field's name above its values.
[[nodiscard]] std::string field_text(const Page& page, std::string_view field);

/// A stretch of time on the timeline, and how many articles are from it.
struct Bar {
  std::string period;  ///< 2022, 2022-01 or 2022-01-07
  std::uint64_t articles = 0;
};

/// The timeline of counted years, months and days: years, or months where there are at most two
/// years, or days of one month; in order, with the empty ones between. Empty where there is nothing
/// to choose from.
[[nodiscard]] std::vector<Bar> timeline_of(const std::vector<Facet>& facets);

/// The template's data; false where there is nothing to choose.
[[nodiscard]] Data narrowing_data(const Page& page, const SearchState& state,
                                  const std::vector<Facet>& facets);

}  // namespace treff::serve
