// SPDX-License-Identifier: GPL-2.0-or-later
// Reads PDF files with poppler. Can be left out at build time (TREFF_PDF=OFF).
#pragma once

#include <string_view>

#include "treff/article.h"

namespace treff {

/// Whether this build can read PDF.
[[nodiscard]] bool reads_pdf();

/// Reads a PDF: its text in reading order, without page numbers and running heads; words and
/// paragraphs broken across lines and pages are joined. Title, author and creation date come from
/// the metadata; if they have no title, a short first paragraph is the title. Throws Unreadable if
/// the file is damaged, needs a password, has no text (scanned pages) or takes too much memory or
/// time, or if this build does not read PDF.
[[nodiscard]] Article read_pdf(std::string_view bytes);

}  // namespace treff
