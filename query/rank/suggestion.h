// SPDX-License-Identifier: GPL-2.0-or-later
// “Mente du”: another spelling of a query with words that the dictionary does not know and the index
// has seldom or never, or with a compound in two words.
#pragma once

#include <string>
#include <string_view>

#include "rank/plan.h"

namespace treff::query {

/// `text` with each unknown word replaced by the likeliest word of the index that it may be a
/// misspelling of; empty if there is none to replace. A word that the index has stays unless
/// another one is very much likelier: it is the caller's part to only offer that. Throws what Interruption and Xapian throw.
[[nodiscard]] std::string suggest(std::string_view text, const Plan& plan, const PlanInput& input);

}  // namespace treff::query
