// SPDX-License-Identifier: GPL-2.0-or-later
// What a text that somebody is typing may become.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "search.h"
#include "treff/results.h"

namespace treff::query {

/// See Searcher::complete(). Throws Error(corrupt), and what Xapian throws.
[[nodiscard]] std::vector<Completion> complete(Reader& reader, std::string_view text,
                                               std::size_t limit);

/// Whether `form` begins with `typed` but for one slip: a letter wrong, missing or too many, or two
/// that changed places. Both folded. 0: it does without a slip; 1: with one; 2: with one in the
/// last letter typed, which says the least; nothing: it does not.
[[nodiscard]] std::optional<int> slips(std::u32string_view form, std::u32string_view typed);

}  // namespace treff::query
