#include "article/json_ld.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "article/json_article.h"
#include "article/limits.h"
#include "article/markup.h"
#include "article/white_space.h"

namespace treff {
namespace {

using nlohmann::json;

bool has_type(const json& thing, bool (*is_wanted)(std::string_view)) {
  const auto type = thing.find("@type");
  if (type == thing.end()) return false;
  const auto matches = [is_wanted](const json& name) {
    return name.is_string() && is_wanted(name.get_ref<const std::string&>());
  };
  return type->is_array() ? std::any_of(type->begin(), type->end(), matches) : matches(*type);
}

/// Whether schema.org's type is a kind of article.
bool is_article(std::string_view type) {
  return type.ends_with("Article") || type == "BlogPosting" || type == "LiveBlogPosting" ||
         type == "Report" || type == "SocialMediaPosting";
}

bool is_page(std::string_view type) { return type.ends_with("WebPage") || type == "ItemPage"; }

/// The first thing of a kind in `value`: itself, in a list, or in @graph, mainEntity and the like.
const json* find_thing(const json& value, bool (*is_wanted)(std::string_view)) {
  if (value.is_array()) {
    for (const json& element : value) {
      if (const json* thing = find_thing(element, is_wanted)) return thing;
    }
  }
  if (!value.is_object()) return nullptr;
  if (has_type(value, is_wanted)) return &value;
  for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage"}) {
    if (const auto inner = value.find(key); inner != value.end()) {
      if (const json* thing = find_thing(*inner, is_wanted)) return thing;
    }
  }
  return nullptr;
}

/// A string; a thing's name or address; the strings of a list.
void collect_texts(const json& value, std::vector<std::string>* texts) {
  if (value.is_string()) {
    std::string text = decode_entities(value.get_ref<const std::string&>());
    if (!is_blank(text)) texts->push_back(std::move(text));
  } else if (value.is_array()) {
    for (const json& element : value) collect_texts(element, texts);
  } else if (value.is_object()) {
    for (const char* key : {"name", "@id", "url"}) {
      if (const auto inner = value.find(key); inner != value.end()) {
        return collect_texts(*inner, texts);
      }
    }
  }
}

std::vector<std::string> fields(const json& object, const char* name) {
  std::vector<std::string> texts;
  if (const auto value = object.find(name); value != object.end()) collect_texts(*value, &texts);
  return texts;
}

std::string field(const json& object, const char* name) {
  const auto texts = fields(object, name);
  return texts.empty() ? std::string() : texts.front();
}

/// From the first object, or the list around it, to its last bracket: what stands around is a
/// comment or CDATA.
std::string_view without_wrapping(std::string_view script) {
  std::size_t begin = script.find('{');
  std::size_t end = script.rfind('}');
  if (begin == script.npos || end == script.npos || end < begin) return {};
  const std::size_t list = script.find_last_not_of(" \t\r\n", begin == 0 ? 0 : begin - 1);
  if (begin > 0 && list != script.npos && script[list] == '[' &&
      !script.substr(0, list).ends_with("CDATA")) {
    const std::size_t close = script.find(']', end);
    if (close != script.npos) return script.substr(list, close - list + 1);
  }
  return script.substr(begin, end - begin + 1);
}

/// `script` with control characters in strings escaped, and commas before a closing bracket gone.
std::string mend(std::string_view script) {
  std::string out;
  out.reserve(script.size());
  bool in_string = false;
  for (std::size_t i = 0; i < script.size(); ++i) {
    const char c = script[i];
    if (in_string && c == '\\' && i + 1 < script.size()) {
      const bool known = std::string_view("\"\\/bfnrtu").find(script[i + 1]) != std::string::npos;
      out += known ? std::string{c, script[i + 1]} : std::string(1, script[i + 1]);
      ++i;
    } else if (in_string && static_cast<unsigned char>(c) < 0x20) {
      out += c == '\n' ? "\\n" : " ";
    } else {
      if (c == '"') in_string = !in_string;
      if (!in_string && (c == '}' || c == ']')) {
        const std::size_t last = out.find_last_not_of(" \t\r\n");
        if (last != std::string::npos && out[last] == ',') out.erase(last, 1);
      }
      out += c;
    }
  }
  return out;
}

json parse(std::string_view script) {
  const std::string_view inner = without_wrapping(script);
  if (inner.empty() || nesting_depth(inner) > kDeepestJson) return json::value_t::discarded;
  json value = json::parse(inner, nullptr, false, /*ignore_comments=*/true);
  if (value.is_discarded()) value = json::parse(mend(inner), nullptr, false, true);
  // Several objects without a list around them.
  if (value.is_discarded()) value = json::parse("[" + mend(inner) + "]", nullptr, false, true);
  return value;
}

void fill(std::string* to, std::string text) {
  if (to->empty()) *to = std::move(text);
}

}  // namespace

LinkedArticle find_linked_article(const std::vector<std::string>& scripts) {
  LinkedArticle linked;
  std::vector<json> values;
  for (const std::string& script : scripts) {
    if (json value = parse(script); !value.is_discarded()) values.push_back(std::move(value));
  }
  for (const json& value : values) {
    const json* article = find_thing(value, is_article);
    if (article == nullptr) continue;
    linked.headline = field(*article, "headline");
    fill(&linked.headline, field(*article, "name"));
    linked.published = field(*article, "datePublished");
    fill(&linked.published, field(*article, "dateCreated"));
    linked.authors = fields(*article, "author");
    linked.language = field(*article, "inLanguage");
    linked.url = field(*article, "url");
    fill(&linked.url, field(*article, "mainEntityOfPage"));
    linked.section = field(*article, "articleSection");
    linked.body = field(*article, "articleBody");
    break;
  }
  for (const json& value : values) {
    const json* page = find_thing(value, is_page);
    if (page == nullptr) continue;
    fill(&linked.published, field(*page, "datePublished"));
    fill(&linked.language, field(*page, "inLanguage"));
    break;
  }
  return linked;
}

}  // namespace treff
