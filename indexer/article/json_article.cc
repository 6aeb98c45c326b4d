// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/json_article.h"

#include <simdjson.h>
#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "article/dates.h"
#include "article/file_name.h"
#include "article/json_fields.h"
#include "article/limits.h"
#include "article/names.h"
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

[[noreturn]] void throw_wrong_type(std::string_view field, element value, const char* expected) {
  throw BadJson("\"" + std::string(field) + "\" is of type " + type_name(value) + ": make it " +
                expected);
}

std::string string_of(std::string_view field, element value) {
  std::string_view text;
  if (value.get(text) != simdjson::SUCCESS) throw_wrong_type(field, value, "a string");
  return std::string(text);
}

std::string string_or_number_of(std::string_view field, element value) {
  return value.is_number() ? as_json(value) : string_of(field, value);
}

std::vector<std::string> strings_of(std::string_view field, element value) {
  simdjson::dom::array items;
  if (value.get(items) != simdjson::SUCCESS) throw_wrong_type(field, value, "a list of strings");
  std::vector<std::string> strings;
  for (const element item : items) {
    strings.push_back(
        string_of(std::string(field) + "[" + std::to_string(strings.size()) + "]", item));
  }
  return strings;
}

/// The text of a field of treff's own name, which must be a string, or of another, which may be an
/// object or a list as well.
std::string text_of(const JsonField& field, const char* own_name) {
  if (field.name == own_name && !field.value.is_object()) return string_of(field.name, field.value);
  std::vector<std::string> texts;
  collect_json_texts(field.value, &texts);
  return texts.empty() ? std::string() : std::move(texts.front());
}

void set_published(std::string text, Article* article) {
  if (auto date = parse_date(text)) {
    article->published = *std::move(date);
  } else if (!is_blank(text)) {
    article->metadata["published_text"] = std::move(text);
  }
}

/// The date in an object: {"$date": "2023-05-21T08:00:00Z"}, {"value": …}; what cannot be one as it
/// stands.
std::string date_of(const JsonField& field) {
  element inner;
  for (const char* key : {"$date", "value", "rendered", "#text", "@value", "$numberLong"}) {
    if (field.value[key].get(inner) != simdjson::SUCCESS) continue;
    if (inner.is_object()) return date_of({field.name, inner});
    if (inner.is_number() || inner.is_string()) return string_or_number_of(field.name, inner);
  }
  return as_json(field.value);
}

void set_author(const JsonField& field, Article* article) {
  std::vector<std::string> names;
  if (field.value.is_array() && field.name == "author") {
    simdjson::dom::array items = field.value;
    const bool strings = std::all_of(items.begin(), items.end(), [](element item) {
      return item.is_string() || item.is_object();
    });
    if (!strings) names = strings_of(field.name, field.value);
  } else if (!field.value.is_string() && !field.value.is_object() && !field.value.is_array()) {
    throw_wrong_type(field.name, field.value, "a string");
  }
  if (names.empty()) collect_json_texts(field.value, &names);
  article->author = join_names(names);
}

/// The authors' names that WordPress embeds where asked to (_embed).
void set_embedded_author(const simdjson::dom::object& object, Article* article) {
  element authors;
  std::vector<std::string> names;
  if (!article->author.empty() || object["_embedded"]["author"].get(authors) != simdjson::SUCCESS) {
    return;
  }
  collect_json_texts(authors, &names);
  article->author = join_names(names);
}

/// The paragraphs of a field; a list has one in each element that is no HTML.
std::vector<std::string> paragraphs_of(const JsonField& field) {
  std::vector<std::string> texts, paragraphs;
  const bool listed = field.value.is_array();
  if (field.name == "paragraphs") {
    texts = strings_of(field.name, field.value);
  } else if (field.name == "text" && !field.value.is_object() && !listed) {
    texts.push_back(string_of(field.name, field.value));
  } else {
    collect_json_texts(field.value, &texts);
  }
  simdjson::dom::array items;
  const bool of_strings = field.value.get(items) == simdjson::SUCCESS && items.size() > 0 &&
                          (*items.begin()).is_string();
  for (std::string& text : texts) {
    if (listed && of_strings && !is_html_text(text)) {
      paragraphs.push_back(std::move(text));
      continue;
    }
    for (std::string& paragraph : json_paragraphs(text)) paragraphs.push_back(std::move(paragraph));
  }
  return paragraphs;
}

bool is_blank(const std::vector<std::string>& paragraphs) {
  return std::all_of(paragraphs.begin(), paragraphs.end(),
                     [](const std::string& p) { return treff::is_blank(p); });
}

