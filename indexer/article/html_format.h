// SPDX-License-Identifier: GPL-2.0-or-later
// Reads an HTML page as an article.
#pragma once

#include <cstddef>
#include <string_view>

#include "article/article_output.h"
#include "treff/article.h"

namespace treff {

/// Reads one page (UTF-8). Title, time and author come from JSON-LD (schema.org's NewsArticle and
/// similar types), else from Open Graph and other <meta>, else from the page. Language and address
/// come from the page if it has them. The paragraphs are the page's main text, or JSON-LD's
/// articleBody if the page shows its text only by a script. Sets `others`, if given, to the number
/// of other articles on the page, which are ignored. Throws Unreadable.
[[nodiscard]] Article read_html_article(std::string_view html, std::size_t* others = nullptr);

/// Reads one page into `output`. Adds a note if the page has other articles. Returns false if the
/// sink stops.
bool read_html(std::string_view html, ArticleOutput& output);

}  // namespace treff
