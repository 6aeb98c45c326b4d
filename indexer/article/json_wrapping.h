// SPDX-License-Identifier: GPL-2.0-or-later
// Unwraps articles from the JSON that APIs and exports put around them.
#pragma once

#include <simdjson.h>

#include <string>
#include <vector>

namespace treff {

/// An article's own object, and what the JSON around it says about it.
struct WrappedArticle {
  simdjson::dom::element value;
  std::string id = {};            ///< used if the article has none itself
  std::string why_left_out = {};  ///< why it is withheld
  std::string merged = {};  ///< used instead of `value`: its JSON, with fields of outer objects
  std::vector<const char*> merged_keys = {};  ///< those fields, by the places of their names
};

struct Wrapping {
  std::vector<WrappedArticle> articles;  ///< never empty
  bool is_list = false;                  ///< whether the value is not an article but holds a list
  std::vector<std::string> unread = {};  ///< the names of fields that unread_articles() finds
};

/// Unwraps articles, and objects without text that say that their article is withheld. Unwraps
/// lists (JSON Feed's items, an API's posts, GraphQL's edges, Ghost's db), maps from ids to
/// articles, and the object around each article (Elasticsearch's _source, JSON:API's attributes,
/// Contentful's fields, {"article": …}). The nearest object that has a title, or wraps attributes
/// or fields, is merged with an article with a text: it gives the title, date, author, language,
/// lead, caption or fact box that the article lacks (Enonic, Umbraco, the Guardian), and plain
/// fields such as "tags" to an article without a title. Any other object gives its date, author and
/// language, unless it is the response of an API. A draft mark around a list withholds all of it.
/// An object with an empty text is an article unless it wraps one (has_own_text()). If nothing is
/// an article, searches fields of any name (search_articles()).
[[nodiscard]] Wrapping unwrap_json(simdjson::dom::element value);

}  // namespace treff
