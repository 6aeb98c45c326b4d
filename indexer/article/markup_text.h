// SPDX-License-Identifier: GPL-2.0-or-later
// Texts in JSON, each of which is HTML, Markdown or plain.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace treff {

/// Whether `text` is HTML: it contains an entity, or a known HTML tag with only attributes inside.
/// A single start tag in the middle does not count, unless it is <br>, <img> or <hr>: a sentence
/// may mention a <p>.
[[nodiscard]] bool is_html_text(std::string_view text);

/// Whether `text` is surely Markdown: it has a heading "## …", a link "[words](https://…)" or
/// "**bold words**". A single # or * does not count.
[[nodiscard]] bool is_markdown_text(std::string_view text);

/// The paragraphs of a text, which is Markdown, HTML or plain.
[[nodiscard]] std::vector<std::string> json_paragraphs(std::string_view text);

/// A text, either HTML or plain, as one line.
[[nodiscard]] std::string json_line(std::string_view text);

}  // namespace treff
