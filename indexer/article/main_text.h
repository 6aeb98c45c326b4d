// Which blocks of an HTML page are the article.
#pragma once

#include <string>
#include <vector>

#include "article/html_page.h"

namespace treff {

/// The paragraphs of the page's main text, without its menus, lists of links and notices. As in
/// Readability (Mozilla's reader view), prose counts for the elements around it, less the farther
/// off they are, and links count against; the element with most is the article, or the <article>
/// that it stands in. Linear in the page.
[[nodiscard]] std::vector<std::string> main_text(const HtmlPage& page);

}  // namespace treff
