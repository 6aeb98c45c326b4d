// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the ends of e-mail addresses and URLs for the tokenizer.
#pragma once

#include <cstddef>

#include "language/text_runs.h"

namespace treff::language {

/// The end of the run of address characters that begins at `i`, without trailing punctuation.
[[nodiscard]] std::size_t address_end(const TextRuns& runs, std::size_t i,
                                      std::size_t longest = 2048);

/// The end of the URL path that begins at `i`; `i` if there is none.
[[nodiscard]] std::size_t path_end(const TextRuns& runs, std::size_t i);

/// Whether an e-mail address (local@domain.tld) begins with the word characters in [begin, end).
[[nodiscard]] bool is_email(const TextRuns& runs, std::size_t begin, std::size_t end);

/// Whether `word` is a top-level domain, such as no or com.
[[nodiscard]] bool is_top_level_domain(const TextRuns& runs, Span word);

}  // namespace treff::language
