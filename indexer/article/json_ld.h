// What a page's JSON-LD says about its article.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace treff {

struct LinkedArticle {
  std::string headline;
  std::string published;
  std::string author;  ///< several are joined with ", "
  std::string language;
  std::string url;
  std::string section;
  std::string body;
};

/// The first article (schema.org: NewsArticle, Article, …) in these scripts, at any of the places
/// that pages put it; empty if there is none. A script that is no JSON is skipped.
[[nodiscard]] LinkedArticle find_linked_article(const std::vector<std::string>& scripts);

}  // namespace treff
