// SPDX-License-Identifier: GPL-2.0-or-later
// Classifies how words are capitalized.
#pragma once

#include <string_view>

#include "language/morphology.h"

namespace treff::language {

/// Classifies the capitals of a word. `expected` means that any word has a capital in this place.
[[nodiscard]] Capitals capitals_of(std::string_view surface, bool expected);

/// Whether any letter is a capital, as in iPhone.
[[nodiscard]] bool has_capital(std::string_view surface);

/// Whether capitals and lowercase letters follow the first letter, as in NATO-sjefen.
[[nodiscard]] bool has_inner_capital(std::string_view surface);

[[nodiscard]] bool starts_lower(std::string_view surface);

}  // namespace treff::language
