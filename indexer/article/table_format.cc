// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/table_format.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "article/byte_source.h"
#include "article/json_fields.h"
#include "article/json_format.h"
#include "article/white_space.h"
#include "language/unicode.h"

namespace treff {
namespace {

/// Takes one row off the front of `text`; quoted cells may hold separators and line ends.
std::vector<std::string> take_row(std::string_view* text, char separator) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  std::size_t i = 0;
  for (; i < text->size(); ++i) {
    const char c = (*text)[i];
    if (quoted) {
      if (c != '"') {
        cells.back() += c;
      } else if (i + 1 < text->size() && (*text)[i + 1] == '"') {
        cells.back() += '"';
        ++i;
      } else {
        quoted = false;
      }
    } else if (c == '"' && cells.back().empty()) {
      quoted = true;
    } else if (c == separator) {
      cells.emplace_back();
    } else if (c == '\n') {
      ++i;
      break;
    } else if (c != '\r') {
      cells.back() += c;
    }
  }
  text->remove_prefix(i);
  return cells;
}

char separator_of(std::string_view header) {
  char best = ',';
  for (const char c : {',', ';', '\t'}) {
    if (std::count(header.begin(), header.end(), c) >
        std::count(header.begin(), header.end(), best)) {
      best = c;
    }
  }
  return best;
}

}  // namespace

bool read_table(std::string_view text, ArticleOutput& output) {
  if (text.starts_with("sep=")) {  // for Excel
    text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
  }
  const char separator = separator_of(text.substr(0, text.find('\n')));
  std::vector<std::string> header = take_row(&text, separator);
  bool any = false;
  for (std::string& name : header) {
    const std::string folded = language::fold(trim_white_space(name));
    if (is_json_field(folded)) name = folded;
    any = any || is_json_field(name);
  }
  if (!any) {
    throw Unreadable(
        "is a table whose header names no title or text: name its columns id, title, date, text");
  }
  std::size_t number = 1;
  while (!text.empty()) {
    const std::vector<std::string> row = take_row(&text, separator);
    ++number;
    if (row.size() == 1 && is_blank(row[0])) continue;
    nlohmann::ordered_json object;
    for (std::size_t i = 0; i < std::min(row.size(), header.size()); ++i) {
      if (!is_blank(row[i])) object[header[i]] = row[i];
    }
    if (object.is_null()) continue;
    const std::string json =
        object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    if (!add_json_articles(json, ":" + std::to_string(number), output)) return false;
  }
  if (output.added() + output.rejected() == 0) {
    throw Unreadable("is a table without rows: leave it out");
  }
  return true;
}

}  // namespace treff
