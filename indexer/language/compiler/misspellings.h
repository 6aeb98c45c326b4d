// SPDX-License-Identifier: GPL-2.0-or-later
// Adds our list of misspellings.
#pragma once

#include <filesystem>

#include "language/compiler/dictionary.h"

namespace treff::language {

/// For each row of `lists`/misspellings.txt, adds the correction to the counterparts of the
/// misspelling, in an entry without a norm. Throws treff::Error (not_found, invalid_input).
void add_misspellings(const std::filesystem::path& lists, Dictionary* dictionary);

}  // namespace treff::language
