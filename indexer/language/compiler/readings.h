// SPDX-License-Identifier: GPL-2.0-or-later
// Decides which readings of a form are rare in comparison with its other readings.
#pragma once

#include <filesystem>

#include "language/compiler/dictionary.h"

namespace treff::language {

/// Gives forms of closed classes exactly the readings in `lists`/function_forms.txt. In all other
/// forms, marks the rare readings (kRare) by readings.txt, rare_words.txt and agent_nouns.txt, else
/// by rules of word formation. Every form keeps a common reading. Throws treff::Error (not_found,
/// invalid_input).
void mark_rare_readings(const std::filesystem::path& lists, Dictionary* dictionary);

/// The word class that lists abbreviate as a letter (n, v, a, d or f). Throws treff::Error
/// (invalid_input).
[[nodiscard]] WordClass class_of(const std::string& letter);

}  // namespace treff::language
