// SPDX-License-Identifier: GPL-2.0-or-later
// Tells objects of JSON that are articles from those that wrap articles.
#pragma once

#include <simdjson.h>

#include <array>
#include <string_view>
#include <vector>

namespace treff {

/// How many levels of wrapping are read.
inline constexpr int kDeepestWrapping = 6;

/// Fields that wrap a list of articles, as written by comparable_name().
inline constexpr auto kJsonLists = std::to_array<std::string_view>(
    {"items", "articles", "posts",   "entries",  "results",  "docs", "documents", "data",
     "hits",  "response", "stories", "edges",    "nodes",    "rows", "records",   "result",
     "value", "payload",  "db",      "artikler", "artiklar", "saker"});

/// Fields that wrap one article. The last four wrap the response of an API and may have their own
/// ids.
inline constexpr auto kJsonWrappers = std::to_array<std::string_view>(
    {"node", "doc", "document", "article", "post", "story", "entry", "item", "record", "artikkel",
     "sak", "content", "data", "result", "response", "payload"});

/// Finds a field of `around` by a name of kJsonLists or kJsonWrappers, or by another name in that
/// form. A name with "_" is only found as it is.
[[nodiscard]] bool find_wrapped(const simdjson::dom::object& around, std::string_view name,
                                simdjson::dom::element* found);

/// Whether an object has an article's text: a text that is not empty and not the caption of a
/// picture, or a title and a lead.
[[nodiscard]] bool has_article_text(const simdjson::dom::object& value);

/// Whether an object has a text of its own, not only an article inside it. An empty text does not
/// count if the object wraps an article: one with a text or a lead, or a news flash in a list, a
/// map or an object of its own.
[[nodiscard]] bool has_own_text(const simdjson::dom::object& value);

/// Whether a value has an article's text, or a title and a lead, or says that its article is
/// withheld.
[[nodiscard]] bool is_article(simdjson::dom::element value);

/// Whether a value is an article, or holds one in a field that may wrap it.
[[nodiscard]] bool holds_article(simdjson::dom::element value);

/// Whether an item of a list is or holds an article.
[[nodiscard]] bool lists_article(const simdjson::dom::array& list);

/// Whether a field called `name` may wrap a list of articles, an article, or its parts.
[[nodiscard]] bool may_wrap_article(std::string_view name);

/// Whether an array in a field called `name` may be a list of articles. In "content", it has the
/// blocks of a text.
[[nodiscard]] bool may_be_list(std::string_view name);

/// Whether `name` may be the id of an article in a map, {"a1": {"title": …, "text": …}, "a2": …}.
[[nodiscard]] bool may_be_id(std::string_view name);

/// Whether the fields of an object that have no known name are articles by their ids, or the one
/// article of a response, {"getArticle": {…}}. Beside them may be a title and an empty text.
[[nodiscard]] bool maps_articles(const simdjson::dom::object& value);

struct MapEntry {
  std::string_view id;
  simdjson::dom::element value;
  bool is_article = false;  ///< else the entry has no text, or is no object
};

/// The entries of an object that maps_articles(): its articles, and faulty entries, which have an
/// id with digits, as the articles do, and are no number or boolean, or have a title and are not
/// called "site" or the like. Other fields belong to the wrapping.
[[nodiscard]] std::vector<MapEntry> map_entries(const simdjson::dom::object& map);

}  // namespace treff
