// SPDX-License-Identifier: GPL-2.0-or-later
// What one block of a page is, by itself.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "article/html_page.h"

namespace treff {

inline constexpr std::size_t kProse = 40;  ///< bytes: shorter blocks are labels, not prose

[[nodiscard]] bool is_mostly_links(const Block& block);

[[nodiscard]] bool is_prose(const Block& block);

/// A paragraph of a few words, no label.
[[nodiscard]] bool is_short_sentence(const Block& block);

/// Whether a block of the article's container belongs to its text.
[[nodiscard]] bool is_text(const Block& block);

/// `title` as titles are compared: without case, accents, quotation marks and the like.
[[nodiscard]] std::string title_key(std::string_view title);

/// The headline among the page's <h1>: the one that <title> or `title` agrees with, else the first.
[[nodiscard]] std::string headline(const HtmlPage& page, std::string_view title);

}  // namespace treff
