// SPDX-License-Identifier: GPL-2.0-or-later
// Parses the parameters of a search, for the API and the pages.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "serve/http_message.h"
#include "treff/searcher.h"

namespace treff::serve {

/// The largest allowed values of parameters. Larger ones would cost too much.
inline constexpr std::size_t kLargestLimit = 1'000;
inline constexpr std::size_t kLargestOffset = 10'000;
inline constexpr std::size_t kLongestSnippet = 10'000;
inline constexpr std::size_t kMostFacetValues = 100'000;

/// Parses limit, offset, sort, per_article, snippet, explain, facets, facet_limit, filter, since
/// and half_life. Throws Error(invalid_input) for an invalid value, and for any other parameter
/// except those in `also`.
[[nodiscard]] SearchOptions search_options(const Parameters& parameters,
                                           std::initializer_list<std::string_view> also);

/// Parses the parameter since, if present. Throws Error(invalid_input).
void read_since(const Parameters& parameters, SearchOptions* options);

/// Parses a whole number from `least` to `most`; `preset` if the parameter is absent. Throws
/// Error(invalid_input).
[[nodiscard]] std::size_t number(const Parameters& parameters, std::string_view name,
                                 std::size_t preset, std::size_t most, std::size_t least = 0);

/// Throws Error(invalid_input) if a parameter is not in `names` or is repeated.
void require_known(const Parameters& parameters, std::initializer_list<std::string_view> names);

}  // namespace treff::serve
