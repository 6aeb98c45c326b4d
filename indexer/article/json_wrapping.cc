// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/json_wrapping.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "article/json_fields.h"

namespace treff {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr int kDeepest = 6;

bool has_field(const object& value, Role role) { return JsonFields(value).find(role) != nullptr; }

bool has_text(element value) {
  object inner;
  return value.get(inner) == simdjson::SUCCESS && has_field(inner, Role::text);
}

/// The string or number called `name` in `value`, or in the object `outer` inside it.
std::string id_in(const object& value, std::string_view name, std::string_view outer = {}) {
  element id;
  object inner = value;
  if (!outer.empty() && value.at_key(outer).get(inner) != simdjson::SUCCESS) return {};
  if (inner.at_key(name).get(id) != simdjson::SUCCESS) return {};
  if (id.is_number()) return simdjson::minify(id);
  std::string_view text;
  return id.get(text) == simdjson::SUCCESS ? std::string(text) : std::string();
}

/// Finds the first list of objects that `value` wraps.
bool find_list(element value, int depth, array* list) {
  constexpr auto kKeys = std::to_array<std::string_view>(
      {"items", "articles", "posts", "entries", "results", "docs", "documents", "data", "hits",
       "response", "stories", "edges", "nodes", "rows", "records", "result", "value", "payload",
       "db"});
  object around;
  if (depth > kDeepest || value.get(around) != simdjson::SUCCESS) return false;
  if (has_field(around, Role::text)) return false;
  for (const std::string_view key : kKeys) {
    element inner;
    if (around.at_key(key).get(inner) != simdjson::SUCCESS) continue;
    if (inner.is_object() && find_list(inner, depth + 1, list)) return true;
    if (inner.get(*list) != simdjson::SUCCESS || list->size() == 0) continue;
    if ((*list->begin()).is_object()) return true;
  }
  return false;
}

/// Unwraps the article in `article->value`, and keeps the id that the wrapping gives it.
void unwrap_one(int depth, WrappedArticle* article) {
  object around;
  if (depth > kDeepest || article->value.get(around) != simdjson::SUCCESS) return;
  element inner;
  const auto enter = [&](std::string id) {
    if (!id.empty()) article->id = std::move(id);
    article->value = inner;
    unwrap_one(depth + 1, article);
  };
  const auto holds = [&](std::string_view key) {
    return around.at_key(key).get(inner) == simdjson::SUCCESS && inner.is_object();
  };
  if (holds("_source")) return enter(id_in(around, "_id"));
  if (has_field(around, Role::text)) return;
  if (holds("attributes") && (has_text(inner) || has_field(inner, Role::title))) {
    return enter(id_in(around, "id"));
  }
  if (holds("fields") && (has_text(inner) || has_field(inner, Role::title))) {
    const std::string id = id_in(around, "id", "sys");
    return enter(id.empty() ? id_in(around, "id") : id);
  }
  if (has_field(around, Role::title)) return;
  for (const std::string_view key : {"node", "doc", "data", "article", "post", "story", "entry",
                                     "result", "response", "payload"}) {
    if (!holds(key)) continue;
    WrappedArticle deeper{inner, {}};
    unwrap_one(depth + 1, &deeper);
    if (!has_text(deeper.value)) continue;
    article->value = deeper.value;
    if (!deeper.id.empty()) article->id = std::move(deeper.id);
    return;
  }
}

/// Collects the articles of a map from ids: {"a1": {"title": …, "text": …}, "a2": …}.
bool collect_by_id(const object& value, std::vector<WrappedArticle>* articles) {
  for (const auto field : value) {
    if (is_json_field(field.key) || !has_text(field.value)) return false;
  }
  for (const auto field : value) articles->push_back({field.value, std::string(field.key)});
  return value.size() > 0;
}

/// Collects the objects in JSON-LD's @graph that have a text.
bool collect_of_graph(const object& value, std::vector<WrappedArticle>* articles) {
  array things;
  if (value.at_key("@graph").get(things) != simdjson::SUCCESS) return false;
  for (const element thing : things) {
    if (has_text(thing)) articles->push_back({thing, {}});
  }
  return !articles->empty();
}

void collect(element value, int depth, Wrapping* wrapping) {
  array list;
  if (find_list(value, depth, &list)) {
    wrapping->is_list = true;
    for (const element item : list) {
      array deeper;
      if (find_list(item, depth + 1, &deeper)) {
        collect(item, depth + 1, wrapping);
        continue;
      }
      WrappedArticle article{item, {}};
      unwrap_one(depth, &article);
      wrapping->articles.push_back(std::move(article));
    }
    return;
  }
  WrappedArticle article{value, {}};
  unwrap_one(depth, &article);
  wrapping->articles.push_back(std::move(article));
}

}  // namespace

Wrapping unwrap_json(element value) {
  Wrapping wrapping;
  object outer;
  element source;
  const bool is_object = value.get(outer) == simdjson::SUCCESS;
  if (!is_object ||
      (has_field(outer, Role::text) && outer.at_key("_source").get(source) != simdjson::SUCCESS)) {
    wrapping.articles.push_back({value, {}});  // the usual case: nothing to unwrap
    return wrapping;
  }
  if (collect_of_graph(outer, &wrapping.articles) || collect_by_id(outer, &wrapping.articles)) {
    wrapping.is_list = true;
    return wrapping;
  }
  collect(value, 0, &wrapping);
  return wrapping;
}

}  // namespace treff
