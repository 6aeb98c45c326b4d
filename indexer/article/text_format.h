// SPDX-License-Identifier: GPL-2.0-or-later
// Plain text to an article: title, time of publication, paragraphs.
#pragma once

#include <string_view>

#include "treff/article.h"

namespace treff {

/// Reads one article of plain text (UTF-8). A first line " date 2022-01 Title" gives the month and
/// the title; without it, a first block of one short line that is no sentence is the title, if more
/// follows. A line near the top that holds only dates and such words as Publisert is the time of
/// publication, no paragraph. Blank lines separate paragraphs; without any, each line is one.
[[nodiscard]] Article read_text_article(std::string_view text);

}  // namespace treff
