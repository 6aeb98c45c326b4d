// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/front_matter.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "article/dates.h"
#include "article/json_article.h"
#include "article/limits.h"
#include "article/markup.h"
#include "article/names.h"
#include "article/white_space.h"

namespace treff {
namespace {

using Lines = std::vector<std::string_view>;

/// Name → values. A map below a name is "name.key".
using Fields = std::map<std::string, std::vector<std::string>>;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  return out;
}

/// `value` up to a # that begins a comment: outside quotes, with a space before it.
std::string_view without_comment(std::string_view value) {
  char quote = 0;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const char c = value[i];
    if (quote != 0) {
      if (c == '\\' && quote == '"') {
        ++i;
      } else if (c == quote) {
        quote = 0;
      }
    } else if ((c == '"' || c == '\'') &&
               (i == 0 || value[i - 1] == ' ' || value[i - 1] == '[' || value[i - 1] == ',')) {
      quote = c;
    } else if (c == '#' && (i == 0 || value[i - 1] == ' ' || value[i - 1] == '\t')) {
      return trim_white_space(value.substr(0, i));
    }
  }
  return trim_white_space(value);
}

/// The character of \u00e5 or \U000000e5 at `*at`, which moves to its last digit; nothing if it is
/// none.
std::string escaped_character(std::string_view text, std::size_t* at) {
  const std::size_t digits = text[*at] == 'u' ? 4 : text[*at] == 'U' ? 8 : 0;
  const std::string hex(text.substr(*at + 1, digits));
  if (digits == 0 || hex.size() < digits ||
      hex.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos) {
    return {};
  }
  *at += digits;
  return decode_entities("&#x" + hex + ";");
}

std::string unquoted(std::string_view value) {
  value = trim_white_space(value);
  if (value.size() < 2 || (value[0] != '"' && value[0] != '\'') || value.back() != value[0]) {
    return std::string(value);
  }
  const char quote = value[0];
  value = value.substr(1, value.size() - 2);
  std::string out;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (quote == '"' && value[i] == '\\' && i + 1 < value.size()) {
      ++i;
      if (std::string character = escaped_character(value, &i); !character.empty()) {
        out += character;
      } else {
        out += value[i] == 'n' || value[i] == 't' ? ' ' : value[i];
      }
    } else {
      if (quote == '\'' && value.substr(i).starts_with("''")) ++i;
      out += value[i];
    }
  }
  return out;
}

/// What stands between the commas of `list` that are not quoted.
std::vector<std::string_view> elements_of(std::string_view list) {
  std::vector<std::string_view> elements;
  char quote = 0;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const char c = list[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == ',') {
      elements.push_back(list.substr(begin, i - begin));
      begin = i + 1;
    }
  }
  elements.push_back(list.substr(begin));
  return elements;
}

/// The elements of "[a, "b, c"]", or the one value.
std::vector<std::string> values_of(std::string_view value) {
  value = without_comment(value);
  std::vector<std::string> values;
  if (!value.starts_with('[') || !value.ends_with(']')) {
    if (std::string one = unquoted(value); !one.empty()) values.push_back(std::move(one));
    return values;
  }
  for (const std::string_view element : elements_of(value.substr(1, value.size() - 2))) {
    if (std::string one = unquoted(element); !one.empty()) values.push_back(std::move(one));
  }
  return values;
}

void append(std::vector<std::string> values, std::vector<std::string>* to) {
  for (std::string& value : values) to->push_back(std::move(value));
}

std::size_t indent_of(std::string_view line) {
  return std::min(line.find_first_not_of(" \t"), line.size());
}

/// "name" and "value" of "name: value"; an empty name where the line is none.
std::pair<std::string, std::string_view> split_pair(std::string_view line, char separator) {
  char quote = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' && i == 0) {
      quote = c;
    } else if (c == separator && (separator == '=' || i + 1 == line.size() || line[i + 1] == ' ')) {
      return {lower(unquoted(line.substr(0, i))), trim_white_space(line.substr(i + 1))};
    }
  }
  return {};
}

