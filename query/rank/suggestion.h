// SPDX-License-Identifier: GPL-2.0-or-later
// “Mente du”: another spelling of a query with words that the dictionary does not know and the
// index has seldom or never, or with a compound in two words.
#pragma once

#include <string>
#include <string_view>

#include "rank/plan.h"

namespace treff::query {

struct Suggestion {
  std::string text;     ///< empty: there is none
  bool certain = true;  ///< else it is only said: a word in it may have been meant as it stands
};

/// `text` with each unknown word, also of what is excluded, replaced by the likeliest word of the
/// index that it may be a misspelling of. A word that the index has stays unless another one is
/// very much likelier: it is the caller's part to only offer that. Throws what Interruption and
/// Xapian throw.
[[nodiscard]] Suggestion suggest(std::string_view text, const Plan& plan, const PlanInput& input);

}  // namespace treff::query
