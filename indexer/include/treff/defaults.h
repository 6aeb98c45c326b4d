// SPDX-License-Identifier: GPL-2.0-or-later
// Default locations of the lexicon and the index.
#pragma once

#include <filesystem>

#include "treff/error.h"
#include "treff/export.h"

namespace treff {

/// The lexicon: $TREFF_LEXICON, else share/treff/norsk.lexicon in the folder of the library or the
/// running program, or in one of the three folders above it. Throws Error(not_found).
[[nodiscard]] TREFF_EXPORT std::filesystem::path default_lexicon();

/// The index: $TREFF_INDEX, else $XDG_DATA_HOME/treff/index, else ~/.local/share/treff/index.
[[nodiscard]] TREFF_EXPORT std::filesystem::path default_index();

}  // namespace treff
