// SPDX-License-Identifier: GPL-2.0-or-later
// The terms that match one word of a query, and how strong each kind of evidence is.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/morphology.h"
#include "language/word.h"
#include "match/query_words.h"

namespace treff::query {

/// The weight of a match by a kind of evidence, relative to the word itself.
[[nodiscard]] double weight_of(Evidence evidence);

/// Adds a variant. Does nothing if the word has that term with that `where` already, or if the term
/// is too long for the index.
void add_variant(const std::string& term, Evidence evidence, Where where, QueryWord* word);

/// Adds lemmas as variants.
void add_variants(const std::vector<std::string>& terms, Evidence evidence, QueryWord* word);

/// A word of a query with the variants that follow from the word alone.
[[nodiscard]] QueryWord from_word(const language::Word& word,
                                  const language::Morphology& morphology);

/// The lemmas that a name or an unknown word has if an apostrophe is missing after its first
/// letter: obrie for obrien, because O'Brien has that lemma (brien is a form of brie). Leaves out
/// lemmas that are words themselves: otherwise, Maria would find Marie.
[[nodiscard]] std::vector<std::string> with_apostrophe(std::string_view form,
                                                       const language::Morphology& morphology);

}  // namespace treff::query
