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

/// Finds the article (schema.org: NewsArticle, Article, …) in these scripts, wherever pages put it,
/// that fits `page` best; of equally good ones, the first. One of another story is no result, and
/// one whose headline says nothing of the page has no headline in the result. If it lacks a date or
/// language, takes those of a WebPage in the scripts. Decodes entities. Parses leniently: accepts
/// comments around a script, raw line breaks in strings and trailing commas.
[[nodiscard]] LinkedArticle find_linked_article(const std::vector<std::string>& scripts,
                                                const PageIdentity& page);

}  // namespace treff
