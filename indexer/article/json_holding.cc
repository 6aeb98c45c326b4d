// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/json_holding.h"

#include <algorithm>
#include <string>
#include <vector>

#include "article/is_among.h"
#include "article/json_fields.h"
#include "article/json_pictures.h"
#include "article/json_state.h"
#include "article/json_values.h"
#include "article/publication.h"

namespace treff {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

/// Fields that wrap the parts of an article; its id is beside them.
constexpr auto kParts =
    std::to_array<std::string_view>({"_source", "attributes", "fields", "properties"});

/// Objects beside a text that describe it or illustrate it.
constexpr auto kCompanions = std::to_array<std::string_view>(
    {"head", "info", "image", "picture", "photo", "video", "bilde", "bilete", "foto", "thumbnail",
     "seo", "license", "lisens", "sys"});

/// Objects beside articles that describe where these were published, perhaps with a title.
constexpr auto kPublications = std::to_array<std::string_view>(
    {"site", "website", "nettsted", "nettstad", "publication", "publikasjon", "channel"});

/// Where an object is. In a list or map, it may say that its article is withheld.
enum class Place { wrapper, list };

/// Whether all texts and leads among `fields` are empty, except in a field called `wrapper`.
bool has_empty_texts(const JsonFields& fields, std::string_view wrapper = {}) {
  constexpr auto kRoles = std::to_array<Role>({Role::text, Role::lead});
  return std::all_of(kRoles.begin(), kRoles.end(), [&fields, wrapper](Role role) {
    const std::vector<JsonField> all = fields.all(role);
    return std::all_of(all.begin(), all.end(), [wrapper](const JsonField& field) {
      return field.is_empty || comparable_name(field.name) == wrapper ||
             is_empty_json_text(field.value);
    });
  });
}

/// Whether "story" or "content" in `value` is an article, not its text or a part of it: no other
/// field has a text or a lead.
bool wraps_story(const object& value, const JsonFields& fields_of_value) {
  element content, story, fields;
  object inner;
  if (find_wrapped(value, "content", &content) && content.get(inner) == simdjson::SUCCESS &&
      has_field(inner, Role::title) &&
      (has_field(inner, Role::text) || find_wrapped(inner, "fields", &fields))) {
    return has_empty_texts(fields_of_value, "content");
  }
  return find_wrapped(value, "story", &story) && story.get(inner) == simdjson::SUCCESS &&
         (has_field(inner, Role::title) || !why_json_withheld(story).empty()) &&
         has_empty_texts(fields_of_value, "story");
}

bool has_lead_only(const object& value) {
  const JsonFields fields(value);
  return fields.find(Role::text) == nullptr && fields.has_value(Role::title) &&
         fields.has_value(Role::lead) && !is_json_picture(value);
}

bool holds(element value, Place place, int depth);

bool has_digit(std::string_view key) {
  return key.find_first_of("0123456789") != std::string_view::npos;
}

/// Whether an entry of a map is or holds an article, or has a text and is rejected by itself.
bool maps_to_article(element entry, int depth, bool* is_held) {
  object inner;
  if (entry.get(inner) != simdjson::SUCCESS) return false;
  *is_held = holds(entry, Place::list, depth);
  return *is_held || has_field(inner, Role::text);
}

/// Whether the fields of `value` without a known name map ids to articles. Empty values and numbers
/// between them are allowed, and so are other entries with a text, which are rejected one by one.
/// Other values are allowed if `value` has no title or id: with one, it may be an article itself.
bool maps(const object& value, int depth) {
  const JsonFields fields(value);
  const bool is_titled = fields.has_value(Role::title);
  if (is_titled && fields.find(Role::text) == nullptr) return false;
  const std::vector<JsonField> texts = fields.all(Role::text);
  const bool has_text = std::any_of(texts.begin(), texts.end(), [](const JsonField& text) {
    return !text.is_empty && !is_empty_json_text(text.value) && !may_wrap_article(text.name);
  });
  if (has_text) return false;  // an object beside it is a part of the article
  const bool is_strict = is_titled || fields.has_value(Role::id);
  std::size_t articles = 0;
  bool has_digits = false;
  for (const auto field : value) {
    if (is_json_field(field.key) || is_empty_field(field.value)) continue;
    if (!may_be_id(field.key)) {
      if (is_strict || may_wrap_article(field.key)) return false;
      continue;
    }
    if (field.value.is_number() || field.value.is_bool()) continue;
    bool is_held = false;
    if (!maps_to_article(field.value, depth + 1, &is_held)) {
      if (is_strict) return false;
      continue;
    }
    articles += is_held ? 1 : 0;
    has_digits = has_digits || has_digit(field.key);
  }
  // A single object beside a news flash may be its relation.
  const bool is_flash =
      is_titled && (fields.has_value(Role::id) || fields.has_value(Role::author) ||
                    fields.has_value(Role::published));
  return articles > 1 || (articles == 1 && (has_digits || !is_flash));
}

/// Whether an object says what its title is. A "name" may be that of a site or person.
bool has_headline(element value) {
  object inner;
  if (value.get(inner) != simdjson::SUCCESS) return false;
  const JsonFields fields(inner);
  const std::string name =
      fields.has_value(Role::title) ? comparable_name(fields.find(Role::title)->name) : "name";
  return name != "name" && name != "displayname";
}

bool lists(const array& list, int depth) {
  return std::any_of(list.begin(), list.end(),
                     [depth](element item) { return holds(item, Place::list, depth); });
}

/// Whether a field of `around` wraps an article.
bool holds_inside(const object& around, int depth) {
  return std::any_of(around.begin(), around.end(), [depth](const auto& field) {
    const bool is_list = is_among(comparable_name(field.key), kJsonLists);
    array items;
    object inner;
    if (may_be_list(field.key) && field.value.get(items) == simdjson::SUCCESS) {
      return lists(items, depth + 1);
    }
    if (is_list && field.value.get(inner) == simdjson::SUCCESS && maps(inner, depth + 1)) {
      return true;
    }
    return may_wrap_article(field.key) && holds(field.value, Place::wrapper, depth + 1);
  });
}

/// Whether `value` is an article or wraps one.
bool holds(element value, Place place, int depth) {
  object around;
  if (depth > kDeepestWrapping || value.get(around) != simdjson::SUCCESS) return false;
  if (has_article_text(around)) return true;
  const JsonFields fields(around);
  const bool is_picture = is_json_picture(around);
  if (fields.has_value(Role::title) && fields.find(Role::text) != nullptr && !is_picture) {
    return true;  // a news flash
  }
  if (place == Place::list && !is_picture && !why_json_withheld(value).empty()) return true;
  return holds_inside(around, depth);
}

}  // namespace

