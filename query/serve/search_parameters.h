// SPDX-License-Identifier: GPL-2.0-or-later
// The parameters of a search, as the API and the pages take them.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "serve/http_message.h"
#include "treff/searcher.h"

namespace treff::serve {

/// More passages at once, or deeper in the results, cost more than an answer is worth.
inline constexpr std::size_t kLargestLimit = 1'000;
inline constexpr std::size_t kLargestOffset = 10'000;
inline constexpr std::size_t kLongestSnippet = 10'000;
inline constexpr std::size_t kMostFacetValues = 100'000;

/// Throws Error(invalid_input) for a value that is not one, and for a parameter that is none of
/// these: q, limit, offset, sort, per_article, snippet, explain, facets, facet_limit, filter,
/// since, half_life, or `also`.
[[nodiscard]] SearchOptions search_options(const Parameters& parameters,
                                           std::initializer_list<std::string_view> also = {});

/// Reads the parameter since, if it is there. Throws Error(invalid_input).
void read_since(const Parameters& parameters, SearchOptions* options);

/// A whole number of at most `most`; `preset` if the parameter is absent. Throws
/// Error(invalid_input).
[[nodiscard]] std::size_t number(const Parameters& parameters, std::string_view name,
                                 std::size_t preset, std::size_t most);

/// Throws Error(invalid_input) if there is a parameter with another name.
void require_known(const Parameters& parameters, std::initializer_list<std::string_view> names);

}  // namespace treff::serve
