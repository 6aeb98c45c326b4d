// “Mente du”: another spelling of a query whose words give nothing, or nearly nothing.
#pragma once

#include <xapian.h>

#include <string>
#include <string_view>

#include "language/analyzer.h"
#include "rank/plan.h"

namespace treff::query {

/// `text` with each word that finds next to nothing replaced by the likeliest word of the index
/// that it may be a misspelling of; empty if there is none to replace.
[[nodiscard]] std::string suggest(std::string_view text, const Plan& plan,
                                  language::Analyzer& analyzer, const Xapian::Database& database);

}  // namespace treff::query
