#include "article/json_article.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "article/dates.h"
#include "article/limits.h"
#include "article/white_space.h"

namespace treff {
namespace {

using nlohmann::json;

/// The gist of nlohmann's message: not its codes before " - ", nor the text it read, however long.
std::string reason(std::string_view message) {
  const std::size_t dash = message.find(" - ");
  if (dash != std::string_view::npos) message.remove_prefix(dash + std::string_view(" - ").size());
  return std::string(message.substr(0, message.find("; last read")));
}

json parse(std::string_view text) {
  if (nesting_depth(text) > kDeepestJson) {
    throw BadJson("nests deeper than " + std::to_string(kDeepestJson) +
                  " levels: no article needs that many");
  }
  try {
    return json::parse(text);
  } catch (const json::parse_error& error) {
    throw BadJson("is not valid JSON at byte " + std::to_string(error.byte) + ": " +
                  reason(error.what()));
  } catch (const json::out_of_range&) {
    throw BadJson("has a number that is out of range: write it as a string");
  }
}

std::string as_json(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

[[noreturn]] void throw_wrong_type(const std::string& field, const json& value,
                                   const char* expected) {
  throw BadJson("\"" + field + "\" is of type " + value.type_name() + ": make it " + expected);
}

std::string take_string(const std::string& field, json& value) {
  if (!value.is_string()) throw_wrong_type(field, value, "a string");
  return std::move(value.get_ref<std::string&>());
}

std::vector<std::string> take_strings(const std::string& field, json& value) {
  if (!value.is_array()) throw_wrong_type(field, value, "a list of strings");
  std::vector<std::string> strings;
  strings.reserve(value.size());
  for (json& element : value) {
    strings.push_back(take_string(field + "[" + std::to_string(strings.size()) + "]", element));
  }
  return strings;
}

std::string join(const std::vector<std::string>& strings) {
  std::string joined;
  for (const std::string& s : strings) joined.append(joined.empty() ? "" : ", ").append(s);
  return joined;
}

void set_published(std::string text, Article* article) {
  if (auto date = parse_date(text)) {
    article->published = *std::move(date);
  } else if (!is_blank(text)) {
    article->metadata["published_text"] = std::move(text);
  }
}

/// Puts one field where it belongs. `text` waits, as `paragraphs` come before it.
void set_field(const std::string& name, json& value, Article* article, std::string* text) {
  if (value.is_null()) return;
  if (name == "id") {
    article->id = value.is_number() ? as_json(value) : take_string(name, value);
  } else if (name == "title") {
    article->title = take_string(name, value);
  } else if (name == "published") {
    set_published(value.is_number() ? as_json(value) : take_string(name, value), article);
  } else if (name == "source") {
    article->source = take_string(name, value);
  } else if (name == "author") {
    article->author = value.is_array() ? join(take_strings(name, value)) : take_string(name, value);
  } else if (name == "language") {
    article->language = take_string(name, value);
  } else if (name == "url") {
    article->url = take_string(name, value);
  } else if (name == "paragraphs") {
    article->paragraphs = take_strings(name, value);
  } else if (name == "text") {
    *text = take_string(name, value);
  } else {
    article->metadata[name] = value.is_string() ? take_string(name, value) : as_json(value);
  }
}

}  // namespace

int nesting_depth(std::string_view text) {
  int depth = 0, deepest = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      deepest = std::max(deepest, ++depth);
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  return deepest;
}

JsonArticle read_json_article(std::string_view text) {
  json object = parse(text);
  if (!object.is_object()) {
    throw BadJson(std::string("is a JSON ") + object.type_name() +
                  ": an article is an object, {\"title\": …, \"paragraphs\": […]}");
  }
  Article article;
  std::string running_text;
  for (auto& [name, value] : object.items()) set_field(name, value, &article, &running_text);
  if (article.paragraphs.empty()) article.paragraphs = split_paragraphs(running_text);
  const bool blank = std::all_of(article.paragraphs.begin(), article.paragraphs.end(),
                                 [](const std::string& p) { return is_blank(p); });
  if (blank && is_blank(article.title)) {
    throw BadJson("has no text: give it \"title\", \"paragraphs\" or \"text\"");
  }
  const bool without_source =
      article.source.empty() && object.contains("source") && object["source"].is_string();
  return {std::move(article), without_source};
}

}  // namespace treff
