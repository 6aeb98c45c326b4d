// SPDX-License-Identifier: GPL-2.0-or-later
// Finds sentences in a JSON value that were not read.
#pragma once

#include <simdjson.h>

#include <string>
#include <vector>

namespace treff {

/// The sentences in `value`, which was read as `texts`, that `texts` do not have; at most ten.
/// Texts with brackets, which may be shortcodes or JSON, are not considered, nor are those in
/// fields that describe a picture, a link or another article. Takes linear time: if the sentences
/// stand in another order in `texts`, it gives up.
[[nodiscard]] std::vector<std::string> unread_prose(simdjson::dom::element value,
                                                    const std::vector<std::string>& texts);

}  // namespace treff
