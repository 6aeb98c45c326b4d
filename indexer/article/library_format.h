// SPDX-License-Identifier: GPL-2.0-or-later
// Formats in which libraries keep texts: ALTO for scanned pages, TEI for edited texts.
#pragma once

#include <string>
#include <vector>

#include "article/xml_tree.h"
#include "treff/article.h"

namespace treff {

/// A block of text on a page.
struct AltoBlock {
  std::vector<std::string> ids;  ///< its own id, and those of the elements around it
  std::string text;              ///< its lines, joined
  std::string language;
};

/// The blocks of a page, in the order of the file.
[[nodiscard]] std::vector<AltoBlock> alto_blocks(const XmlNode& alto);

/// Makes the first paragraph the title if it is short.
void take_title_of_page(Article* article);

/// Reads <alto>: each text block is a paragraph; words broken at a line end are whole
/// (SUBS_CONTENT). A short first block is the title.
[[nodiscard]] Article read_alto(const XmlNode& alto);

/// Reads <TEI>: title, author, date and language from the header, and the paragraphs of the text.
[[nodiscard]] Article read_tei(const XmlNode& tei);

/// Reads <tt> (TTML): the subtitles of a program, joined into sentences.
[[nodiscard]] Article read_ttml(const XmlNode& tt);

}  // namespace treff
