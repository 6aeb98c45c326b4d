// SPDX-License-Identifier: GPL-2.0-or-later
// The articles in what interfaces and exports wrap around them.
#pragma once

#include <simdjson.h>

#include <string>
#include <vector>

namespace treff {

/// An article's own object, and the id that the wrapping gives it, if any.
struct WrappedArticle {
  simdjson::dom::element value;
  std::string id;
};

struct Wrapping {
  std::vector<WrappedArticle> articles;  ///< never empty
  bool is_list = false;                  ///< whether the value is no article but holds a list
};

/// Takes the wrapping off `value`: lists (JSON Feed's items, an interface's posts, GraphQL's edges,
/// Ghost's db), objects by their ids, and what each article is in (Elasticsearch's _source,
/// JSON:API's attributes, Contentful's fields).
[[nodiscard]] Wrapping unwrap_json(simdjson::dom::element value);

}  // namespace treff
