// SPDX-License-Identifier: GPL-2.0-or-later
// How a spelling is capitalized.
#pragma once

#include <string_view>

#include "language/morphology.h"

namespace treff::language {

/// How a word is capitalized. `expected`: any word would have a capital in this place.
[[nodiscard]] Capitals capitals_of(std::string_view surface, bool expected);

[[nodiscard]] bool starts_lower(std::string_view surface);

}  // namespace treff::language
