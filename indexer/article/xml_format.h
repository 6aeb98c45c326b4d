// News in XML: NITF, RSS and Atom.
#pragma once

#include <string_view>

#include "article/article_output.h"

namespace treff {

/// Reads each entry of an RSS or Atom feed, or each NITF document, in `xml` (UTF-8). The id is the
/// feed's own (guid, id, doc-id), else the address, else path#number. What is rejected: an entry
/// without text, and XML that is not well-formed, whose sound entries go in. Throws Unreadable.
/// False if the sink wants no more.
bool read_xml(std::string_view xml, ArticleOutput& output);

}  // namespace treff
