// SPDX-License-Identifier: GPL-2.0-or-later
// Decides which blocks of a page are its article.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "article/html_page.h"

namespace treff {

/// A text that accompanies an article's running text.
struct SideText {
  Part part = Part::caption;
  std::string text;
};

struct MainText {
  std::vector<std::string> paragraphs;  ///< in order, without the title and texts of the site
  std::vector<SideText> beside;         ///< captions, fact boxes and summaries of the article
  std::size_t others = 0;  ///< other articles with a heading and at least half as much text
};

/// Finds the article of `page` that `title` names. If it clearly names none, returns the text that
/// looks most like an article. A page of only a few words is returned whole.
[[nodiscard]] MainText main_text(const HtmlPage& page, std::string_view title);

/// The total number of bytes in `paragraphs`.
[[nodiscard]] std::size_t total_size(const std::vector<std::string>& paragraphs);

}  // namespace treff
