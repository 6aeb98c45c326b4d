// SPDX-License-Identifier: GPL-2.0-or-later
// Where e-mail addresses and URLs end that the tokenizer meets.
#pragma once

#include <cstddef>

#include "language/text_runs.h"

namespace treff::language {

/// The end of what may belong to an address from `i` on, without punctuation that ends it.
[[nodiscard]] std::size_t address_end(const TextRuns& runs, std::size_t i,
                                      std::size_t longest = 2048);

/// The end of the path at `i`; `i` if there is none.
[[nodiscard]] std::size_t path_end(const TextRuns& runs, std::size_t i);

/// Whether local@domain.tld begins with the run [begin, end).
[[nodiscard]] bool is_email(const TextRuns& runs, std::size_t begin, std::size_t end);

/// Whether `word` is the last piece of a domain: no, com.
[[nodiscard]] bool is_top_level_domain(const TextRuns& runs, Span word);

}  // namespace treff::language
