// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the ends of numbers and dates for the tokenizer.
#pragma once

#include <cstddef>
#include <string_view>

#include "language/text_runs.h"

namespace treff::language {

/// Whether `letters`, which follow a number, are the symbol of a unit, as km in 50km,
/// or m2 in 50m2.
[[nodiscard]] bool is_unit(std::string_view letters);

/// The end of a number with separators (20.000, 20 000, 1.234.567) at `begin`; else `begin`.
[[nodiscard]] std::size_t grouped_end(const TextRuns& runs, std::size_t begin);

/// The end of a date (17. mai 2022, 17 mai 2022, 17/5-2022 or 17/5 2022) that starts at `begin`;
/// `begin` if there is none.
[[nodiscard]] std::size_t written_date_end(const TextRuns& runs, std::size_t begin);

/// The end of a number that continues after `end` with . , or : and digits (1,5; 07:14; 7.1.2022).
[[nodiscard]] std::size_t fraction_end(const TextRuns& runs, std::size_t end);

}  // namespace treff::language
