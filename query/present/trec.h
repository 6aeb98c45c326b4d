// SPDX-License-Identifier: GPL-2.0-or-later
// Results as TREC run lines: qid Q0 article#passage rank score treff
#pragma once

#include <string>
#include <string_view>

#include "treff/results.h"

namespace treff::query {

/// White space and control characters in ids are percent-encoded, so that each line has six fields.
[[nodiscard]] std::string to_trec(std::string_view query_id, const SearchResults& results);

}  // namespace treff::query
