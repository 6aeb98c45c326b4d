// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/json_unread.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "article/json_blocks.h"
#include "article/json_fields.h"
#include "article/json_holding.h"
#include "article/json_pictures.h"

namespace treff {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

/// Identifies an object in its document: the place of its first key. Null for an empty object.
const char* place_of(element value) {
  object inner;
  if (value.get(inner) != simdjson::SUCCESS || inner.begin() == inner.end()) return nullptr;
  return inner.begin().key().data();
}

/// Whether a field beside an article has a text of the article.
bool is_side_text(std::string_view name, element value) {
  constexpr auto kRoles = std::to_array<Role>({Role::lead, Role::caption, Role::fact_box});
  return !is_empty_field(value) && std::any_of(kRoles.begin(), kRoles.end(),
                                               [name](Role role) { return has_role(name, role); });
}

class UnreadFinder {
 public:
  explicit UnreadFinder(const std::vector<WrappedArticle>& articles) {
    for (const WrappedArticle& article : articles) {
      read_.insert(place_of(article.value));
      merged_.insert(article.merged_keys.begin(), article.merged_keys.end());
    }
    read_.erase(nullptr);
  }

  /// Searches the value of the field `name`. Returns whether an article in it was read.
  bool search(element value, std::string_view name) {
    array items;
    object inner;
    bool any = false;
    if (value.get(items) == simdjson::SUCCESS) {
      for (const element item : items) any = search(item, name) || any;
      return any;
    }
    if (value.get(inner) != simdjson::SUCCESS) return false;
    if (read_.contains(place_of(value))) {
      search_article(inner);
      return true;
    }
    const std::size_t before = names_.size();
    for (const auto field : inner) {
      const bool may_be_article = !is_json_field(field.key) || may_wrap_article(field.key) ||
                                  has_role(field.key, Role::text);
      if (may_be_article) any = search(field.value, field.key) || any;
      if (!in_article_ && is_side_text(field.key, field.value) &&
          !merged_.contains(field.key.data())) {
        names_.emplace_back(field.key);
      }
    }
    if (!any && is_left(inner)) {
      names_.resize(before);
      names_.emplace_back(name);
    }
    return any;
  }

  std::vector<std::string> take_names() {
    std::vector<std::string> names;
    for (std::string& name : names_) {
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
    return names;
  }

 private:
  void search_article(const object& article) {
    const bool is_flash = !has_article_text(article);
    for (const auto field : article) {
      const bool is_zone =
          is_flash && field.value.is_array() && is_zone_name(comparable_name(field.key));
      if (is_zone || has_role(field.key, Role::text)) continue;
      if (!may_wrap_article(field.key) && (!is_flash || is_json_field(field.key))) continue;
      in_article_ = true;
      search(field.value, field.key);
      in_article_ = false;
    }
  }

  /// Whether an object that was not read has the text of an article. A picture inside an article
  /// was read as its caption.
  [[nodiscard]] bool is_left(const object& value) const {
    const JsonFields fields(value);
    if (is_json_picture(value)) {
      return !in_article_ && (fields.has_value(Role::text) || fields.has_value(Role::caption));
    }
    return fields.has_value(Role::title) && has_article_text(value);
  }

  std::unordered_set<const char*> read_;    ///< articles, by place_of()
  std::unordered_set<const char*> merged_;  ///< fields, by the places of their names
  std::vector<std::string> names_;
  bool in_article_ = false;
};

}  // namespace

std::vector<std::string> unread_articles(element value,
                                         const std::vector<WrappedArticle>& articles) {
  UnreadFinder finder(articles);
  finder.search(value, "");
  return finder.take_names();
}

}  // namespace treff