/// The text, below the lead; the summary stands for it if there is none. Whether a field of text
/// was there at all.
bool set_text(const simdjson::dom::object& object, const JsonFields& fields, Article* article) {
  const JsonField* text = fields.find(Role::text);
  if (text != nullptr) article->paragraphs = paragraphs_of(*text);
  if (text != nullptr && text->name == "paragraphs" && is_blank(article->paragraphs)) {
    element running;  // "paragraphs" may be empty where "text" is not
    if (object["text"].get(running) == simdjson::SUCCESS && !running.is_null()) {
      article->paragraphs = paragraphs_of({"text", running});
    }
  }
  std::vector<std::string> lead, summary;
  if (const JsonField* field = fields.find(Role::lead)) lead = paragraphs_of(*field);
  if (const JsonField* field = fields.find(Role::summary)) summary = paragraphs_of(*field);
  if (!lead.empty() &&
      (article->paragraphs.empty() || article->paragraphs.front() != lead.front())) {
    article->paragraphs.insert(article->paragraphs.begin(), lead.begin(), lead.end());
  }
  if (is_blank(article->paragraphs)) article->paragraphs = std::move(summary);
  const bool empty_on_purpose =
      text != nullptr && (text->value.is_string() || text->value.is_array());
  return empty_on_purpose || !article->paragraphs.empty();
}

std::optional<ExtraKind> extra_kind(std::string_view name) {
  if (name == "caption") return ExtraKind::caption;
  if (name == "fact_box") return ExtraKind::fact_box;
  if (name == "summary") return ExtraKind::summary;
  return std::nullopt;
}

/// treff's own export of texts beside the article's: [{"kind": "caption", "text": "…"}].
bool set_extras(element value, Article* article) {
  simdjson::dom::array items;
  if (value.get(items) != simdjson::SUCCESS) return false;
  std::vector<Extra> extras;
  for (const element item : items) {
    std::string_view kind, text;
    if (item["kind"].get(kind) != simdjson::SUCCESS ||
        item["text"].get(text) != simdjson::SUCCESS || !extra_kind(kind)) {
      return false;
    }
    extras.push_back({*extra_kind(kind), std::string(text)});
  }
  article->extras = std::move(extras);
  return true;
}

/// Keeps what no part of an article has taken.
void set_metadata(const simdjson::dom::object& object, const JsonFields& fields, Article* article) {
  for (const auto field : object) {
    const std::string name(field.key);
    if (field.value.is_null() || name == "paragraphs" || name == "text") continue;
    if (name == "extras" && set_extras(field.value, article)) continue;
    const JsonField* summary = fields.find(Role::summary);
    const bool is_summary = summary != nullptr && summary->name == name;
    if (fields.has_taken(name) && !is_summary) continue;
    article->metadata[name] =
        field.value.is_string() ? string_of(name, field.value) : as_json(field.value);
  }
}

JsonArticle to_article(element value) {
  simdjson::dom::object object;
  if (value.get(object) != simdjson::SUCCESS) {
    throw BadJson(std::string("is a JSON ") + type_name(value) +
                  ": an article is an object, {\"title\": …, \"paragraphs\": […]}");
  }
  const JsonFields fields(object);
  Article article;
  if (const JsonField* id = fields.find(Role::id)) {
    article.id =
        id->value.is_object() ? text_of(*id, "") : string_or_number_of(id->name, id->value);
  }
  if (const JsonField* title = fields.find(Role::title)) {
    article.title = json_line(text_of(*title, "title"));
  }
  if (const JsonField* published = fields.find(Role::published)) {
    std::string text = published->value.is_object()
                           ? date_of(*published)
                           : string_or_number_of(published->name, published->value);
    if (published->name == "date_gmt" && text.find('Z') == std::string::npos) text += 'Z';
    set_published(std::move(text), &article);
  }
  if (const JsonField* source = fields.find(Role::source)) {
    article.source = text_of(*source, "source");
  }
  // WordPress has the author's number.
  const JsonField* text = fields.find(Role::text);
  const bool is_wordpress = text != nullptr && text->value.is_object();
  const JsonField* author = fields.find(Role::author);
  if (author != nullptr && !(is_wordpress && author->value.is_number())) {
    set_author(*author, &article);
  }
  set_embedded_author(object, &article);
  if (const JsonField* language = fields.find(Role::language)) {
    article.language = text_of(*language, "language");
  }
  if (const JsonField* url = fields.find(Role::url)) article.url = text_of(*url, "url");
  std::string_view uri = article.id;
  if (uri.starts_with("http") || (object["uri"].get(uri) == simdjson::SUCCESS)) {
    if (article.url.empty() && uri.starts_with("http")) article.url = uri;
  }
  if (const JsonField* section = fields.find(Role::section)) {
    article.section = text_of(*section, "");
  }
  const bool has_text_field = set_text(object, fields, &article);
  set_metadata(object, fields, &article);
  if (is_blank(article.paragraphs) && treff::is_blank(article.title)) {
    throw BadJson("has no text: give it \"title\", \"paragraphs\" or \"text\"");
  }
  // A headline, with nothing else that might be the text under another name, is a news flash.
  const bool may_have_text =
      fields.find(Role::text) != nullptr ||
      std::any_of(article.metadata.begin(), article.metadata.end(),
                  [](const auto& field) { return field.first != "published_text"; });
  if (!has_text_field && may_have_text) {
    throw BadJson("has a title and no field of text: name it \"paragraphs\", \"text\" or \"body\"" +
                  (article.id.empty() ? std::string() : " (id " + printable(article.id) + ")"));
  }
  const bool without_source = article.source.empty() && object["source"].is_string();
  return {std::move(article), without_source};
}

