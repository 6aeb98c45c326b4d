// SPDX-License-Identifier: GPL-2.0-or-later
// What the lexicon says about a piece of a word as a part of a compound.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/lexicon.h"

namespace treff::language {

/// The lemmas of those `entries` that have any of `marks`. Sorted, without duplicates.
[[nodiscard]] std::vector<std::string> lemmas_with(const std::vector<LexiconEntry>& entries,
                                                   Marks marks);

/// The lemmas of a part: those of `entries` that have any of `marks`. If the part is a base form,
/// drops other words that only look like it: bær (berry) is not the imperative of bære, sport not a
/// participle of spore, felles not the genitive of felle.
[[nodiscard]] std::vector<std::string> part_lemmas(std::vector<LexiconEntry> entries,
                                                   std::string_view part, Marks marks);

/// The lemmas of the last part of a compound. Returns verbs only if it can be nothing else: in
/// tannlege (dentist), lege is the noun, not a form of the verb ligge.
[[nodiscard]] std::vector<std::string> head_lemmas(const Lexicon& lexicon, std::string_view head);

/// Whether `lemma`, a noun in -ing, derives as a whole from a verb: levering derives from levere
/// and is not a kind of ring. But håndskriving does not derive from a verb håndskrive.
[[nodiscard]] bool is_deverbal(const Lexicon& lexicon, std::string_view lemma,
                               std::string_view head);

/// Whether `word` ends with the consonant `letter` twice. Compounds leave out a third one: natt and
/// tog are nattog.
[[nodiscard]] bool ends_with_two(std::string_view word, char letter);

/// Whether `word` is the name of a person or place, and not the base form of any other word.
[[nodiscard]] bool is_name(const Lexicon& lexicon, std::string_view word);

}  // namespace treff::language
