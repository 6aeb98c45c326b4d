// SPDX-License-Identifier: GPL-2.0-or-later
// News in the formats of news agencies: NITF, NewsML 1.2, NewsML-G2.
#pragma once

#include <string>

#include "article/xml_tree.h"
#include "treff/article.h"

namespace treff {

/// Reads <nitf>. The id is the du-key, which all updates of a story share, else the doc-id.
[[nodiscard]] Article read_nitf(const XmlNode& nitf);

/// Reads <NewsItem> (NewsML 1.2). Title, author and id are the envelope's, else the content's.
[[nodiscard]] Article read_newsml_1(const XmlNode& item);

/// Reads <newsItem> of NewsML-G2. The id is its guid without the version.
[[nodiscard]] Article read_newsml_g2(const XmlNode& item);

/// The reason why an item is not for publication (withheld, canceled), as its status says; else
/// empty.
[[nodiscard]] std::string why_wire_withheld(const XmlNode& item);

}  // namespace treff
