// SPDX-License-Identifier: GPL-2.0-or-later
// Meilisearch's filter expressions, as InstantSearch sends them, in treff's query language.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace treff::serve {

/// The query of the articles that pass `filter`: an expression such as source = "NRK" AND year >
/// 2020, or a list of expressions and of lists of them, all of the outer and one of each inner; ""
/// for none. Throws Error(invalid_input), naming what cannot be read.
[[nodiscard]] std::string filter_query(const nlohmann::json& filter);

}  // namespace treff::serve
