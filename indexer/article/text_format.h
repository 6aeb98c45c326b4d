// SPDX-License-Identifier: GPL-2.0-or-later
// Reads plain text as an article: title, time of publication, paragraphs.
#pragma once

#include <string_view>

#include "article/article_output.h"
#include "treff/article.h"

namespace treff {

/// Reads one article of plain text (UTF-8). A first line " date 2022-01 Title" gives month and
/// title. Else, the title is a first block of one short line that is not a sentence, if more text
/// follows. A line near the top with only dates and words such as Publisert gives the time of
/// publication and is not a paragraph. Blank lines separate paragraphs; without any, each line is
/// one.
[[nodiscard]] Article read_text_article(std::string_view text);

/// Like read_text_article(), below a header of lines such as "Tittel: …", if there is one.
bool read_text(std::string_view text, ArticleOutput& output);

}  // namespace treff
