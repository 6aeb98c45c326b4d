// SPDX-License-Identifier: GPL-2.0-or-later
// Rates how common parts of compounds are. It counts the lexicon's own compounds and needs no
// corpus, so the same dictionaries always give the same lexicon.
#pragma once

#include <filesystem>

#include "language/compiler/dictionary.h"

namespace treff::language {

/// Sets LexiconEntry::left and right of every entry. Marks listed short heads as right parts, and
/// adds the left parts of `lists`/left_parts.txt.
void rate_parts(const std::filesystem::path& lists, Dictionary* dictionary);

}  // namespace treff::language
