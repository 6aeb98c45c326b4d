// SPDX-License-Identifier: GPL-2.0-or-later
// Completes a query while it is being typed.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "reader.h"
#include "treff/results.h"

namespace treff::query {

/// See Searcher::complete(). Throws Error(corrupt), and what Xapian throws.
[[nodiscard]] std::vector<Completion> complete(Reader& reader, std::string_view text,
                                               std::size_t limit);

/// Whether `form` begins with `typed` if one slip is allowed: a letter wrong, missing or
/// superfluous, or two swapped. Both must be folded. Returns 0 for no slip, 1 for a slip, 2 for a
/// slip in the last letter typed, which is the weakest match, and nullopt if `form` does not match.
[[nodiscard]] std::optional<int> slips(std::u32string_view form, std::u32string_view typed);

}  // namespace treff::query
