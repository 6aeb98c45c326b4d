// SPDX-License-Identifier: GPL-2.0-or-later
// One JSON object to one article.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "article/dates.h"
#include "treff/article.h"

namespace treff {

/// A JSON text is no article. Never leaves article/: it becomes a Rejection whose why is what().
struct BadJson : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A summary, which waits until the article's text is there.
struct JsonSummary {
  std::string name;
  std::string value;  ///< as the metadata keep it
  std::vector<std::string> paragraphs;
};

struct JsonArticle {
  Article article;
  bool without_source = false;  ///< "source" is there and empty: it has none, also not the input
  bool has_text = false;        ///< or a field of text that is empty on purpose
  bool has_text_field = false;
  std::vector<JsonSummary> summaries = {};
  std::vector<std::string> notes = {};  ///< what was not understood
  std::string date_text = {};           ///< its date as it was written
};

/// Reads {id, title, published, source, author, language, url, section, paragraphs | text} and what
/// else JSON calls these (json_fields.cc): NewsArticle, ninjs, WordPress, JSON Feed. An id may be a
/// number, an author a list or an object, null is absent; HTML in a text is read as HTML, plain
/// text is split into paragraphs at its blank lines, else its lines. Two fields of text are both
/// read, unless they are the same. Any other field is kept in the metadata: a string as it is, the
/// rest as JSON. A `published` that is no date goes to the metadata as published_text; another
/// field that is not understood, or only in part, as NAME_unread, with a note. A title without a
/// field of text is no article; with an empty one, it is. Throws BadJson.
[[nodiscard]] JsonArticle read_json_article(std::string_view json);

/// The same for the fields of an object that need not be an article by themselves, such as front
/// matter; summaries are left to place_summaries().
[[nodiscard]] JsonArticle read_json_fields(std::string_view json);

/// Makes the summaries extras: those that the text has are kept in the metadata, and the first
/// stands for a text that is not there.
void place_summaries(JsonArticle* read);

/// One article, or why it is none.
struct JsonResult {
  JsonArticle read;
  std::string why_not;
  std::string why_left_out = {};  ///< it is not to be published: no error
};

/// The same for an object that may wrap a list of articles (items, articles, posts, …).
[[nodiscard]] std::vector<JsonResult> read_json_articles(std::string_view json, DateOrder order);

/// How deep the brackets of a JSON text nest outside strings; for texts that are no JSON, too.
[[nodiscard]] int nesting_depth(std::string_view text);

}  // namespace treff
