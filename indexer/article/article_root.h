// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the element of a page that holds its article.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "article/html_page.h"

namespace treff {

/// Which blocks of a page are read: those that are not doubtful, all but the last resort, or all.
enum class Extent { certain, doubtful, all };

[[nodiscard]] bool counts(const Block& block, Extent extent);

/// Where a page's article is. Without text of an article, all containers are kNoContainer.
struct ArticleRoot {
  std::size_t heading = 0;            ///< the block that is its title; else the number of blocks
  std::size_t titled = kNoContainer;  ///< the <article> with that heading, if it is the title
  std::size_t core = kNoContainer;    ///< the container of most of the text
  std::size_t root = kNoContainer;    ///< `core`, or a container around it that adds text
};

/// Finds the article with this title (a title_key()), else the text that looks most like one.
[[nodiscard]] ArticleRoot find_root(const HtmlPage& page, std::string_view title, Extent extent);

/// The article `best` and those of its siblings with the same tag and class that have text and a
/// heading that does not link to another page. Empty if `best` has no such heading.
[[nodiscard]] std::vector<std::size_t> articles_like(const HtmlPage& page, std::size_t best,
                                                     Extent extent);

/// Whether the text of `wider`, found with more blocks, is in the innermost element around the text
/// of `root` and its heading, or around that. True if there is no heading.
[[nodiscard]] bool may_extend(const HtmlPage& page, const ArticleRoot& root,
                              const ArticleRoot& wider);

}  // namespace treff
