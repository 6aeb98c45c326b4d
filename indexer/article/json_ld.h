// SPDX-License-Identifier: GPL-2.0-or-later
// What a page's JSON-LD says about its article.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace treff {

struct LinkedArticle {
  std::string headline;
  std::string published;
  std::vector<std::string> authors;
  std::string language;
  std::string url;
  std::string section;
  std::string publisher;
  std::string body;
};

/// The first article (schema.org: NewsArticle, Article, …) in these scripts, at any of the places
/// that pages put it; what it lacks is taken from a WebPage there. Entities are decoded. A script
/// is parsed leniently: comments around it, raw line breaks in strings and trailing commas are no
/// errors; one that is no JSON even so is skipped.
[[nodiscard]] LinkedArticle find_linked_article(const std::vector<std::string>& scripts);

}  // namespace treff
