// SPDX-License-Identifier: GPL-2.0-or-later
// Adds our list of misspellings to the dictionary.
#pragma once

#include <filesystem>

#include "language/compiler/dictionary.h"

namespace treff::language {

/// For each row of `lists`/misspellings.txt, stores the correction as a counterpart of the
/// misspelling, without a norm mark. Throws treff::Error (not_found, invalid_input).
void add_misspellings(const std::filesystem::path& lists, Dictionary* dictionary);

}  // namespace treff::language
