// SPDX-License-Identifier: GPL-2.0-or-later
// Spelling suggestions (“Mente du”) for a query with words that the dictionary lacks and the index
// rarely or never has, or with a compound typed as two words.
#pragma once

#include <string>
#include <string_view>

#include "rank/plan.h"

namespace treff::query {

struct Suggestion {
  std::string text;     ///< empty: there is none
  bool certain = true;  ///< false: only offer it, the words may have been meant as typed
};

/// Returns `text` with each unknown word, excluded ones too, replaced by the word of the index that
/// was most likely meant. A word that the index has is replaced only if another one is much more
/// likely; the caller should only offer that suggestion, not search for it. Throws what
/// Interruption and Xapian throw.
[[nodiscard]] Suggestion suggest(std::string_view text, const Plan& plan, const PlanInput& input);

}  // namespace treff::query
