// SPDX-License-Identifier: GPL-2.0-or-later
// What our lists say of single words, as marks of the lexicon.
#pragma once

#include <filesystem>

#include "language/compiler/dictionary.h"

namespace treff::language {

/// Marks every form of the words of opaque_compounds.txt (kOpaque) and place_heads.txt (kPlaceHead)
/// in `lists`, and takes the mark of persons and places from institutions.txt. Throws treff::Error
/// (not_found).
void mark_words(const std::filesystem::path& lists, Dictionary* dictionary);

}  // namespace treff::language
