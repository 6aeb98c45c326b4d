// SPDX-License-Identifier: GPL-2.0-or-later
// The column beside the results: facet values that the user can choose, and the timeline.
#pragma once

#include <string>
#include <vector>

#include "serve/page.h"
#include "serve/search_state.h"
#include "treff/results.h"

namespace treff::serve {

/// The name of a value as shown to users: Bokmål for nb.
[[nodiscard]] std::string value_text(const Page& page, std::string_view field,
                                     const std::string& value);

/// The heading above a field's values.
[[nodiscard]] std::string field_text(const Page& page, std::string_view field);

/// A period on the timeline, and its number of articles.
struct Bar {
  std::string period;  ///< 2022, 2022-01 or 2022-01-07
  std::uint64_t articles = 0;
};

/// The timeline, from facets for year, month and day. It has one bar per year, per month if there
/// are at most two years, or per day if there is one month. The bars are in order and include
/// periods without articles. Empty if no article has a date.
[[nodiscard]] std::vector<Bar> timeline_of(const std::vector<Facet>& facets);

/// The data for the template; Data(false) if there is nothing to choose.
[[nodiscard]] Data narrowing_data(const Page& page, const SearchState& state,
                                  const std::vector<Facet>& facets);

}  // namespace treff::serve
