#include "article/json_article.h"

#include <simdjson.h>
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

using simdjson::dom::element;
using simdjson::dom::element_type;

/// The gist of nlohmann's message: not its codes before " - ", nor the text it read, however long.
std::string reason(std::string_view message) {
  const std::size_t dash = message.find(" - ");
  if (dash != std::string_view::npos) message.remove_prefix(dash + std::string_view(" - ").size());
  return std::string(message.substr(0, message.find("; last read")));
}

/// Says what is wrong with a text that simdjson does not take; nlohmann knows where.
[[noreturn]] void throw_invalid(std::string_view text) {
  if (nesting_depth(text) > kDeepestJson) {
    throw BadJson("nests deeper than " + std::to_string(kDeepestJson) +
                  " levels: no article needs that many");
  }
  try {
    const auto understood = nlohmann::json::parse(text);
  } catch (const nlohmann::json::parse_error& error) {
    throw BadJson("is not valid JSON at byte " + std::to_string(error.byte) + ": " +
                  reason(error.what()));
  } catch (const nlohmann::json::out_of_range&) {
    // The same as below.
  }
  throw BadJson("has a number that is out of range: write it as a string");
}

/// The parser of texts of common size, which keeps its memory from one to the next.
simdjson::dom::parser& kept_parser() {
  thread_local simdjson::dom::parser parser;
  return parser;
}

std::string as_json(element value) { return simdjson::minify(value); }

const char* type_name(element value) {
  switch (value.type()) {
    case element_type::ARRAY:
      return "array";
    case element_type::OBJECT:
      return "object";
    case element_type::STRING:
      return "string";
    case element_type::BOOL:
      return "boolean";
    case element_type::NULL_VALUE:
      return "null";
    default:
      return "number";
  }
}

[[noreturn]] void throw_wrong_type(const std::string& field, element value, const char* expected) {
  throw BadJson("\"" + field + "\" is of type " + type_name(value) + ": make it " + expected);
}

std::string string_of(const std::string& field, element value) {
  std::string_view text;
  if (value.get(text) != simdjson::SUCCESS) throw_wrong_type(field, value, "a string");
  return std::string(text);
}

std::string string_or_number_of(const std::string& field, element value) {
  return value.is_number() ? as_json(value) : string_of(field, value);
}

std::vector<std::string> strings_of(const std::string& field, element value) {
  simdjson::dom::array items;
  if (value.get(items) != simdjson::SUCCESS) throw_wrong_type(field, value, "a list of strings");
  std::vector<std::string> strings;
  for (const element item : items) {
    strings.push_back(string_of(field + "[" + std::to_string(strings.size()) + "]", item));
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
void set_field(const std::string& name, element value, Article* article, std::string* text) {
  if (value.is_null()) return;
  if (name == "id") {
    article->id = string_or_number_of(name, value);
  } else if (name == "title") {
    article->title = string_of(name, value);
  } else if (name == "published") {
    set_published(string_or_number_of(name, value), article);
  } else if (name == "source") {
    article->source = string_of(name, value);
  } else if (name == "author") {
    article->author = value.is_array() ? join(strings_of(name, value)) : string_of(name, value);
  } else if (name == "language") {
    article->language = string_of(name, value);
  } else if (name == "url") {
    article->url = string_of(name, value);
  } else if (name == "paragraphs") {
    article->paragraphs = strings_of(name, value);
  } else if (name == "text") {
    *text = string_of(name, value);
  } else {
    article->metadata[name] = value.is_string() ? string_of(name, value) : as_json(value);
  }
}

JsonArticle to_article(element value) {
  simdjson::dom::object object;
  if (value.get(object) != simdjson::SUCCESS) {
    throw BadJson(std::string("is a JSON ") + type_name(value) +
                  ": an article is an object, {\"title\": …, \"paragraphs\": […]}");
  }
  Article article;
  std::string running_text;
  for (const auto field : object) {
    set_field(std::string(field.key), field.value, &article, &running_text);
  }
  if (article.paragraphs.empty()) article.paragraphs = split_paragraphs(running_text);
  const bool blank = std::all_of(article.paragraphs.begin(), article.paragraphs.end(),
                                 [](const std::string& p) { return is_blank(p); });
  if (blank && is_blank(article.title)) {
    throw BadJson("has no text: give it \"title\", \"paragraphs\" or \"text\"");
  }
  const bool without_source = article.source.empty() && object["source"].is_string();
  return {std::move(article), without_source};
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
  constexpr std::size_t kCommonSize = std::size_t{1} << 20;
  simdjson::dom::parser own;
  simdjson::dom::parser& parser = text.size() > kCommonSize ? own : kept_parser();
  element value;
  if (parser.allocate(std::max(parser.capacity(), text.size()), kDeepestJson + 1) !=
          simdjson::SUCCESS ||
      parser.parse(text.data(), text.size()).get(value) != simdjson::SUCCESS) {
    throw_invalid(text);
  }
  return to_article(value);
}

}  // namespace treff
