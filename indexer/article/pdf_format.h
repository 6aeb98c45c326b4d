// SPDX-License-Identifier: GPL-2.0-or-later
// PDF files, by poppler. A part that can be left out at build time (TREFF_PDF=OFF).
#pragma once

#include <string_view>

#include "treff/article.h"

namespace treff {

/// Whether this build reads PDF.
[[nodiscard]] bool reads_pdf();

/// Reads the bytes of a PDF: the text in reading order, without page numbers and what stands at the
/// top or bottom of most pages; words and paragraphs that lines and pages broke are joined. Title,
/// author and day of creation as the file says, else the title is a short first paragraph. Throws
/// Unreadable: damaged, with a password, without text (scanned pages), or a build without PDF.
[[nodiscard]] Article read_pdf(std::string_view bytes);

}  // namespace treff
