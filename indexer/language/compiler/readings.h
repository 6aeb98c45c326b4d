// SPDX-License-Identifier: GPL-2.0-or-later
// Which readings of a form are rare beside its common ones.
#pragma once

#include <filesystem>

#include "language/compiler/dictionary.h"

namespace treff::language {

/// Gives forms of closed classes the readings of function_forms.txt in `lists` and no others.
/// Marks the rare readings (kRare) of all other forms by readings.txt, rare_words.txt and
/// agent_nouns.txt, and by rules of word formation where these are silent; every form keeps a
/// common reading. Throws treff::Error (not_found, invalid_input).
void mark_rare_readings(const std::filesystem::path& lists, Dictionary* dictionary);

/// The word class that a list names with a letter (n, v, a, d or f). Throws treff::Error
/// (invalid_input).
[[nodiscard]] WordClass class_of(const std::string& letter);

}  // namespace treff::language
