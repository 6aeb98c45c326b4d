// SPDX-License-Identifier: GPL-2.0-or-later
// What libraries keep texts in: ALTO of scanned pages, TEI of edited ones.
#pragma once

#include <string>
#include <vector>

#include "article/xml_tree.h"
#include "treff/article.h"

namespace treff {

/// A block of text on a page.
struct AltoBlock {
  std::vector<std::string> ids;  ///< its own, and those of what it stands in
  std::string text;              ///< its lines joined
  std::string language;
};

/// The blocks of a page in the order of the file.
[[nodiscard]] std::vector<AltoBlock> alto_blocks(const XmlNode& alto);

/// Makes a short first paragraph the title.
void take_title_of_page(Article* article);

/// <alto>: a paragraph a text block; words that a line's end broke are whole (SUBS_CONTENT). A
/// short first block is the title.
[[nodiscard]] Article read_alto(const XmlNode& alto);

/// <TEI>: title, author, date and language of the header, the paragraphs of the text.
[[nodiscard]] Article read_tei(const XmlNode& tei);

/// <tt> (TTML): the subtitles of a programme, joined to sentences.
[[nodiscard]] Article read_ttml(const XmlNode& tt);

}  // namespace treff
