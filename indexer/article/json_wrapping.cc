// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/json_wrapping.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

#include "article/is_among.h"
#include "article/json_fields.h"
#include "article/json_state.h"
#include "article/json_text.h"
#include "article/json_values.h"
#include "article/publication.h"

namespace treff {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr int kDeepest = 6;

/// Fields that wrap a list of articles.
constexpr auto kLists = std::to_array<std::string_view>(
    {"items", "articles", "posts", "entries", "results", "docs", "documents", "data", "hits",
     "response", "stories", "edges", "nodes", "rows", "records", "result", "value", "payload",
     "db"});

/// Fields that wrap one article. The last four (kEnvelopes) wrap the response of an API and may
/// have their own ids.
constexpr auto kWrappers = std::to_array<std::string_view>(
    {"node", "doc", "document", "article", "post", "story", "entry", "item", "record", "artikkel",
     "sak", "content", "data", "result", "response", "payload"});
constexpr auto kEnvelopes =
    std::to_array<std::string_view>({"data", "result", "response", "payload"});

/// Fields that wrap the parts of an article; its id is beside them.
constexpr auto kParts =
    std::to_array<std::string_view>({"_source", "attributes", "fields", "properties"});

/// Whether `value` has a field with `role`, which may be empty.
bool has_field(const object& value, Role role) { return JsonFields(value).find(role) != nullptr; }

bool has_value(const object& value, Role role) { return JsonFields(value).has_value(role); }

/// Whether "story" or "content" in `value` is an article, not its text.
bool wraps_story(const object& value) {
  element story, fields;
  object inner;
  if (value.at_key("content").get(inner) == simdjson::SUCCESS && has_field(inner, Role::title) &&
      (has_field(inner, Role::text) || inner.at_key("fields").get(fields) == simdjson::SUCCESS)) {
    return true;
  }
  return value.at_key("story").get(story) == simdjson::SUCCESS &&
         story.get(inner) == simdjson::SUCCESS &&
         (has_field(inner, Role::title) || !why_json_withheld(story).empty());
}

/// Whether all texts and leads among `fields` are empty.
bool has_empty_texts(const JsonFields& fields) {
  constexpr auto kRoles = std::to_array<Role>({Role::text, Role::lead});
  return std::all_of(kRoles.begin(), kRoles.end(), [&fields](Role role) {
    const std::vector<JsonField> all = fields.all(role);
    return std::all_of(all.begin(), all.end(), [](const JsonField& field) {
      return field.is_empty || is_empty_json_text(field.value);
    });
  });
}

/// Whether `name` may be the id of an article in a map, {"a1": {"title": …, "text": …}, "a2": …}.
bool may_be_id(std::string_view name) {
  return !is_json_field(name) && !is_among(name, kWrappers) && !is_among(name, kLists) &&
         !is_state_container(name);
}

/// Whether `value`, or an article that it wraps, has a text that is not empty. `in_list`:
/// `value` is in a field that wraps a list, so its fields may be articles by their ids.
bool holds_text(const object& value, bool in_list, int depth) {
  if (depth > kDeepest) return false;
  const JsonFields fields(value);
  if (fields.find(Role::text) != nullptr && !has_empty_texts(fields)) return true;
  return std::any_of(value.begin(), value.end(), [in_list, depth](const auto& field) {
    const bool is_list = is_among(field.key, kLists);
    const bool may_wrap = is_list || is_among(field.key, kWrappers) ||
                          is_among(field.key, kParts) || (in_list && may_be_id(field.key));
    object inner;
    if (may_wrap && field.value.get(inner) == simdjson::SUCCESS) {
      return holds_text(inner, is_list, depth + 1);
    }
    array items;
    return is_list && field.value.get(items) == simdjson::SUCCESS &&
           std::any_of(items.begin(), items.end(), [depth](element item) {
             object listed;
             return item.get(listed) == simdjson::SUCCESS && holds_text(listed, false, depth + 1);
           });
  });
}

/// Whether `value` has a text of its own, not only an article inside it. An empty text does not
/// count if `value` wraps an article whose text is not empty.
bool has_own_text(const object& value) {
  const JsonFields fields(value);
  return fields.find(Role::text) != nullptr && !wraps_story(value) &&
         (!has_empty_texts(fields) || !holds_text(value, false, 0));
}

bool has_text(element value) {
  object inner;
  return value.get(inner) == simdjson::SUCCESS && has_own_text(inner);
}

/// Whether `value` has an article's text or says that its article is withheld.
bool is_article(element value) {
  return has_text(value) || (value.is_object() && !why_json_withheld(value).empty());
}

/// The string or number called `name` in `value`, or in the object `outer` inside it.
std::string id_in(const object& value, std::string_view name, std::string_view outer = {}) {
  element id;
  object inner = value;
  if (!outer.empty() && value.at_key(outer).get(inner) != simdjson::SUCCESS) return {};
  if (inner.at_key(name).get(id) != simdjson::SUCCESS) return {};
  if (id.is_number()) return simdjson::minify(id);
  std::string_view text;
  const bool is_id = id.get(text) == simdjson::SUCCESS && !is_empty_field(id);
  return is_id ? std::string(text) : std::string();
}

/// Finds the first list with objects that `value` wraps.
bool find_list(element value, int depth, array* list) {
  object around;
  if (depth > kDeepest || value.get(around) != simdjson::SUCCESS) return false;
  if (has_own_text(around)) return false;
  for (const std::string_view key : kLists) {
    element inner;
    if (around.at_key(key).get(inner) != simdjson::SUCCESS) continue;
    if (inner.is_object() && find_list(inner, depth + 1, list)) return true;
    if (inner.get(*list) != simdjson::SUCCESS) continue;
    const auto is_object = [](element item) { return item.is_object(); };
    if (std::any_of(list->begin(), list->end(), is_object)) return true;
  }
  return false;
}

/// Records what `around`, an object that wraps the article, says about the article's state.
void take_state(element around, WrappedArticle* article) {
  if (article->why_left_out.empty()) article->why_left_out = why_json_withheld(around);
}

/// Whether `around` has a part that the article `inner` inside it lacks.
bool completes(const object& around, const object& inner) {
  constexpr auto kRoles =
      std::to_array<Role>({Role::title, Role::published, Role::author, Role::language});
  return std::any_of(kRoles.begin(), kRoles.end(),
                     [&](Role role) { return has_value(around, role) && !has_value(inner, role); });
}

/// `inner` as JSON, with those parts from `around` that it lacks.
std::string merged(const object& around, const object& inner) {
  constexpr auto kRoles = std::to_array<Role>(
      {Role::id, Role::title, Role::published, Role::updated, Role::source, Role::author,
       Role::language, Role::url, Role::section, Role::lead, Role::summary});
  std::vector<Role> lacking;
  std::copy_if(kRoles.begin(), kRoles.end(), std::back_inserter(lacking),
               [&](Role role) { return has_value(around, role) && !has_value(inner, role); });
  const auto is_lacking = [&lacking](std::string_view name) {
    return std::any_of(lacking.begin(), lacking.end(),
                       [name](Role role) { return has_role(name, role); });
  };
  std::string json = "{";
  const auto add = [&json](std::string_view name, element value) {
    json.append(json.size() > 1 ? "," : "")
        .append(to_json_text(nlohmann::ordered_json(std::string(name))))
        .append(":")
        .append(simdjson::minify(value));
  };
  for (const auto field : inner) {
    if (!is_lacking(field.key)) add(field.key, field.value);  // else it is empty
  }
  for (const auto field : around) {
    if (is_lacking(field.key)) add(field.key, field.value);
  }
  return json + "}";
}

/// If the article `own` has no title, but an object "meta" or the like in `around` has a title and
/// a date or an author: the article with that object's fields, as JSON. Else empty. (With only
/// a title, such an object may describe the site or the response of an API.)
std::string with_head(const object& around, const object& own) {
  constexpr auto kHeads = std::to_array<std::string_view>({"meta", "head", "info", "metadata"});
  if (has_value(own, Role::title)) return {};
  element paragraphs;
  const bool is_export = own.at_key("paragraphs").get(paragraphs) == simdjson::SUCCESS;
  for (const std::string_view key : kHeads) {
    object head;
    if (around.at_key(key).get(head) != simdjson::SUCCESS) continue;
    if (key == "metadata" && is_export) continue;  // further fields of a stored article
    const bool is_dated = has_value(head, Role::published) || has_value(head, Role::author);
    if (has_value(head, Role::title) && is_dated) return merged(head, own);
  }
  return {};
}

/// Unwraps the article in `article->value`, and keeps the id that the wrapping gives it.
void unwrap_one(int depth, WrappedArticle* article) {
  object around;
  if (depth > kDeepest || article->value.get(around) != simdjson::SUCCESS) return;
  element inner;
  const auto enter = [&](std::string id) {
    if (!id.empty()) article->id = std::move(id);
    take_state(article->value, article);
    article->value = inner;
    unwrap_one(depth + 1, article);
  };
  const auto holds = [&](std::string_view key) {
    return around.at_key(key).get(inner) == simdjson::SUCCESS && inner.is_object();
  };
  if (holds("_source")) return enter(id_in(around, "_id"));
  if (has_own_text(around)) {
    if (article->merged.empty()) article->merged = with_head(around, around);
    return;
  }
  const auto is_wanted = [&] { return is_article(inner) || has_field(inner, Role::title); };
  const auto enter_or_merge = [&](std::string id) {
    object own;
    const bool is_part = inner.get(own) == simdjson::SUCCESS && has_own_text(own);
    if (is_part && completes(around, own)) article->merged = merged(around, own);
    enter(std::move(id));
  };
  if (holds("attributes") && is_wanted()) {
    return enter_or_merge(id_in(around, "id"));
  }
  if (holds("fields") && is_wanted()) {
    const std::string id = id_in(around, "id", "sys");
    return enter_or_merge(id.empty() ? id_in(around, "id") : id);
  }
  for (const std::string_view key : {"data", "properties"}) {
    if (has_field(around, Role::title) && holds(key) && has_text(inner)) {
      return enter_or_merge(id_in(around, "id"));
    }
  }
  // Beside a title, an object without a text may be a part of the article.
  const bool has_title = has_value(around, Role::title);
  for (const std::string_view key : kWrappers) {
    if (!holds(key)) continue;
    WrappedArticle deeper{inner};
    unwrap_one(depth + 1, &deeper);
    if (has_title ? !has_text(deeper.value) : !is_article(deeper.value)) continue;
    take_state(article->value, article);
    if (article->why_left_out.empty()) article->why_left_out = std::move(deeper.why_left_out);
    article->value = deeper.value;
    article->merged = std::move(deeper.merged);
    object own;
    if (article->merged.empty() && deeper.value.get(own) == simdjson::SUCCESS) {
      const bool is_same = has_title && completes(around, own);
      article->merged = is_same ? merged(around, own) : with_head(around, own);
    }
    if (deeper.id.empty() && !is_among(key, kEnvelopes)) deeper.id = id_in(around, "id");
    if (!deeper.id.empty()) article->id = std::move(deeper.id);
    return;
  }
}

/// Collects the articles of a map from ids: {"a1": {"title": …, "text": …}, "a2": …}, and its empty
/// values, which are rejected one by one; false if it has other values, or no article.
bool collect_by_id(const object& value, std::vector<WrappedArticle>* articles) {
  std::vector<WrappedArticle> found, empty;
  for (const auto field : value) {
    if (!may_be_id(field.key)) return false;
    const bool is_empty = is_empty_json(field.value);
    if (!is_empty && !is_article(field.value)) return false;
    (is_empty ? empty : found).push_back({field.value, std::string(field.key)});
  }
  // The key of a single article, such as "getArticle", is not an id but the name of an API call if
  // it has no digits. Empty values beside it, such as "errors", belong to the response.
  const bool is_answer =
      found.size() == 1 && found[0].id.find_first_of("0123456789") == std::string::npos;
  if (found.empty()) return false;
  if (is_answer) {
    found[0].id.clear();
  } else {
    std::move(empty.begin(), empty.end(), std::back_inserter(found));
  }
  std::move(found.begin(), found.end(), std::back_inserter(*articles));
  return true;
}

/// Collects the objects in JSON-LD's @graph that are articles.
bool collect_of_graph(const object& value, std::vector<WrappedArticle>* articles) {
  array things;
  if (value.at_key("@graph").get(things) != simdjson::SUCCESS) return false;
  for (const element thing : things) {
    if (is_article(thing)) articles->push_back({thing});
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
      WrappedArticle article{item};
      unwrap_one(depth, &article);
      wrapping->articles.push_back(std::move(article));
    }
    return;
  }
  WrappedArticle article{value};
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
      (has_own_text(outer) && outer.at_key("_source").get(source) != simdjson::SUCCESS)) {
    wrapping.articles.push_back({value});  // the usual case: nothing to unwrap
    if (is_object) wrapping.articles.back().merged = with_head(outer, outer);
    return wrapping;
  }
  for (const std::string_view list : kLists) {  // {"articles": {"a1": …}}
    object ids;
    if (outer.at_key(list).get(ids) != simdjson::SUCCESS ||
        !collect_by_id(ids, &wrapping.articles)) {
      continue;
    }
    wrapping.is_list = true;
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
