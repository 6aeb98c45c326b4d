// SPDX-License-Identifier: GPL-2.0-or-later
// What the lexicon says of a piece of a word as a part of a compound.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/lexicon.h"

namespace treff::language {

/// The lemmas of the `entries` with one of `marks`, sorted, each once.
[[nodiscard]] std::vector<std::string> lemmas_with(const std::vector<LexiconEntry>& entries,
                                                   Marks marks);

/// The lemmas of a part among `entries`, those with one of `marks`. Where the part is a word in its
/// base form, look-alikes drop out: bær is no imperative of bære, sport no participle of spore,
/// felles no genitive of felle.
[[nodiscard]] std::vector<std::string> part_lemmas(std::vector<LexiconEntry> entries,
                                                   std::string_view part, Marks marks);

/// The lemmas of a part that ends a compound. It is a verb only where it can be nothing else:
/// tannlege is a lege, not ligge.
[[nodiscard]] std::vector<std::string> head_lemmas(const Lexicon& lexicon, std::string_view head);

/// Whether `lemma` comes from a verb that goes beyond its supposed head: levering comes from levere
/// and is no kind of ring; håndskriving comes from no such verb.
[[nodiscard]] bool is_deverbal(const Lexicon& lexicon, std::string_view lemma,
                               std::string_view head);

/// Whether `word` is a name and nothing else that could begin a compound.
[[nodiscard]] bool is_name(const Lexicon& lexicon, std::string_view word);

}  // namespace treff::language
