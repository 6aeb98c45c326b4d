// SPDX-License-Identifier: GPL-2.0-or-later
// What the lexicon knows about a piece of a word as a part of a compound.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/lexicon.h"

namespace treff::language {

/// The lemmas of those `entries` that have one of `marks`; sorted, without duplicates.
[[nodiscard]] std::vector<std::string> lemmas_with(const std::vector<LexiconEntry>& entries,
                                                   Marks marks);

/// The lemmas of a part: those of `entries` that have one of `marks`. If the part is the base form
/// of a word, look-alikes are dropped: bær is not the imperative of bære, sport not a participle of
/// spore, felles not the genitive of felle.
[[nodiscard]] std::vector<std::string> part_lemmas(std::vector<LexiconEntry> entries,
                                                   std::string_view part, Marks marks);

/// The lemmas of a part that ends a compound. It is a verb only if it can be nothing else: in
/// tannlege, lege is the noun, not a form of ligge.
[[nodiscard]] std::vector<std::string> head_lemmas(const Lexicon& lexicon, std::string_view head);

/// Whether `lemma`, in -ing, derives from a verb as a whole: levering derives from levere and is
/// not a kind of ring, but håndskriving does not derive from a verb håndskrive.
[[nodiscard]] bool is_deverbal(const Lexicon& lexicon, std::string_view lemma,
                               std::string_view head);

/// Whether `word` is a name and nothing else that could begin a compound.
[[nodiscard]] bool is_name(const Lexicon& lexicon, std::string_view word);

}  // namespace treff::language
