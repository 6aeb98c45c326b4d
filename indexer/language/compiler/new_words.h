// SPDX-License-Identifier: GPL-2.0-or-later
// Words that the dictionaries lack, inflected like words that they have.
#pragma once

#include <filesystem>

#include "language/compiler/dictionary.h"

namespace treff::language {

/// Adds the words of words.txt in the folder `lists`. Add the dictionaries first. Throws
/// treff::Error if a line is not WORD like MODEL.
void add_words(const std::filesystem::path& lists, Dictionary* dictionary);

}  // namespace treff::language
