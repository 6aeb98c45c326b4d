// SPDX-License-Identifier: GPL-2.0-or-later
// Spelling suggestions (“Mente du”) for words of a query that the dictionary lacks and few or no
// articles have, and for compounds typed as two words.
#pragma once

#include <string>

#include "parse/parser.h"
#include "rank/plan.h"

namespace treff::query {

/// Returns the query's text with each unknown word, excluded ones too, replaced by the word of the
/// index that was most likely meant. A word that the index has is replaced only if another one is
/// much more likely. If the query `found_nothing`, a word that the index has may also be replaced
/// by a name with å, æ or ø (Åse for ase). Literal words (=ord) and whole values are left alone; an
/// unknown word of source:, author: or section: is replaced by a word of that field. Returns an
/// empty string if there is no suggestion. Throws what Interruption and Xapian throw.
[[nodiscard]] std::string suggest(const ParsedQuery& query, const Plan& plan, bool found_nothing,
                                  const PlanInput& input);

}  // namespace treff::query
