// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/json_field_log.h"

#include <algorithm>

#include "article/file_name.h"
#include "article/json_strict.h"
#include "language/unicode.h"

namespace treff {

namespace {

/// `text` for a message, truncated at one of `ends`.
std::string shown(std::string text, const char* ends) {
  if (text.size() > kLongestShownJson) {
    text = text.substr(0, std::min(text.find_last_of(ends, kLongestShownJson), kLongestShownJson));
    text += " …";
  }
  return printable(language::repair_utf8(text));
}

}  // namespace

std::string shown_json(simdjson::dom::element value) { return shown(as_json(value), " ,{["); }

std::string left_text_note(std::string_view name, const std::string& text) {
  return "has a text that was not read in \"" + printable(name) + "\": \"" + shown(text, " ") +
         "\"";
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
  note(left_text_note(field.name, texts.front()));
  article_->metadata[std::string(field.name) + "_unread"] = std::move(all);
}

}  // namespace treff
