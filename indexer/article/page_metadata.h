// SPDX-License-Identifier: GPL-2.0-or-later
// Collects what the tags of a page say about it: <meta>, <link>, <base>, the language of <html>.
#pragma once

#include <string_view>

#include "article/html_page.h"
#include "article/markup.h"

namespace treff {

/// Stores what the start tag `tag` says about the page. A refresh in <noscript> (`in_noscript`)
/// does not count.
void note_metadata(std::string_view tag, const Attributes& attributes, bool in_noscript,
                   HtmlPage* page);

}  // namespace treff
