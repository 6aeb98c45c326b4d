// SPDX-License-Identifier: GPL-2.0-or-later
// News in the envelopes of agencies: NITF, NewsML 1.2, NewsML-G2.
#pragma once

#include "article/xml_tree.h"
#include "treff/article.h"

namespace treff {

/// <nitf>. The id is the story's du-key, which its updates share, else doc-id.
[[nodiscard]] Article read_nitf(const XmlNode& nitf);

/// <NewsItem> of NewsML 1.2: title, author and id of the envelope, or of the NITF or XHTML inside.
[[nodiscard]] Article read_newsml_1(const XmlNode& item);

/// <newsItem> of NewsML-G2. The id is its guid, without the version.
[[nodiscard]] Article read_newsml_g2(const XmlNode& item);

}  // namespace treff
