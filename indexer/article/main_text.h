// SPDX-License-Identifier: GPL-2.0-or-later
// Which blocks of a page are its article.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "article/html_page.h"

namespace treff {

/// What stands beside an article's text.
struct SideText {
  Part part = Part::caption;
  std::string text;
};

struct MainText {
  std::vector<std::string>
      paragraphs;                ///< in order, without the title and what belongs to the site
  std::vector<SideText> beside;  ///< captions, fact boxes and summaries of the article
  std::size_t others = 0;        ///< articles with a heading and half as much text, left out
};

/// The article of `page` that `title` names; of pages without a clear one, what looks most like
/// one. A page of a few words gives them all.
[[nodiscard]] MainText main_text(const HtmlPage& page, std::string_view title);

/// Bytes of all of them.
[[nodiscard]] std::size_t total_size(const std::vector<std::string>& paragraphs);

}  // namespace treff
