// SPDX-License-Identifier: GPL-2.0-or-later
// Reads one JSON object as one article.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "article/dates.h"
#include "treff/article.h"

namespace treff {

/// Thrown for JSON that is not an article. Stays inside article/: what() becomes Rejection::why.
struct BadJson : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A summary that is kept until the article's text is known.
struct JsonSummary {
  std::string name;
  std::string value;  ///< as it is stored if it goes to the metadata
  std::vector<std::string> paragraphs;
};

struct JsonArticle {
  Article article;
  bool without_source = false;  ///< "source" is present and empty: do not fill it in
  bool has_text = false;        ///< also true if a text field is empty on purpose
  bool has_text_field = false;
  std::vector<JsonSummary> summaries = {};
  std::vector<std::string> notes = {};  ///< what was not understood
  std::string date_text = {};           ///< the date as written
};

/// Reads {id, title, published, source, author, language, url, section, paragraphs | text}, also
/// under the names of NewsArticle, ninjs, WordPress and JSON Feed (json_fields.cc). An id may be a
/// number, an author a list or an object; null counts as absent. A text with HTML is parsed as
/// HTML; plain text is split into paragraphs at blank lines, else at line ends. If two text fields
/// differ, both are read. Unknown fields go to the metadata: a string unchanged, the rest as JSON.
/// A `published` that is not a date is kept there as published_text; another field that is not
/// fully understood is kept as NAME_unread, with a note. A title without a text is an article only
/// if a text field is there and empty or null. Throws BadJson.
[[nodiscard]] JsonArticle read_json_article(std::string_view json);

/// Like read_json_article(), for fields that need not be an article by themselves, such as front
/// matter. Leaves the summaries to place_summaries().
[[nodiscard]] JsonArticle read_json_fields(std::string_view json);

/// Turns the summaries into extras. A summary that the text contains goes to the metadata instead.
/// If there is no text, the first summary becomes the text.
void place_summaries(JsonArticle* read);

/// An article, or the reason why there is none.
struct JsonResult {
  JsonArticle read;
  std::string why_not;
  std::string why_left_out = {};  ///< why it is withheld; then `read` may lack a text
};

/// Like read_json_article(), for an object that may wrap a list of articles (items, articles, …).
[[nodiscard]] std::vector<JsonResult> read_json_articles(std::string_view json, DateOrder order);

/// What is wrong with a text that is not valid JSON or has a number that is out of range: "is not
/// valid JSON at byte 2: invalid literal". The text must not be deeply nested.
[[nodiscard]] std::string json_fault(std::string_view text);

/// The deepest nesting of brackets outside strings. `text` need not be valid JSON.
[[nodiscard]] int nesting_depth(std::string_view text);

}  // namespace treff
