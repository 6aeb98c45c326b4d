// SPDX-License-Identifier: GPL-2.0-or-later
// Spelling suggestions (“Mente du”) for a query with words that the dictionary lacks and the index
// rarely or never has, or with a compound typed as two words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rank/plan.h"

namespace treff::query {

/// Returns `text` with each unknown word, excluded ones too, replaced by the word of the index that
/// was most likely meant. A word that the index has is replaced only if another one is much more
/// likely. If the whole query `found_nothing`, a word that the index has may also be a name typed
/// without å, æ and ø. Literal words (=ord) and whole values are left alone; an unknown word of
/// source:, author: or section: is replaced by one of that field. `parts` are those of the parsed
/// text. Returns an empty string if there is no suggestion. Throws what Interruption and Xapian
/// throw.
[[nodiscard]] std::string suggest(std::string_view text, const std::vector<QueryPart>& parts,
                                  const Plan& plan, bool found_nothing, const PlanInput& input);

}  // namespace treff::query
