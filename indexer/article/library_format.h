// What libraries keep texts in: ALTO of scanned pages, TEI of edited ones.
#pragma once

#include "article/xml_tree.h"
#include "treff/article.h"

namespace treff {

/// <alto>: a paragraph a text block; words that a line's end broke are whole (SUBS_CONTENT). A
/// short first block is the title.
[[nodiscard]] Article read_alto(const XmlNode& alto);

/// <TEI>: title, author, date and language of the header, the paragraphs of the text.
[[nodiscard]] Article read_tei(const XmlNode& tei);

/// <tt> (TTML): the subtitles of a programme, joined to sentences.
[[nodiscard]] Article read_ttml(const XmlNode& tt);

}  // namespace treff
