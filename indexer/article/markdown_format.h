// SPDX-License-Identifier: GPL-2.0-or-later
// Reads Markdown as an article.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "article/article_output.h"
#include "treff/article.h"

namespace treff {

/// Reads one article of Markdown (UTF-8). Front matter gives the metadata and the fields, which
/// have the same names as in JSON (json_fields.cc). If it has no title, the first heading is the
/// title, provided that no text comes before it. Headings, list items and table rows become
/// paragraphs. The marks for emphasis, links and images are removed, but not their words.
[[nodiscard]] Article read_markdown_article(std::string_view text);

/// The paragraphs of Markdown in a field, where no heading is the title. If it has no blank lines,
/// each line is a paragraph.
[[nodiscard]] std::vector<std::string> markdown_paragraphs(std::string_view text);

/// Reads one article into `output`. Adds notes on front matter that was not understood. Skips a
/// draft with a note.
bool read_markdown(std::string_view text, ArticleOutput& output);

}  // namespace treff
