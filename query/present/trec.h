// SPDX-License-Identifier: GPL-2.0-or-later
// Formats results as lines of a TREC run: qid Q0 article#passage rank score treff
#pragma once

#include <string>
#include <string_view>

#include "treff/results.h"

namespace treff::query {

/// Percent-encodes white space, control characters and % in ids, so that each line has exactly six
/// fields.
[[nodiscard]] std::string to_trec(std::string_view query_id, const SearchResults& results);

}  // namespace treff::query
