// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/front_matter.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>

#include "article/file_name.h"
#include "article/json_article.h"
#include "article/json_fields.h"
#include "article/limits.h"
#include "article/markup.h"
#include "article/white_space.h"
#include "language/unicode.h"

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
  if (value.starts_with('[') && !value.ends_with(']')) {  // nothing closes it
    for (const std::string_view element : elements_of(value.substr(1))) {
      if (std::string one = unquoted(element); !one.empty()) values.push_back(std::move(one));
    }
    return values;
  }
  if (!value.starts_with('[')) {
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
      // Below a name with a value, an indented field is one that slipped.
      const auto outer = fields.find(name);
      const bool slipped = !item && outer != fields.end() && !outer->second.empty();
      append(values_of(value), &fields[slipped ? key : name + "." + key]);
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

Fields read_yaml(const Lines& lines, std::vector<std::string>* notes) {
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
  } catch (const YAML::Exception& error) {
    constexpr int kFence = 2;  // the line above, and counting from 1
    notes->push_back("has front matter that is not valid YAML at line " +
                     std::to_string(std::max(error.mark.line, 0) + kFence) +
                     ": it was read line by line");
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
Fields read_toml(const Lines& lines, std::vector<std::string>* notes) {
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
      if (key.empty()) {
        constexpr std::size_t kLongest = 60;
        notes->push_back("has a line in its front matter that is not valid TOML: " +
                         printable(language::repair_utf8(line.substr(0, kLongest))));
        continue;
      }
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
  if (!open.empty()) {
    notes->push_back("has a value in its front matter that nothing closes: \"" + printable(name) +
                     "\"");
    append({open}, &fields[name]);
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

/// The fields as JSON, so that they have its names and meanings. "author.name" is a field of the
/// object "author"; where that is a value, too, both stand in a list.
nlohmann::ordered_json json_of(const Fields& fields) {
  nlohmann::ordered_json object = nlohmann::ordered_json::object();
  const auto value_of = [](const std::vector<std::string>& values) -> nlohmann::ordered_json {
    if (values.size() == 1) return values.front();
    return values;
  };
  for (const auto& [name, values] : fields) {
    if (values.empty()) continue;
    const std::size_t dot = name.find('.');
    const std::string outer = name.substr(0, dot);
    // A value has no fields, except that authors may be some names and some maps.
    const auto own = fields.find(outer);
    const bool is_value =
        own != fields.end() && !own->second.empty() && !has_role(outer, Role::author);
    if (dot == std::string::npos || outer.empty() || !is_json_field(outer) || is_value) {
      object[name] = value_of(values);
      continue;
    }
    nlohmann::ordered_json& inner = object[outer];
    const nlohmann::ordered_json more = {{name.substr(dot + 1), value_of(values)}};
    if (inner.is_null()) inner = nlohmann::ordered_json::array();
    if (!inner.is_array()) inner = nlohmann::ordered_json::array({inner});
    if (!inner.empty() && inner.back().is_object()) {
      inner.back().update(more);
    } else {
      inner.push_back(more);
    }
  }
  for (auto& [name, value] : object.items()) {
    const bool wrapped = value.is_array() && value.size() == 1;
    if (wrapped) value = nlohmann::ordered_json(value.front());
    const bool listed = value.is_array() && !is_json_field(name);
    if (listed) value = joined(fields.at(name));
  }
  return object;
}

/// Why the article is not to be published, as Hugo and Jekyll say it; empty if it is.
std::string why_left_out(Fields* fields) {
  const auto says = [fields](const char* name, const char* value) {
    const auto field = fields->find(name);
    return field != fields->end() && field->second.size() == 1 &&
           lower(field->second.front()) == value;
  };
  if (says("draft", "true")) return "is a draft: left out";
  if (says("published", "false")) return "is not published (published: false): left out";
  if (says("published", "true")) fields->erase("published");
  return {};
}

constexpr auto kSingle = std::to_array<Role>(
    {Role::id, Role::title, Role::published, Role::source, Role::language, Role::url});

/// Leaves one value in each field that can have but one, such as a title that stands twice.
void take_first_values(Fields* fields, std::vector<std::string>* notes,
                       std::map<std::string, std::string>* rest) {
  for (auto& [name, values] : *fields) {
    const bool single = std::any_of(kSingle.begin(), kSingle.end(),
                                    [&name](Role role) { return has_role(name, role); });
    if (!single || values.size() < 2) continue;
    rest->emplace(name + "_unread", joined(values));
    values.resize(1);
    notes->push_back("has several values of \"" + printable(name) + "\": \"" +
                     printable(language::repair_utf8(values.front())) + "\" was read");
  }
  const auto unnamed = fields->find("");
  if (unnamed == fields->end()) return;
  notes->push_back("has front matter that was not understood: " +
                   printable(language::repair_utf8(joined(unnamed->second).substr(0, 60))));
  rest->emplace("front_matter_unread", joined(unnamed->second));
  fields->erase(unnamed);
}

FrontMatter front_matter_of(Fields fields) {
  FrontMatter matter;
  matter.why_left_out = why_left_out(&fields);
  std::vector<std::string> notes;
  std::map<std::string, std::string> rest;
  take_first_values(&fields, &notes, &rest);
  const std::string json =
      json_of(fields).dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  try {
    matter.read = read_json_fields(json);
  } catch (const BadJson& error) {
    matter.read.notes.push_back(std::string("has front matter that was not understood: ") +
                                error.what());
    for (const auto& [name, values] : fields) {
      if (!values.empty()) matter.read.article.metadata[name + "_unread"] = joined(values);
    }
  }
  matter.read.notes.insert(matter.read.notes.begin(), notes.begin(), notes.end());
  matter.read.article.metadata.merge(rest);
  return matter;
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
FrontMatter take_title_block(Lines* lines) {
  Fields fields;
  for (const char* name : {"title", "author", "date"}) {
    if (lines->empty() || !lines->front().starts_with('%')) break;
    fields[name].emplace_back(trim_white_space(lines->front().substr(1)));
    lines->erase(lines->begin());
  }
  return front_matter_of(std::move(fields));
}

/// MultiMarkdown's and Pelican's "Title: …" without a mark above.
std::optional<FrontMatter> take_plain_fields(Lines* lines) {
  const auto end = std::find_if(lines->begin(), lines->end(), [](std::string_view line) {
    return trim_white_space(line).empty();
  });
  const Lines inside(lines->begin(), end);
  const bool sound = std::all_of(inside.begin(), inside.end(), [](std::string_view line) {
    return !split_pair(line, ':').first.empty();
  });
  if (!sound) return std::nullopt;
  Fields fields = read_yaml_by_lines(inside);
  if (!fields.contains("title") || fields.size() < 2) return std::nullopt;
  lines->erase(lines->begin(), end);
  return front_matter_of(std::move(fields));
}

}  // namespace

FrontMatter take_front_matter(Lines* lines) {
  if (lines->empty()) return {};
  if (lines->front().starts_with("% ")) return take_title_block(lines);
  const std::string first = lower(lines->front());
  if (first.starts_with("title:") || first.starts_with("date:")) {
    if (auto matter = take_plain_fields(lines)) return *std::move(matter);
  }
  const std::string_view mark = trim_white_space(lines->front());
  if (mark.starts_with('{') && !mark.starts_with("{{") && !mark.starts_with("{%")) {
    nlohmann::json value;
    const std::size_t count = lines_of_json(*lines, &value);
    if (count == 0) return {};
    Fields fields;
    add_json("", value, &fields);
    lines->erase(lines->begin(), lines->begin() + static_cast<std::ptrdiff_t>(count));
    return front_matter_of(std::move(fields));
  }
  if (mark != "---" && mark != "+++") return {};
  const auto end = std::find_if(lines->begin() + 1, lines->end(), [mark](std::string_view line) {
    return trim_white_space(line) == mark || (mark == "---" && trim_white_space(line) == "...");
  });
  if (end == lines->end()) {
    FrontMatter unclosed;
    const bool is_field =
        mark == "---" && lines->size() > 1 && !split_pair((*lines)[1], ':').first.empty();
    if (is_field || mark == "+++") {
      unclosed.read.notes.push_back("has front matter that nothing closes: it is part of the text");
    }
    return unclosed;
  }
  const Lines inside(lines->begin() + 1, end);
  std::vector<std::string> notes;
  FrontMatter matter =
      front_matter_of(mark == "---" ? read_yaml(inside, &notes) : read_toml(inside, &notes));
  matter.read.notes.insert(matter.read.notes.begin(), notes.begin(), notes.end());
  lines->erase(lines->begin(), end + 1);
  return matter;
}

}  // namespace treff