/// What can be made out of front matter that is no YAML, such as "title: Elgen: slik gikk det".
Fields read_yaml_by_lines(const Lines& lines) {
  Fields fields;
  std::string name;
  bool folds = false;  // a block of text ("|" or ">") goes on below the name
  for (const std::string_view raw : lines) {
    const std::string_view line = trim_white_space(raw);
    const std::size_t indent = indent_of(raw);
    if (folds && (indent > 0 || line.empty())) {
      std::vector<std::string>& values = fields[name];
      if (values.empty()) values.emplace_back();
      values.front().append(values.front().empty() || line.empty() ? "" : " ").append(line);
      continue;
    }
    folds = false;
    if (line.empty() || line.starts_with('#')) continue;
    const bool item = line.starts_with("- ") || line == "-";
    const std::string_view inner = item ? trim_white_space(line.substr(1)) : line;
    const auto [key, value] = split_pair(inner, ':');
    if (!item && indent == 0) {
      name = key;
      if (name.empty()) continue;
      folds = value.starts_with('|') || value.starts_with('>');
      if (!folds) append(values_of(value), &fields[name]);
    } else if (name.empty()) {
      continue;
    } else if (!key.empty() && !inner.starts_with('"')) {
      append(values_of(value), &fields[name + "." + key]);
    } else {
      append(values_of(inner), &fields[name]);
    }
  }
  return fields;
}

/// Adds what `node` says under `name`. `budget` bounds what aliases may expand to.
void add_yaml(const YAML::Node& node, const std::string& name, int* budget, Fields* fields) {
  if (--*budget < 0) return;
  if (node.IsScalar()) {
    if (!is_blank(node.Scalar())) (*fields)[name].push_back(node.Scalar());
  } else if (node.IsSequence()) {
    for (const YAML::Node& item : node) add_yaml(item, name, budget, fields);
  } else if (node.IsMap()) {
    for (const auto& field : node) {
      if (!field.first.IsScalar()) continue;
      const std::string key = lower(field.first.Scalar());
      add_yaml(field.second, name.empty() ? key : name + "." + key, budget, fields);
    }
  }
}

Fields read_yaml(const Lines& lines) {
  constexpr std::size_t kLargest = 64 << 10;
  constexpr int kMostNodes = 10'000;
  std::string text;
  for (const std::string_view line : lines) text.append(line).append("\n");
  if (text.size() > kLargest) return read_yaml_by_lines(lines);
  // A tab behind a colon is common, and no YAML.
  for (std::size_t at = 0; (at = text.find(":\t", at)) != std::string::npos;) text[at + 1] = ' ';
  try {
    Fields fields;
    int budget = kMostNodes;
    add_yaml(YAML::Load(text), "", &budget, &fields);
    return fields;
  } catch (const YAML::Exception&) {
    return read_yaml_by_lines(lines);
  }
}

/// {name = "Kari", mail = "…"}: each field under `name`.
bool add_inline_table(std::string_view value, const std::string& name, Fields* fields) {
  if (!value.starts_with('{') || !value.ends_with('}')) return false;
  for (const std::string_view element : elements_of(value.substr(1, value.size() - 2))) {
    const auto [key, inner] = split_pair(trim_white_space(element), '=');
    if (key.empty()) continue;
    append(values_of(inner), &(*fields)[name + "." + std::string(trim_white_space(key))]);
  }
  return true;
}

/// The part of TOML that people write above a text.
Fields read_toml(const Lines& lines) {
  Fields fields;
  std::string table, open, name;  // `open`: a list or text that goes on
  for (const std::string_view raw : lines) {
    const std::string_view line = trim_white_space(raw);
    if (!open.empty()) {
      open.append(" ").append(without_comment(line));
    } else {
      if (line.empty() || line.starts_with('#')) continue;
      if (line.starts_with('[') && line.find('=') == line.npos) {
        table = lower(trim_white_space(line.substr(line.find_first_not_of('['))));
        table = table.substr(0, table.find(']')) + ".";
        continue;
      }
      const auto [key, value] = split_pair(line, '=');
      if (key.empty()) continue;
      name = table + std::string(trim_white_space(key));
      open = without_comment(value);
    }
    const bool long_text = open.starts_with("\"\"\"") || open.starts_with("'''");
    const bool goes_on =
        (open.starts_with('[') && !open.ends_with(']')) ||
        (long_text && (open.size() < 6 || open.substr(open.size() - 3) != open.substr(0, 3)));
    if (goes_on) continue;
    if (long_text) open = open.substr(2, open.size() - 4);
    if (!add_inline_table(open, name, &fields)) append(values_of(open), &fields[name]);
    open.clear();
  }
  return fields;
}

void add_json(const std::string& name, const nlohmann::json& value, Fields* fields) {
  if (value.is_string()) {
    (*fields)[name].push_back(value.get<std::string>());
  } else if (value.is_array()) {
    for (const nlohmann::json& element : value) add_json(name, element, fields);
  } else if (value.is_object()) {
    for (const auto& [key, inner] : value.items()) {
      add_json(name.empty() ? lower(key) : name + "." + lower(key), inner, fields);
    }
  } else if (!value.is_null()) {
    (*fields)[name].push_back(value.dump());
  }
}

