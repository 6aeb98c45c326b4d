// SPDX-License-Identifier: GPL-2.0-or-later
// Selects the translations that are the same word in both norms, and adds missing ones.
#pragma once

#include <filesystem>

#include "language/compiler/dictionary.h"

namespace treff::language {

/// A bilingual dictionary also contains second translations (gjøre: treffe), pieces of idioms and
/// words of another meaning (sol: søl). Keeps only true equivalents: spellings of one word, known
/// derivations of one stem, and pairs that are each other's only translation. Adds derivations that
/// both norms have (opprettelse, oppretting) and the pairs in `lists`/norm_pairs.txt, which also
/// forbids some pairs. Throws treff::Error (not_found, invalid_input).
void choose_norm_pairs(const std::filesystem::path& lists, Dictionary* dictionary);

/// Whether `lemma` and its translation `target` are the same word in two norms, rather than
/// different words that may replace each other.
[[nodiscard]] bool is_equivalent(const Dictionary& dictionary, const std::string& lemma,
                                 const LexiconEntry& target);

}  // namespace treff::language
