// SPDX-License-Identifier: GPL-2.0-or-later
// Lists the constituents of a compound at every level, as heads and modifiers.
#pragma once

#include <string_view>
#include <vector>

#include "language/compound.h"
#include "language/lexicon.h"

namespace treff::language {

/// Returns, for menneskerettighetsbrudd, the modifiers menneske, rettighet and menneskerettighet,
/// and the heads brudd and rettighetsbrudd; for fylkessykehus, sykehus but not fylkessyke. With
/// more than kMaxLevelParts parts, only single parts.
[[nodiscard]] std::vector<Constituent> constituents_of(const Lexicon& lexicon,
                                                       std::string_view form,
                                                       const Compound& compound);

/// Parts of longer compounds are not combined: such words are coined for one use.
inline constexpr std::size_t kMaxLevelParts = 6;

}  // namespace treff::language
