// SPDX-License-Identifier: GPL-2.0-or-later
// Where numbers and dates end that the tokenizer meets.
#pragma once

#include <cstddef>
#include <string_view>

#include "language/text_runs.h"

namespace treff::language {

/// Whether these letters behind a number are the sign of a unit: km in 50km.
[[nodiscard]] bool is_unit(std::string_view letters);

/// The end of 20.000, 20 000 or 1.234.567 that begins at `begin`; `begin` if it is no such.
[[nodiscard]] std::size_t grouped_end(const TextRuns& runs, std::size_t begin);

/// The end of 17. mai 2022, 17 mai 2022, 17/5-2022 or 17/5 2022 that begins at `begin`; `begin` if
/// it is no date.
[[nodiscard]] std::size_t written_date_end(const TextRuns& runs, std::size_t begin);

/// Behind `1` of 1,5, `07` of 07:14 or `7` of 7.1.2022: groups of digits behind . , or :
[[nodiscard]] std::size_t fraction_end(const TextRuns& runs, std::size_t end);

}  // namespace treff::language
