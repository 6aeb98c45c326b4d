// SPDX-License-Identifier: GPL-2.0-or-later
// An HTML page to an article.
#pragma once

#include <cstddef>
#include <string_view>

#include "article/article_output.h"
#include "treff/article.h"

namespace treff {

/// Reads one page (UTF-8). What JSON-LD (schema.org's NewsArticle and its kin) says comes first,
/// then Open Graph and other <meta>, then the page itself: title, time, author, language, address.
/// The paragraphs are the page's main text; where a script would have to write it, JSON-LD's
/// articleBody. `others`, if given, becomes the number of articles that stand beside it and are
/// left out. Throws Unreadable.
[[nodiscard]] Article read_html_article(std::string_view html, std::size_t* others = nullptr);

/// The same into `output`, with a note on other articles. False if the sink wants no more.
bool read_html(std::string_view html, ArticleOutput& output);

}  // namespace treff
