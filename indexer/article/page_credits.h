// SPDX-License-Identifier: GPL-2.0-or-later
// Tells photographers from authors among the persons that a page names.
#pragma once

#include <cstddef>
#include <vector>

#include "article/html_page.h"
#include "article/page_places.h"

namespace treff {

/// Where the name of one of HtmlPage::authors begins.
struct AuthorPlace {
  std::size_t block = 0;     ///< number of blocks before it
  bool of_pictures = false;  ///< the element itself marks a photographer
  Place place;
};

/// Joins the names in `page->bylines` with the roles in other blocks, and marks the photographers
/// in `page->authors`. `places` has one element per author.
void credit_names(const std::vector<AuthorPlace>& places, HtmlPage* page);

}  // namespace treff