std::string joined(const std::vector<std::string>& values) {
  std::string all;
  for (const std::string& value : values) all.append(all.empty() ? "" : ", ").append(value);
  return all;
}

void set_article(const Fields& fields, Article* article) {
  const auto first = [&fields](std::initializer_list<const char*> names) -> std::string {
    for (const char* name : names) {
      const auto field = fields.find(name);
      if (field != fields.end() && !field->second.empty()) return field->second.front();
    }
    return {};
  };
  article->title = first({"title", "tittel", "headline"});
  article->id = first({"id", "uuid"});
  article->url = first({"url", "permalink", "canonical_url", "link"});
  article->language = first({"language", "lang", "locale", "språk"});
  for (const char* name :
       {"author", "authors", "author.name", "authors.name", "byline", "forfatter"}) {
    const auto field = fields.find(name);
    if (article->author.empty() && field != fields.end())
      article->author = join_names(field->second);
  }
  const std::string date =
      first({"published", "date", "dato", "publishdate", "pubdate", "published_at", "created"});
  if (const auto parsed = parse_date(date)) {
    article->published = *parsed;
  } else if (!date.empty()) {
    article->metadata["published_text"] = date;
  }
  constexpr auto kTaken = std::to_array<std::string_view>(
      {"title", "id", "url", "language", "lang", "author", "published", "date"});
  for (const auto& [name, values] : fields) {
    const bool taken = std::find(kTaken.begin(), kTaken.end(), name) != kTaken.end();
    if (!taken && !values.empty()) article->metadata[name] = joined(values);
  }
}

/// The number of lines of the JSON object at the front of `lines`; 0 if there is none.
std::size_t lines_of_json(const Lines& lines, nlohmann::json* value) {
  std::string text;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    text.append(lines[i]).append("\n");
    const std::string_view line = trim_white_space(lines[i]);
    if (!line.ends_with('}') || nesting_depth(text) > kDeepestJson) continue;
    *value = nlohmann::json::parse(text, nullptr, false);
    if (value->is_object()) return i + 1;
    constexpr std::size_t kMostLines = 500;
    if (i > kMostLines) break;
  }
  return 0;
}

/// pandoc's title, authors and date, each on a line behind %.
void take_title_block(Lines* lines, Article* article) {
  Fields fields;
  for (const char* name : {"title", "author", "date"}) {
    if (lines->empty() || !lines->front().starts_with('%')) break;
    fields[name].emplace_back(trim_white_space(lines->front().substr(1)));
    lines->erase(lines->begin());
  }
  set_article(fields, article);
}

/// MultiMarkdown's and Pelican's "Title: …" without a mark above.
bool take_plain_fields(Lines* lines, Article* article) {
  const auto end = std::find_if(lines->begin(), lines->end(), [](std::string_view line) {
    return trim_white_space(line).empty();
  });
  const Lines inside(lines->begin(), end);
  const bool sound = std::all_of(inside.begin(), inside.end(), [](std::string_view line) {
    return !split_pair(line, ':').first.empty();
  });
  if (!sound) return false;
  const Fields fields = read_yaml_by_lines(inside);
  if (!fields.contains("title") || fields.size() < 2) return false;
  set_article(fields, article);
  lines->erase(lines->begin(), end);
  return true;
}

}  // namespace

void take_front_matter(Lines* lines, Article* article) {
  if (lines->empty()) return;
  if (lines->front().starts_with("% ")) return take_title_block(lines, article);
  const std::string first = lower(lines->front());
  if ((first.starts_with("title:") || first.starts_with("date:")) &&
      take_plain_fields(lines, article)) {
    return;
  }
  const std::string_view mark = trim_white_space(lines->front());
  if (mark.starts_with('{') && !mark.starts_with("{{") && !mark.starts_with("{%")) {
    nlohmann::json value;
    const std::size_t count = lines_of_json(*lines, &value);
    if (count == 0) return;
    Fields fields;
    add_json("", value, &fields);
    set_article(fields, article);
    lines->erase(lines->begin(), lines->begin() + static_cast<std::ptrdiff_t>(count));
    return;
  }
  if (mark != "---" && mark != "+++") return;
  const auto end = std::find_if(lines->begin() + 1, lines->end(), [mark](std::string_view line) {
    return trim_white_space(line) == mark || (mark == "---" && trim_white_space(line) == "...");
  });
  if (end == lines->end()) return;
  const Lines inside(lines->begin() + 1, end);
  set_article(mark == "---" ? read_yaml(inside) : read_toml(inside), article);
  lines->erase(lines->begin(), end + 1);
}

}  // namespace treff