bool find_wrapped(const object& around, std::string_view name, element* found) {
  if (around.at_key(name).get(*found) == simdjson::SUCCESS) return true;
  for (const auto field : around) {
    if (comparable_name(field.key) != name) continue;
    *found = field.value;
    return true;
  }
  return false;
}

bool has_article_text(const object& value) {
  const JsonFields fields(value);
  const bool has_text = fields.find(Role::text) != nullptr && !has_empty_texts(fields);
  const bool has_lead = fields.has_value(Role::title) && fields.has_value(Role::lead);
  return (has_text || has_lead) && !is_json_picture(value);
}

bool has_own_text(const object& value) {
  const JsonFields fields(value);
  if (fields.find(Role::text) == nullptr || wraps_story(value, fields)) return false;
  return !has_empty_texts(fields) || (!maps(value, 0) && !holds_inside(value, 0));
}

bool is_article(element value) {
  object inner;
  return value.get(inner) == simdjson::SUCCESS &&
         (has_own_text(inner) || has_lead_only(inner) || !why_json_withheld(value).empty());
}

bool holds_article(element value) { return holds(value, Place::wrapper, 0); }

bool lists_article(const array& list) { return lists(list, 0); }

bool may_wrap_article(std::string_view name) {
  const std::string plain = comparable_name(name);
  return is_among(plain, kJsonLists) || is_among(plain, kJsonWrappers) || is_among(plain, kParts) ||
         is_among(name, kParts);
}

bool may_be_list(std::string_view name) {
  const std::string plain = comparable_name(name);
  return is_among(plain, kJsonLists) || (is_among(plain, kJsonWrappers) && plain != "content");
}

bool may_be_id(std::string_view name) {
  return !is_json_field(name) && !may_wrap_article(name) &&
         !is_among(comparable_name(name), kCompanions) && !is_state_container(name);
}

bool maps_articles(const object& value) { return maps(value, 0); }

std::vector<MapEntry> map_entries(const object& map) {
  std::vector<MapEntry> entries;
  bool are_numbered = false;
  for (const auto field : map) {
    if (!may_be_id(field.key) || is_empty_field(field.value)) continue;
    bool is_held = false;
    const bool is_article = maps_to_article(field.value, 1, &is_held);
    entries.push_back({field.key, field.value, is_article});
    are_numbered = are_numbered || (is_article && has_digit(field.key));
  }
  std::erase_if(entries, [are_numbered](const MapEntry& entry) {
    const bool is_scalar = entry.value.is_number() || entry.value.is_bool();
    const bool is_faulty = are_numbered && has_digit(entry.id) && !is_scalar;
    const bool is_named =
        has_headline(entry.value) && !is_among(comparable_name(entry.id), kPublications);
    return !entry.is_article && !is_faulty && !is_named;
  });
  return entries;
}

}  // namespace treff
