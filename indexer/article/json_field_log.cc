// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/json_field_log.h"

#include "article/file_name.h"
#include "article/json_strict.h"
#include "language/unicode.h"

namespace treff {

std::string shown_json(simdjson::dom::element value) {
  std::string json = as_json(value);
  if (json.size() > kLongestShownJson) {
    json = json.substr(0, json.find_last_of(" ,{[", kLongestShownJson)) + " …";
  }
  return printable(language::repair_utf8(json));
}

void JsonFieldLog::keep_unread(const JsonField& field) {
  take(field);
  article_->metadata[std::string(field.name) + "_unread"] = as_json(field.value);
}

void JsonFieldLog::not_understood(const JsonField& field) {
  keep_unread(field);
  note("has a field that was not understood: \"" + printable(field.name) +
       "\": " + shown_json(field.value));
}

void JsonFieldLog::left_text(const JsonField& field, const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all.append(all.empty() ? "" : "\n\n").append(text);
  std::string shown = texts.front();
  if (shown.size() > kLongestShownJson) {
    shown = shown.substr(0, shown.rfind(' ', kLongestShownJson)) + " …";
  }
  note("has a text that was not read in \"" + printable(field.name) + "\": \"" +
       printable(language::repair_utf8(shown)) + "\"");
  article_->metadata[std::string(field.name) + "_unread"] = std::move(all);
}

}  // namespace treff
