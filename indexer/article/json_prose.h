// SPDX-License-Identifier: GPL-2.0-or-later
// Finds sentences in a JSON value that were not read.
#pragma once

#include <simdjson.h>

#include <string>
#include <vector>

namespace treff {

/// Whether a text in `value`, which was read as `texts`, is a sentence that `texts` do not have.
/// Texts with markup or JSON in them, and alternative texts of pictures, are not considered. Takes
/// linear time: if the sentences are read in another order than they have in `value`, it gives up
/// and returns false.
[[nodiscard]] bool has_unread_prose(simdjson::dom::element value,
                                    const std::vector<std::string>& texts);

}  // namespace treff