/// Why an article that says so itself is not to be published; empty if it is.
std::string why_left_out(element value) {
  std::string_view status;
  if (value["pubstatus"].get(status) == simdjson::SUCCESS && status != "usable") {
    return "is " + printable(status) + " (pubstatus): left out";
  }
  const bool wordpress = value["content"].is_object() && value["status"].is_string();
  if (wordpress && value["status"].get(status) == simdjson::SUCCESS && status != "publish") {
    return "is not published (status " + printable(status) + "): left out";
  }
  return {};
}

/// Elasticsearch's wrapping taken off: {"_id": …, "_source": {…}}. The id it gives, if any.
std::string unwrap(element* value) {
  element source, id;
  if ((*value)["_source"].get(source) != simdjson::SUCCESS || !source.is_object()) return {};
  std::string text;
  if ((*value)["_id"].get(id) == simdjson::SUCCESS && (id.is_string() || id.is_number())) {
    text = string_or_number_of("_id", id);
  }
  *value = source;
  return text;
}

/// The list of articles that an object wraps: JSON Feed's items, an interface's posts.
std::optional<simdjson::dom::array> wrapped_articles(element value) {
  simdjson::dom::object object;
  if (value.get(object) != simdjson::SUCCESS) return std::nullopt;
  if (JsonFields(object).find(Role::text) != nullptr) return std::nullopt;
  for (const char* key : {"items", "articles", "posts", "entries", "results", "docs", "documents",
                          "data", "hits", "response"}) {
    element inner;
    if (object.at_key(key).get(inner) != simdjson::SUCCESS) continue;
    simdjson::dom::array list;
    if (inner.is_object()) return wrapped_articles(inner);
    if (inner.get(list) != simdjson::SUCCESS || list.size() == 0) continue;
    if ((*list.begin()).is_object()) return list;
  }
  return std::nullopt;
}

/// Gives an item what the object around it says about all.
void set_defaults(const simdjson::dom::object& around, Article* article) {
  const JsonFields fields(around);
  const JsonField* language = fields.find(Role::language);
  if (article->language.empty() && language != nullptr) article->language = text_of(*language, "");
  const JsonField* author = fields.find(Role::author);
  if (article->author.empty() && author != nullptr) set_author(*author, article);
}

JsonResult to_result(element value) {
  JsonResult result;
  try {
    const std::string id = unwrap(&value);
    result.why_left_out = why_left_out(value);
    if (result.why_left_out.empty()) result.read = to_article(value);
    if (result.read.article.id.empty()) result.read.article.id = id;
  } catch (const BadJson& error) {
    result.why_not = error.what();
  }
  return result;
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

std::vector<JsonResult> read_json_articles(std::string_view text) {
  constexpr std::size_t kCommonSize = std::size_t{1} << 20;
  simdjson::dom::parser own;
  simdjson::dom::parser& parser = text.size() > kCommonSize ? own : kept_parser();
  element value;
  if (parser.allocate(std::max(parser.capacity(), text.size()), kDeepestJson + 1) !=
          simdjson::SUCCESS ||
      parser.parse(text.data(), text.size()).get(value) != simdjson::SUCCESS) {
    throw_invalid(text);
  }
  std::vector<JsonResult> results;
  const auto list = wrapped_articles(value);
  if (!list) {
    results.push_back(to_result(value));
    if (!results.front().why_not.empty()) throw BadJson(results.front().why_not);
    return results;
  }
  const simdjson::dom::object around = value;
  for (const element item : *list) {
    JsonResult result = to_result(item);
    if (result.why_not.empty()) set_defaults(around, &result.read.article);
    results.push_back(std::move(result));
  }
  return results;
}

JsonArticle read_json_article(std::string_view text) {
  std::vector<JsonResult> results = read_json_articles(text);
  if (results.size() != 1) throw BadJson("holds more than one article");
  if (!results.front().why_not.empty()) throw BadJson(results.front().why_not);
  return std::move(results.front().read);
}

}  // namespace treff
