// SPDX-License-Identifier: GPL-2.0-or-later
// Markdown to an article.
#pragma once

#include <string_view>

#include "article/article_output.h"
#include "treff/article.h"

namespace treff {

/// Reads one article of Markdown (UTF-8). Front matter between lines of "---" gives the fields that
/// JSON has (json_fields.cc), and metadata. The
/// title is otherwise the first heading, if it comes before all text. Headings, list items and
/// table rows are paragraphs; marks of emphasis, links and images are taken off, their words stay.
[[nodiscard]] Article read_markdown_article(std::string_view text);

/// Gives that article, and what of its front matter was not understood, to `output`; a draft is
/// left out with a note.
bool read_markdown(std::string_view text, ArticleOutput& output);

}  // namespace treff
