// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/json_wrapping.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <nlohmann/json.hpp>
#include <span>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "article/is_among.h"
#include "article/json_fields.h"
#include "article/json_holding.h"
#include "article/json_search.h"
#include "article/json_state.h"
#include "article/json_text.h"
#include "article/json_unread.h"
#include "article/publication.h"

namespace treff {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr auto kEnvelopes =
    std::to_array<std::string_view>({"data", "result", "response", "payload"});

bool has_value(const object& value, Role role) { return JsonFields(value).has_value(role); }

bool has_text(element value) {
  object inner;
  return value.get(inner) == simdjson::SUCCESS && has_own_text(inner);
}

/// Whether `value` has a text of its own, or a title and a lead.
bool is_readable(element value) {
  object inner;
  return has_text(value) || (value.get(inner) == simdjson::SUCCESS && has_article_text(inner));
}

/// The string or number called `name` in `value`, or in the object `outer` inside it.
std::string id_in(const object& value, std::string_view name, std::string_view outer = {}) {
  element id, holder;
  object inner = value;
  if (!outer.empty() &&
      (!find_wrapped(value, outer, &holder) || holder.get(inner) != simdjson::SUCCESS)) {
    return {};
  }
  if (!find_wrapped(inner, name, &id)) return {};
  if (id.is_number()) return simdjson::minify(id);
  std::string_view text;
  const bool is_id = id.get(text) == simdjson::SUCCESS && !is_empty_field(id);
  return is_id ? std::string(text) : std::string();
}

/// Finds the first list with objects that `value` wraps.
bool find_list(element value, int depth, array* list) {
  object around;
  if (depth > kDeepestWrapping || value.get(around) != simdjson::SUCCESS) return false;
  if (has_own_text(around)) return false;
  for (const std::string_view key : kJsonLists) {
    element inner;
    if (!find_wrapped(around, key, &inner)) continue;
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

/// Records what `around`, an object with a list or map of the articles from `first`, says about the
/// state of all of them.
void take_list_state(element around, std::size_t first, std::vector<WrappedArticle>* articles) {
  const std::string why = why_json_list_withheld(around);
  if (why.empty()) return;
  for (std::size_t i = first; i < articles->size(); ++i) {
    if ((*articles)[i].why_left_out.empty()) (*articles)[i].why_left_out = why;
  }
}

/// The parts that an object with a title, or one that holds the fields of the article, gives to the
/// article inside it.
constexpr auto kAllParts =
    std::to_array<Role>({Role::id, Role::title, Role::published, Role::updated, Role::source,
                         Role::author, Role::language, Role::url, Role::section, Role::lead,
                         Role::summary, Role::caption, Role::fact_box});

/// The parts that are reason enough to complete an article. The others may describe the response of
/// an API.
constexpr auto kSufficient =
    std::to_array<Role>({Role::title, Role::published, Role::author, Role::language, Role::lead,
                         Role::caption, Role::fact_box});

/// The parts that any object gives to the only article inside it. The others may be those of an
/// API's response.
constexpr auto kSafeParts = std::to_array<Role>({Role::published, Role::author, Role::language});

/// Whether `value` is a text, a number or the like, or a list of these.
bool is_plain(element value) {
  const auto is_scalar = [](element one) { return !one.is_object() && !one.is_array(); };
  array items;
  if (value.get(items) != simdjson::SUCCESS) return is_scalar(value);
  return std::all_of(items.begin(), items.end(), is_scalar);
}

/// Sets `article->merged` to `inner`, with those `parts` of `around` that it lacks, the end of an
/// embargo and, if the article has its title from `around`, other plain fields such as "tags".
/// States are recorded separately. Does nothing if `around` has none of these, or only parts that
/// may describe the response of an API.
void merge(const object& around, const object& inner, std::span<const Role> parts,
           WrappedArticle* article) {
  const JsonFields outer(around), own(inner);
  std::vector<Role> lacking;
  std::copy_if(parts.begin(), parts.end(), std::back_inserter(lacking),
               [&](Role role) { return outer.has_value(role) && !own.has_value(role); });
  // Beside another title, a description is that of a site or list.
  const bool gives_title = outer.has_value(Role::title) && !own.has_value(Role::title);
  if (!gives_title) std::erase(lacking, Role::summary);
  const auto is_lacking = [&lacking](std::string_view name) {
    return std::any_of(lacking.begin(), lacking.end(),
                       [name](Role role) { return has_role(name, role); });
  };
  bool is_sufficient = std::any_of(lacking.begin(), lacking.end(), [](Role role) {
    return std::find(kSufficient.begin(), kSufficient.end(), role) != kSufficient.end();
  });
  std::unordered_set<std::string_view> names;
  for (const auto field : inner) names.insert(field.key);
  std::vector<simdjson::dom::key_value_pair> taken;
  for (const auto field : around) {
    const bool is_part = is_lacking(field.key);
    const bool is_detail =
        (is_embargo_field(field.key) || (gives_title && !may_wrap_article(field.key))) &&
        !is_json_field(field.key) && !is_state_field(field.key) && !names.contains(field.key) &&
        is_plain(field.value) && !is_empty_field(field.value);
    if (!is_part && !is_detail) continue;
    taken.push_back(field);
    is_sufficient = is_sufficient || is_detail;
  }
  if (!is_sufficient) return;
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
  for (const auto& field : taken) {
    add(field.key, field.value);
    if (is_lacking(field.key)) article->merged_keys.push_back(field.key.data());
  }
  article->merged = json + "}";
}

/// If the article `own` has no title, but an object "meta" or the like in `around` has a title and
/// a date or an author, merges them. (With only a title, such an object may describe the site or
/// the response of an API.) If `around` is the article and has a title, takes only a date that it
/// lacks (Wagtail).
void merge_head(const object& around, const object& own, bool is_own, WrappedArticle* article) {
  constexpr auto kHeads =
      std::to_array<std::string_view>({"meta", "head", "info", "metadata", "frontmatter"});
  constexpr auto kDate = std::to_array<Role>({Role::published});
  const bool is_titled = has_value(own, Role::title);
  if (is_titled && (!is_own || has_value(own, Role::published))) return;
  element paragraphs;
  const bool is_export = own.at_key("paragraphs").get(paragraphs) == simdjson::SUCCESS;
  for (const std::string_view key : kHeads) {
    element value;
    object head;
    if (!find_wrapped(around, key, &value) || value.get(head) != simdjson::SUCCESS) continue;
    if (key == "metadata" && is_export) continue;  // further fields of a stored article
    if (is_titled) return merge(head, own, kDate, article);
    const bool is_dated = has_value(head, Role::published) || has_value(head, Role::author);
    if (has_value(head, Role::title) && is_dated) return merge(head, own, kAllParts, article);
  }
}

/// Unwraps the article in `article->value`, and keeps the id that the wrapping gives it.
void unwrap_one(int depth, WrappedArticle* article) {
  object around;
  if (depth > kDeepestWrapping || article->value.get(around) != simdjson::SUCCESS) return;
  element inner;
  const auto enter = [&](std::string id) {
    if (!id.empty()) article->id = std::move(id);
    take_state(article->value, article);
    article->value = inner;
    unwrap_one(depth + 1, article);
  };
  const auto holds = [&](std::string_view key) {
    return find_wrapped(around, key, &inner) && inner.is_object();
  };
  if (holds("_source")) return enter(id_in(around, "_id"));
  if (has_own_text(around)) {
    if (article->merged.empty()) merge_head(around, around, true, article);
    return;
  }
  const auto is_wanted = [&] { return is_article(inner) || has_field(inner, Role::title); };
  const auto enter_or_merge = [&](std::string id) {
    object own;
    const bool is_part = inner.get(own) == simdjson::SUCCESS && has_own_text(own);
    if (is_part) merge(around, own, kAllParts, article);
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
  for (const std::string_view key : kJsonWrappers) {
    if (!holds(key)) continue;
    WrappedArticle deeper{inner};
    unwrap_one(depth + 1, &deeper);
    if (has_title ? !is_readable(deeper.value) : !is_article(deeper.value)) continue;
    take_state(article->value, article);
    if (article->why_left_out.empty()) article->why_left_out = std::move(deeper.why_left_out);
    article->value = deeper.value;
    article->merged = std::move(deeper.merged);
    article->merged_keys = std::move(deeper.merged_keys);
    object own;
    if (article->merged.empty() && deeper.value.get(own) == simdjson::SUCCESS) {
      if (has_title) {
        merge(around, own, kAllParts, article);
      } else {
        const bool is_response = is_among(key, kEnvelopes);
        merge(around, own, is_response ? std::span<const Role>() : kSafeParts, article);
      }
      if (article->merged.empty()) merge_head(around, own, false, article);
    }
    if (deeper.id.empty() && !is_among(key, kEnvelopes)) deeper.id = id_in(around, "id");
    if (!deeper.id.empty()) article->id = std::move(deeper.id);
    return;
  }
}

/// Collects the empty entries of a map from ids if no field describes the map.
void collect_empty(const object& map, std::vector<WrappedArticle>* articles) {
  if (std::any_of(map.begin(), map.end(),
                  [](const auto& field) { return is_json_field(field.key); })) {
    return;
  }
  for (const auto field : map) {
    const bool is_entry = is_empty_field(field.value) && may_be_id(field.key);
    if (is_entry) articles->push_back({field.value, std::string(field.key)});
  }
}

/// Collects the articles of a map from ids: {"a1": {"title": …, "text": …}, "a2": …}, and its
/// faulty and empty entries, which are rejected one by one; false if it has no article.
bool collect_by_id(element map, int depth, std::vector<WrappedArticle>* articles) {
  object value;
  if (map.get(value) != simdjson::SUCCESS || !maps_articles(value)) return false;
  const std::size_t first = articles->size();
  const std::vector<MapEntry> entries = map_entries(value);
  const auto count = std::count_if(entries.begin(), entries.end(),
                                   [](const MapEntry& entry) { return entry.is_article; });
  // The key of a single article, such as "getArticle", is not an id but the name of an API call if
  // it has no digits. Empty values beside it, such as "errors", belong to the response.
  const auto is_answer = [count](const MapEntry& entry) {
    return count == 1 && entry.is_article &&
           entry.id.find_first_of("0123456789") == std::string_view::npos;
  };
  if (std::none_of(entries.begin(), entries.end(), is_answer)) collect_empty(value, articles);
  for (const MapEntry& entry : entries) {
    const std::string id(is_answer(entry) ? std::string_view() : entry.id);
    articles->push_back({entry.value, id});
    unwrap_one(depth + 1, &articles->back());
  }
  take_list_state(map, first, articles);
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

void collect(element value, int depth, Wrapping* wrapping);

/// Collects from all lists and maps that the object `value` wraps, also inside other objects.
/// Appends the names of their fields to `names`.
void collect_lists(element value, int depth, Wrapping* wrapping,
                   std::vector<std::string_view>* names) {
  object around;
  if (depth > kDeepestWrapping || value.get(around) != simdjson::SUCCESS) return;
  if (has_own_text(around)) return;
  const std::size_t first = wrapping->articles.size();
  for (const std::string_view key : kJsonLists) {
    element inner;
    array list;
    object map;
    if (!find_wrapped(around, key, &inner)) continue;
    const std::size_t before = wrapping->articles.size();
    if (inner.get(list) == simdjson::SUCCESS && lists_article(list)) {
      for (const element item : list) collect(item, depth + 1, wrapping);
    } else if (inner.get(map) == simdjson::SUCCESS) {
      if (!collect_by_id(inner, depth, &wrapping->articles)) {
        std::vector<std::string_view> inside;
        collect_lists(inner, depth + 1, wrapping, &inside);
      }
    }
    if (wrapping->articles.size() > before) names->push_back(key);
  }
  for (const std::string_view key : kJsonWrappers) {
    element inner;
    array list;
    const bool is_read = std::find(names->begin(), names->end(), key) != names->end();
    if (is_read || !may_be_list(key) || !find_wrapped(around, key, &inner)) continue;
    if (inner.get(list) != simdjson::SUCCESS || !lists_article(list)) continue;
    for (const element item : list) collect(item, depth + 1, wrapping);
    names->push_back(key);
  }
  if (names->empty()) return;
  for (const std::string_view key : kJsonWrappers) {  // an article beside the lists
    element inner;
    const bool is_read = std::find(names->begin(), names->end(), key) != names->end();
    if (is_read || !find_wrapped(around, key, &inner)) continue;
    if (!holds_article(inner)) continue;
    WrappedArticle article{inner};
    unwrap_one(depth + 1, &article);
    wrapping->articles.push_back(std::move(article));
  }
  take_list_state(value, first, &wrapping->articles);
}

/// If the list "items" in `around` gave only one article, which is the last, and it has no title:
/// merges them. (The title beside "articles" is that of the list.)
void complete_only(const object& around, std::size_t before,
                   std::vector<WrappedArticle>* articles) {
  if (articles->size() != before + 1 || !has_value(around, Role::title)) return;
  WrappedArticle& only = articles->back();
  object own;
  const bool is_untitled = only.merged.empty() && only.value.get(own) == simdjson::SUCCESS &&
                           has_own_text(own) && !has_value(own, Role::title);
  if (is_untitled) merge(around, own, kAllParts, &only);
}

void collect(element value, int depth, Wrapping* wrapping) {
  const std::size_t before = wrapping->articles.size();
  object around;
  if (value.get(around) == simdjson::SUCCESS && !has_own_text(around)) {
    std::vector<std::string_view> names;
    collect_lists(value, depth, wrapping, &names);
    if (!names.empty() || collect_by_id(value, depth, &wrapping->articles)) {
      wrapping->is_list = true;
      const bool is_items = names.size() == 1 && names.front() == "items";
      if (is_items) complete_only(around, before, &wrapping->articles);
      return;
    }
    array list;  // without an article: each item is rejected
    if (!holds_article(value) && find_list(value, depth, &list)) {
      wrapping->is_list = true;
      const std::size_t first = wrapping->articles.size();
      for (const element item : list) {
        wrapping->articles.push_back({item});
        unwrap_one(depth, &wrapping->articles.back());
      }
      take_list_state(value, first, &wrapping->articles);
      return;
    }
  }
  WrappedArticle article{value};
  unwrap_one(depth, &article);
  wrapping->articles.push_back(std::move(article));
}

/// Unwraps all articles that are found in `value`.
Wrapping unwrap(element value) {
  Wrapping wrapping;
  object outer;
  element source;
  const bool is_object = value.get(outer) == simdjson::SUCCESS;
  if (!is_object ||
      (has_own_text(outer) && outer.at_key("_source").get(source) != simdjson::SUCCESS)) {
    wrapping.articles.push_back({value});  // the usual case: nothing to unwrap
    if (is_object) merge_head(outer, outer, true, &wrapping.articles.back());
    return wrapping;
  }
  if (collect_of_graph(outer, &wrapping.articles)) {
    wrapping.is_list = true;
    take_list_state(value, 0, &wrapping.articles);
    return wrapping;
  }
  collect(value, 0, &wrapping);
  return wrapping;
}

/// Whether an article, also one that is withheld, is among `articles`.
bool has_article(const std::vector<WrappedArticle>& articles) {
  return std::any_of(articles.begin(), articles.end(), [](const WrappedArticle& article) {
    return !article.why_left_out.empty() || is_article(article.value);
  });
}

}  // namespace

Wrapping unwrap_json(element value) {
  object outer;
  const bool is_flat = value.get(outer) == simdjson::SUCCESS &&
                       std::none_of(outer.begin(), outer.end(), [](const auto& field) {
                         return field.value.is_object() || field.value.is_array();
                       });
  if (is_flat) return {{{value}}};
  Wrapping wrapping = unwrap(value);
  if (value.is_object() && !has_article(wrapping.articles)) {
    Wrapping found = search_articles(outer, unwrap);
    if (!found.articles.empty()) {
      take_list_state(value, 0, &found.articles);
      wrapping = std::move(found);
    }
  }
  wrapping.unread = unread_articles(value, wrapping.articles);
  return wrapping;
}

}  // namespace treff
