// SPDX-License-Identifier: GPL-2.0-or-later
// Forms the paragraphs of printed pages from the positions of their lines.
#pragma once

#include <string>
#include <vector>

#include "article/printed_lines.h"

namespace treff {

/// The paragraphs of the pages in reading order. A paragraph begins at an indent, after a gap or a
/// short last line, at another font size, or with a dash or bullet. At the end of a column or page
/// it continues unless one of these signs follows. Removes page numbers and running heads; joins
/// words broken across lines. Takes n log n in the number of lines.
[[nodiscard]] std::vector<std::string> paragraphs_of_pages(
    std::vector<std::vector<PrintedLine>> pages);

}  // namespace treff
