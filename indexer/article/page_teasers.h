// SPDX-License-Identifier: GPL-2.0-or-later
// Recognizes teasers: links to other stories, with their leads.
#pragma once

#include <string_view>
#include <vector>

#include "article/html_page.h"

namespace treff {

/// Marks the containers of articles inside another article that have a link as their heading and no
/// prose of their own.
[[nodiscard]] std::vector<bool> linked_articles(const HtmlPage& page);

/// Marks the containers of cards: one of several elements side by side, each with a little text
/// below a single heading or list item, which is a link and not `title` (a title_key()).
[[nodiscard]] std::vector<bool> cards(const HtmlPage& page, std::string_view title);

}  // namespace treff
