// SPDX-License-Identifier: GPL-2.0-or-later
// Unwraps articles from the JSON that APIs and exports put around them.
#pragma once

#include <simdjson.h>

#include <string>
#include <vector>

namespace treff {

/// An article's own object, and the id that the JSON around it gives, if any.
struct WrappedArticle {
  simdjson::dom::element value;
  std::string id;
};

struct Wrapping {
  std::vector<WrappedArticle> articles;  ///< never empty
  bool is_list = false;                  ///< whether the value is no article but holds a list
};

/// Unwraps lists (JSON Feed's items, an API's posts, GraphQL's edges, Ghost's db), maps from ids to
/// articles, and the object around each article (Elasticsearch's _source, JSON:API's attributes,
/// Contentful's fields).
[[nodiscard]] Wrapping unwrap_json(simdjson::dom::element value);

}  // namespace treff
