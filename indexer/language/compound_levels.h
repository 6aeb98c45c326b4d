// SPDX-License-Identifier: GPL-2.0-or-later
// The constituents of a compound at every level, head and modifiers told apart.
#pragma once

#include <string_view>
#include <vector>

#include "language/compound.h"

namespace treff::language {

/// Of menneskerettighetsbrudd: menneske, rettighet, menneskerettighet (modifiers), brudd and
/// rettighetsbrudd (heads). Pieces of compounds of more than kMaxLevelParts parts only.
[[nodiscard]] std::vector<Constituent> constituents_of(std::string_view form,
                                                       const Compound& compound);

/// A chain of more parts is not combined; it is a nonce word, and the combinations are many.
inline constexpr std::size_t kMaxLevelParts = 6;

}  // namespace treff::language
