// SPDX-License-Identifier: GPL-2.0-or-later
// Tells ordinals at the beginning of a line of Markdown from the numbers of list items. CommonMark
// takes both for items and counts from the first: "17. mai" below "1. mai" would be "2. mai".
#pragma once

#include <cstddef>
#include <string_view>

namespace treff {

/// A line that begins with a number and a full stop.
struct NumberedLine {
  unsigned number = 0;
  std::size_t digits = 0;
  std::size_t stop = std::string_view::npos;  ///< the position of the full stop; npos if none
  std::string_view rest;                      ///< what follows the full stop
};

/// Parses the number of `line`, of at most four digits, also in a quotation or in an item.
[[nodiscard]] NumberedLine numbered_line(std::string_view line);

/// Whether a numbered line begins with a year ("1814. Grunnloven"), a day ("17. mai"), something
/// that is counted ("1. omgang") or, in lower case, another ordinal ("8. årgang"). The last kind is
/// an item of a list if it has the number 1, continues the number `before`, or if the `next` line
/// continues it.
[[nodiscard]] bool is_ordinal_line(const NumberedLine& line, unsigned before,
                                   std::string_view next);

}  // namespace treff
