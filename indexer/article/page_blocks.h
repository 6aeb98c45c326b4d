// SPDX-License-Identifier: GPL-2.0-or-later
// Classifies single blocks of a page.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "article/html_page.h"

namespace treff {

inline constexpr std::size_t kProse = 40;  ///< bytes; shorter blocks are labels, not prose

[[nodiscard]] bool is_mostly_links(const Block& block);

[[nodiscard]] bool is_prose(const Block& block);

/// Whether a block is a short paragraph rather than a label.
[[nodiscard]] bool is_short_sentence(const Block& block);

/// Whether a block is a heading that is a date without a label such as "Publisert". Below text, as
/// in a timeline, such a date belongs to the text and is not that of the page.
[[nodiscard]] bool is_dated_heading(const Block& block);

/// Whether a block is nothing but a credit or caption that begins with "Foto:".
[[nodiscard]] bool is_photo_credit(const Block& block);

/// Whether a block in the footer of an article may name its author or date.
[[nodiscard]] bool may_credit(const Block& block);

/// Whether a block in the article's container belongs to the article's text.
[[nodiscard]] bool is_text(const Block& block);

/// The form in which titles are compared: folded, without spaces and punctuation.
[[nodiscard]] std::string title_key(std::string_view title);

/// The headline: the first <h1> that agrees with <title> or `title`, else the first <h1>.
[[nodiscard]] std::string headline(const HtmlPage& page, std::string_view title);

}  // namespace treff
