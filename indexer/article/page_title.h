// SPDX-License-Identifier: GPL-2.0-or-later
// The title of the article on a page, without the site's name.
#pragma once

#include <string>
#include <string_view>

#include "article/html_page.h"
#include "article/json_ld.h"

namespace treff {

/// Makes the first line above the text a heading if it is one end of <title>, beside the site's
/// name, and no heading there is: many pages mark the headline only by its font. A line with no
/// more words than the rest of <title> may itself be the site's name.
void mark_headline(HtmlPage* page);

/// The title: that of `linked`, else of Open Graph and the like unless it is the site's name, else
/// the headline (headline() in page_blocks.h), else that of <title>. A headline that is the site's
/// name gives way to a lower heading that <title> has beside that name.
[[nodiscard]] std::string title_of(const HtmlPage& page, const LinkedArticle& linked);

/// Whether a line of the page is the article's title by `title`, the text of <title>, in which the
/// site's name may precede it.
[[nodiscard]] bool ends_title(std::string_view line, std::string_view title);

}  // namespace treff
