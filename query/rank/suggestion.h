// “Mente du”: another spelling of a query with words that neither the dictionary nor the index
// knows.
#pragma once

#include <xapian.h>

#include <string>
#include <string_view>

#include "interruption.h"
#include "language/analyzer.h"
#include "rank/plan.h"

namespace treff::query {

/// `text` with each unknown word replaced by the likeliest word of the index that it may be a
/// misspelling of; empty if there is none to replace. Throws what Interruption and Xapian throw.
[[nodiscard]] std::string suggest(std::string_view text, const Plan& plan,
                                  language::Analyzer& analyzer, const Xapian::Database& database,
                                  const Interruption& interruption);

}  // namespace treff::query
