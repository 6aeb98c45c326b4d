// SPDX-License-Identifier: GPL-2.0-or-later
// News and other texts in XML. The format is detected from the elements: RSS, Atom, WordPress
// exports, NITF, NewsML, ALTO, TEI, TTML.
#pragma once

#include <string_view>

#include "article/article_output.h"

namespace treff {

/// Reads each feed entry, NewsML item or document in `xml` (UTF-8). Rejects entries without text
/// and XML of other kinds (naming its root). If `xml` is not well-formed, adds the intact entries
/// and rejects the rest. Throws Unreadable. Returns false if the sink stops.
bool read_xml(std::string_view xml, ArticleOutput& output);

}  // namespace treff
