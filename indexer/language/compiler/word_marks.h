// SPDX-License-Identifier: GPL-2.0-or-later
// Adds marks to words of the lexicon according to our lists.
#pragma once

#include <filesystem>

#include "language/compiler/dictionary.h"

namespace treff::language {

/// Marks all forms of the words in `lists`/opaque_compounds.txt (kOpaque) and place_heads.txt
/// (kPlaceHead). Marks verbs whose infinitive is also a noun (kLikeNoun). Removes kPersonOrPlace
/// from the names in institutions.txt. Throws treff::Error (not_found).
void mark_words(const std::filesystem::path& lists, Dictionary* dictionary);

}  // namespace treff::language
