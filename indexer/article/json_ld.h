// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the article that a page's JSON-LD describes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "article/page_identity.h"

namespace treff {

struct LinkedArticle {
  std::string headline;
  std::string published;
  std::string modified;
  std::string status;  ///< creativeWorkStatus
  std::vector<std::string> authors;
  std::string language;
  std::string url;
  std::string section;
  std::string publisher;
  std::string body;
};

/// Finds the article (schema.org: NewsArticle, Article, …) in `scripts` that fits `page` best,
/// wherever it is nested. Of equally good ones, takes the first. Returns an empty result if all
/// describe other stories. Drops a headline that has no word of the page's titles. If the article
/// lacks a date or language, takes those of a WebPage in the scripts. Decodes entities. Parses
/// leniently: accepts comments around a script, raw line breaks in strings and trailing commas.
[[nodiscard]] LinkedArticle find_linked_article(const std::vector<std::string>& scripts,
                                                const PageIdentity& page);

}  // namespace treff
