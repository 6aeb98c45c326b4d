// SPDX-License-Identifier: GPL-2.0-or-later
// Reads plain text as an article: title, time of publication, paragraphs.
#pragma once

#include <string_view>

#include "treff/article.h"

namespace treff {

/// Reads one article of plain text (UTF-8). A first line " date 2022-01 Title" gives month and
/// title. Without it, a first block of one short line that is not a sentence is the title, if more
/// follows. A line near the top with only dates and words such as Publisert is the time of
/// publication, not a paragraph. Blank lines separate paragraphs; without any, each line is one.
[[nodiscard]] Article read_text_article(std::string_view text);

}  // namespace treff
