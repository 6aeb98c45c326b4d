// SPDX-License-Identifier: GPL-2.0-or-later
// Translates Meilisearch's filter expressions, as InstantSearch sends them, to treff's queries.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace treff::serve {

/// A query for the articles that pass `filter`; "" if there is no filter. A filter is an expression
/// such as source = "NRK" AND year > 2020, or a list of filters that must all hold. In a list
/// inside that list, one is enough. Throws Error(invalid_input) with the part that cannot be
/// parsed.
[[nodiscard]] std::string filter_query(const nlohmann::json& filter);

}  // namespace treff::serve
