// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/json_search.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "article/json_fields.h"
#include "article/json_holding.h"
#include "article/json_state.h"

namespace treff {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr int kDeepestSearch = 8;

/// Parts of the names of fields whose values are no articles, no articles of their own, or not for
/// publication, in the form of comparable_name().
constexpr auto kBesides = std::to_array<std::string_view>(
    {"relat",     "recommend", "anbefal", "seealso",   "readmore",  "lesogs",     "next",
     "neste",     "prev",      "forrige", "comment",   "kommentar", "navig",      "menu",
     "meny",      "footer",    "widget",  "sidebar",   "author",    "forfatt",    "profile",
     "user",      "contact",   "kontakt", "cookie",    "consent",   "samtykke",   "banner",
     "modal",     "advert",    "annonse", "promo",     "config",    "newsletter", "nyhetsbrev",
     "setting",   "i18n",      "error",   "extension", "faq",       "draft",      "utkast",
     "unpublish", "upublis",   "schedul", "planned",   "planlagt",  "deleted",    "slett",
     "trash",     "revision",  "version", "private",   "withdrawn", "galler",     "image",
     "bilde",     "bilete",    "picture", "photo",     "video"});

/// Parts of the names of lists that may repeat articles.
constexpr auto kSelections =
    std::to_array<std::string_view>({"latest", "recent", "newest", "siste", "nyeste", "popul",
                                     "mostread", "mestlest", "mestlese", "trending"});

template <std::size_t N>
bool has_part(std::string_view name, const std::array<std::string_view, N>& parts) {
  constexpr std::size_t kMost = 32;  // comparable_name() has no form of longer names
  const std::string plain = comparable_name(name.substr(0, kMost));
  return std::any_of(parts.begin(), parts.end(), [&plain](std::string_view part) {
    return plain.find(part) != std::string::npos;
  });
}

/// Where a value was found.
struct Found {
  std::string_view name;
  bool in_titled = false;  ///< whether an object around it has a title
};

/// Whether an article is one by itself, not a part of another, a comment or the like.
bool is_by_itself(const WrappedArticle& article, const Found& found) {
  object own;
  if (article.value.get(own) != simdjson::SUCCESS || !has_article_text(own)) return false;
  const JsonFields fields(own);
  const auto has = [&](Role role) {
    return fields.has_value(role) ||
           std::any_of(article.merged_keys.begin(), article.merged_keys.end(),
                       [role](const char* key) { return has_role(key, role); });
  };
  if (!has(Role::title)) return false;
  const JsonField* const title = fields.find(Role::title);
  // A "name" may be that of a person who comments.
  if (title != nullptr && !title->is_empty && comparable_name(title->name) == "name") return false;
  if (has(Role::published) || has(Role::author)) return true;
  if (found.in_titled) return false;
  const std::string name = comparable_name(found.name);
  return !article.id.empty() || has(Role::id) || has(Role::url) || has(Role::updated) ||
         name == "page" || name == "side" || may_wrap_article(name);
}

class Searcher {
 public:
  Searcher(Unwrap unwrap, bool in_selections) : unwrap_(unwrap), in_selections_(in_selections) {}

  /// Searches the fields of an object that is no article itself.
  void search_fields(const object& around, bool in_titled, int depth) {
    if (depth > kDeepestSearch || has_article_text(around)) return;
    const JsonFields fields(around);
    const bool is_titled = fields.has_value(Role::title);
    // An article whose text has an unknown name: it is rejected, and its parts are no articles.
    if (is_titled && (fields.has_value(Role::published) || fields.has_value(Role::author))) return;
    for (const auto field : around) {
      if (may_search(field.key)) {
        search(field.value, {field.key, in_titled || is_titled}, depth + 1);
      }
    }
  }

  /// Whether lists of latest articles and the like were passed over.
  [[nodiscard]] bool has_selections() const { return has_selections_; }

  [[nodiscard]] Wrapping take() { return std::move(all_); }

 private:
  [[nodiscard]] bool may_search(std::string_view name) {
    if ((!may_be_id(name) && !may_wrap_article(name)) || has_part(name, kBesides)) return false;
    const bool is_selection = !in_selections_ && has_part(name, kSelections);
    has_selections_ = has_selections_ || is_selection;
    return !is_selection;
  }

  void search(element value, const Found& found, int depth) {
    array items;
    if (value.get(items) == simdjson::SUCCESS) return search_list(items, found, depth);
    object inner;
    if (value.get(inner) != simdjson::SUCCESS) return;
    const std::size_t first = all_.articles.size();
    Wrapping own = unwrap_(value);
    if (has_article(own, found)) {
      add(std::move(own));
    } else {
      search_fields(inner, found.in_titled, depth);
    }
    const std::string why = first < all_.articles.size() ? why_json_list_withheld(value) : "";
    for (std::size_t i = first; i < all_.articles.size(); ++i) {
      if (all_.articles[i].why_left_out.empty()) all_.articles[i].why_left_out = why;
    }
  }

  /// Reads a list with an article by itself as a whole: each item is an article, or is rejected.
  void search_list(const array& items, const Found& found, int depth) {
    std::vector<Wrapping> each;
    bool any = false;
    for (const element item : items) {
      if (!item.is_object()) continue;
      each.push_back(unwrap_(item));
      any = any || has_article(each.back(), found);
    }
    if (any) {
      all_.is_list = true;
      for (Wrapping& one : each) add(std::move(one));
      return;
    }
    each.clear();
    for (const element item : items) {
      object inner;
      if (item.get(inner) == simdjson::SUCCESS) search_fields(inner, found.in_titled, depth);
    }
  }

  static bool has_article(const Wrapping& wrapping, const Found& found) {
    return std::any_of(
        wrapping.articles.begin(), wrapping.articles.end(),
        [&found](const WrappedArticle& article) { return is_by_itself(article, found); });
  }

  void add(Wrapping wrapping) {
    all_.is_list = all_.is_list || wrapping.is_list || !all_.articles.empty();
    std::move(wrapping.articles.begin(), wrapping.articles.end(),
              std::back_inserter(all_.articles));
  }

  Unwrap unwrap_;
  bool in_selections_;  ///< whether lists of latest articles and the like are searched, too
  bool has_selections_ = false;
  Wrapping all_;
};

}  // namespace

Wrapping search_articles(const object& value, Unwrap unwrap) {
  Searcher first(unwrap, false);
  first.search_fields(value, false, 0);
  Wrapping found = first.take();
  if (!found.articles.empty() || !first.has_selections()) return found;
  Searcher second(unwrap, true);
  second.search_fields(value, false, 0);
  return second.take();
}

}  // namespace treff
