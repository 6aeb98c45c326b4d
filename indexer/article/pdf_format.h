// SPDX-License-Identifier: GPL-2.0-or-later
// Reads PDF files with poppler. Can be left out at build time (TREFF_PDF=OFF).
#pragma once

#include <string_view>

#include "treff/article.h"

namespace treff {

/// Whether this build can read PDF.
[[nodiscard]] bool reads_pdf();

/// Reads a PDF: the text in reading order, without page numbers and running heads; joins words and
/// paragraphs broken by lines and pages. Title, author and creation date come from the metadata;
/// without a title there, a short first paragraph is the title. Throws Unreadable: damaged, with a
/// password, without text (scanned pages), or a build without PDF.
[[nodiscard]] Article read_pdf(std::string_view bytes);

}  // namespace treff
