// SPDX-License-Identifier: GPL-2.0-or-later
// An HTML page to an article.
#pragma once

#include <string_view>

#include "treff/article.h"

namespace treff {

/// Reads one page (UTF-8). What JSON-LD (schema.org's NewsArticle and its kin) says comes first,
/// then Open Graph and other <meta>, then the page itself: title, time, author, language, address.
/// The paragraphs are the page's main text; where a script would have to write it, JSON-LD's
/// articleBody. Throws Unreadable.
[[nodiscard]] Article read_html_article(std::string_view html);

}  // namespace treff
