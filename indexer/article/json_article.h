// One JSON object to one article.
#pragma once

#include <stdexcept>
#include <string_view>

#include "treff/article.h"

namespace treff {

/// A JSON text is no article. Never leaves article/: it becomes a Rejection whose why is what().
struct BadJson : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct JsonArticle {
  Article article;
  bool without_source = false;  ///< "source" is there and empty: it has none, also not the input
};

/// Reads {id, title, published, source, author, language, url, paragraphs | text}; an id may be a
/// number, an author a list, null is absent, and text is split into paragraphs at its blank lines,
/// else its lines. Any other field is kept in the metadata: a string as it is, the rest as JSON. A
/// `published` that is no date goes to the metadata as published_text. Throws BadJson.
[[nodiscard]] JsonArticle read_json_article(std::string_view json);

/// How deep the brackets of a JSON text nest outside strings; for texts that are no JSON, too.
[[nodiscard]] int nesting_depth(std::string_view text);

}  // namespace treff
