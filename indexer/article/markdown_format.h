// SPDX-License-Identifier: GPL-2.0-or-later
// Markdown to an article.
#pragma once

#include <string_view>

#include "treff/article.h"

namespace treff {

/// Reads one article of Markdown (UTF-8). Front matter between lines of "---" gives the fields that
/// JSON Lines has (title, published or date, author, language or lang, id, url), and metadata. The
/// title is otherwise the first heading, if it comes before all text. Headings, list items and
/// table rows are paragraphs; marks of emphasis, links and images are taken off, their words stay.
[[nodiscard]] Article read_markdown_article(std::string_view text);

}  // namespace treff
