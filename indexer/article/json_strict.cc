// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/json_strict.h"

#include "article/json_article.h"

namespace treff {

using simdjson::dom::element;
using simdjson::dom::element_type;

const char* json_type_name(element value) {
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

std::string as_json(element value) { return simdjson::minify(value); }

void throw_wrong_json_type(std::string_view field, element value, const char* expected) {
  throw BadJson("\"" + std::string(field) + "\" has type " + json_type_name(value) + ": make it " +
                expected);
}

std::string json_string(std::string_view field, element value) {
  std::string_view text;
  if (value.get(text) != simdjson::SUCCESS) throw_wrong_json_type(field, value, "a string");
  return std::string(text);
}

std::string json_string_or_number(std::string_view field, element value) {
  return value.is_number() ? as_json(value) : json_string(field, value);
}

std::vector<std::string> json_strings(std::string_view field, element value) {
  simdjson::dom::array items;
  if (value.get(items) != simdjson::SUCCESS) {
    throw_wrong_json_type(field, value, "a list of strings");
  }
  std::vector<std::string> strings;
  for (const element item : items) {
    strings.push_back(
        json_string(std::string(field) + "[" + std::to_string(strings.size()) + "]", item));
  }
  return strings;
}

std::string json_as_text(element value) {
  std::string_view text;
  return value.get(text) == simdjson::SUCCESS ? std::string(text) : as_json(value);
}

}  // namespace treff
