#include "article/json_ld.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "article/json_article.h"
#include "article/limits.h"

namespace treff {
namespace {

using nlohmann::json;

/// Whether schema.org's @type, a name or a list of them, is a kind of article.
bool is_article_type(const json& type) {
  if (type.is_array()) {
    return std::any_of(type.begin(), type.end(), [](const json& t) { return is_article_type(t); });
  }
  if (!type.is_string()) return false;
  const auto& name = type.get_ref<const std::string&>();
  return name.ends_with("Article") || name == "BlogPosting" || name == "LiveBlogPosting" ||
         name == "Report";
}

/// The first article in `value`: itself, in a list, or in @graph, mainEntity, mainEntityOfPage.
const json* find_article(const json& value) {
  if (value.is_array()) {
    for (const json& element : value) {
      if (const json* article = find_article(element)) return article;
    }
  }
  if (!value.is_object()) return nullptr;
  if (const auto type = value.find("@type"); type != value.end() && is_article_type(*type)) {
    return &value;
  }
  for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage"}) {
    if (const auto inner = value.find(key); inner != value.end()) {
      if (const json* article = find_article(*inner)) return article;
    }
  }
  return nullptr;
}

/// A string; a thing's name or address; the strings of a list, joined.
std::string as_text(const json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_array()) {
    std::string joined;
    for (const json& element : value) {
      const std::string text = as_text(element);
      if (!text.empty()) joined.append(joined.empty() ? "" : ", ").append(text);
    }
    return joined;
  }
  for (const char* key : {"name", "@id"}) {
    if (value.is_object() && value.contains(key)) return as_text(value[key]);
  }
  return {};
}

std::string field(const json& object, const char* name) {
  const auto value = object.find(name);
  return value == object.end() ? std::string() : as_text(*value);
}

}  // namespace

LinkedArticle find_linked_article(const std::vector<std::string>& scripts) {
  for (const std::string& script : scripts) {
    if (nesting_depth(script) > kDeepestJson) continue;
    const json value = json::parse(script, nullptr, /*allow_exceptions=*/false,
                                   /*ignore_comments=*/true);
    const json* article = find_article(value);
    if (article == nullptr) continue;
    LinkedArticle linked;
    linked.headline = field(*article, "headline");
    linked.published = field(*article, "datePublished");
    linked.author = field(*article, "author");
    linked.language = field(*article, "inLanguage");
    linked.url = field(*article, "url");
    if (linked.url.empty()) linked.url = field(*article, "mainEntityOfPage");
    linked.section = field(*article, "articleSection");
    linked.body = field(*article, "articleBody");
    return linked;
  }
  return {};
}

}  // namespace treff
