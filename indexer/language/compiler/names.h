// SPDX-License-Identifier: GPL-2.0-or-later
// Adds names that equal common words and that the dictionaries lack.
#pragma once

#include <filesystem>

#include "language/compiler/dictionary.h"

namespace treff::language {

/// Adds the names of names.txt in the folder `lists`, and the nouns of place_heads.txt as names of
/// families and places: Dal, Haug. Call add_words() first.
void add_names(const std::filesystem::path& lists, Dictionary* dictionary);

}  // namespace treff::language
