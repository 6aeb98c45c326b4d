// SPDX-License-Identifier: GPL-2.0-or-later
// News and texts in XML, by their elements: RSS, Atom, WordPress exports, NITF, NewsML, ALTO, TEI,
// TTML.
#pragma once

#include <string_view>

#include "article/article_output.h"

namespace treff {

/// Reads each entry of a feed, each item of NewsML, each document in `xml` (UTF-8). What is
/// rejected: an entry without text, other XML by the name of its root, and XML that is not
/// well-formed, whose sound entries go in. Throws Unreadable. False if the sink wants no more.
bool read_xml(std::string_view xml, ArticleOutput& output);

}  // namespace treff
