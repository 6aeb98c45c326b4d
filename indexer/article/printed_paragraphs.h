// SPDX-License-Identifier: GPL-2.0-or-later
// The paragraphs of printed pages, told by where their lines stand.
#pragma once

#include <string>
#include <vector>

#include "article/printed_lines.h"

namespace treff {

/// The paragraphs of pages in reading order. One begins at an indent, behind a gap or a last line
/// that is short, in another size, and with a dash or a bullet; it goes on over the end of a column
/// or page where neither says otherwise. Page numbers and what stands at the top or bottom of many
/// pages are left out; words that lines broke are joined. Takes n log n of the lines.
[[nodiscard]] std::vector<std::string> paragraphs_of_pages(
    std::vector<std::vector<PrintedLine>> pages);

}  // namespace treff
