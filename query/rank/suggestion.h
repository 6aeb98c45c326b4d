// SPDX-License-Identifier: GPL-2.0-or-later
// “Mente du”: another spelling of a query with words that neither the dictionary nor the index
// knows.
#pragma once

#include <string>
#include <string_view>

#include "rank/plan.h"

namespace treff::query {

/// `text` with each unknown word replaced by the likeliest word of the index that it may be a
/// misspelling of; empty if there is none to replace. Throws what Interruption and Xapian throw.
[[nodiscard]] std::string suggest(std::string_view text, const Plan& plan, const PlanInput& input);

}  // namespace treff::query
