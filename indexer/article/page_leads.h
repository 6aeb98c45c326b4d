// SPDX-License-Identifier: GPL-2.0-or-later
// Recognizes the lead of an article: the text between its headline and its body.
#pragma once

#include <cstddef>

#include "article/html_page.h"

namespace treff {

/// Whether `block`, which stands below the headline (the block number `heading`), is a part of the
/// lead.
[[nodiscard]] bool is_lead(const HtmlPage& page, std::size_t heading, const Block& block);

/// Whether `block` is in the element around the headline, or the one around that. False if the page
/// has no headline (`heading` is the number of its blocks).
[[nodiscard]] bool is_in_header(const HtmlPage& page, std::size_t heading, const Block& block);

/// Whether `block`, a caption, is near the headline like is_in_header(), and not in a header, aside
/// or article without the headline.
[[nodiscard]] bool is_beside_headline(const HtmlPage& page, std::size_t heading,
                                      const Block& block);

}  // namespace treff
