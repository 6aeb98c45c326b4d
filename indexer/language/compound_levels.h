// SPDX-License-Identifier: GPL-2.0-or-later
// The constituents of a compound at every level, as heads and modifiers.
#pragma once

#include <string_view>
#include <vector>

#include "language/compound.h"

namespace treff::language {

/// For menneskerettighetsbrudd: menneske, rettighet, menneskerettighet (modifiers), brudd and
/// rettighetsbrudd (heads). Above kMaxLevelParts parts, only the single parts.
[[nodiscard]] std::vector<Constituent> constituents_of(std::string_view form,
                                                       const Compound& compound);

/// Longer chains of parts are not combined: they are nonce words with many combinations.
inline constexpr std::size_t kMaxLevelParts = 6;

}  // namespace treff::language
