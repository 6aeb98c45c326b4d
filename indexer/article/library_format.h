// SPDX-License-Identifier: GPL-2.0-or-later
// Formats that libraries use for texts: ALTO for scanned pages, TEI for edited texts. Also TTML.
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

/// The text blocks of a page, in file order.
[[nodiscard]] std::vector<AltoBlock> alto_blocks(const XmlNode& alto);

/// Makes the first paragraph the title if it is short and not a sentence, and others follow.
void take_title_of_page(Article* article);

/// Reads <alto>: each text block becomes a paragraph. Words broken at a line end are read whole
/// (from SUBS_CONTENT). A short first block is the title.
[[nodiscard]] Article read_alto(const XmlNode& alto);

/// Reads <TEI>: title, author, date and language from the header, and the paragraphs of the text.
[[nodiscard]] Article read_tei(const XmlNode& tei);

/// Reads <tt> (TTML): the subtitles of a film or broadcast, joined into sentences.
[[nodiscard]] Article read_ttml(const XmlNode& tt);

}  // namespace treff
