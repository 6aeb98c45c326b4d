// SPDX-License-Identifier: GPL-2.0-or-later
// Adds words that the dictionaries lack. Each is inflected like a word that they have.
#pragma once

#include <filesystem>

#include "language/compiler/dictionary.h"

namespace treff::language {

/// Adds the words and spellings of `lists`/words.txt. Call add_analyzer() first. Throws
/// treff::Error for a line that is not of the form WORD like MODEL or SPELLING like MODEL of WORD.
void add_words(const std::filesystem::path& lists, Dictionary* dictionary);

/// Adds the forms with j that nynorsk verbs in -ge and -ke also have (trengje, merkjer), if the
/// dictionary has only the forms without j. Both forms get the same lemma.
void add_j_forms(Dictionary* dictionary);

}  // namespace treff::language
