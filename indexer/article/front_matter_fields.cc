// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/front_matter_fields.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>

#include "article/byline_words.h"
#include "article/file_name.h"
#include "article/json_fields.h"
#include "article/markup.h"
#include "article/names.h"
#include "article/white_space.h"
#include "language/unicode.h"

namespace treff {
namespace {

using Lines = std::vector<std::string_view>;

/// Removes a comment from `value`: it begins with a # that follows a space and is outside quotes.
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

/// Decodes the escape \u00e5 or \U000000e5 whose u is at `*at`, and moves `*at` to its last digit.
/// Returns an empty string for anything else.
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

/// Whether `value` begins with a quotation mark that no other one closes.
bool is_unclosed(std::string_view value) {
  return value.starts_with('"') && value.find('"', 1) == value.npos;
}

std::string unquoted(std::string_view value) {
  value = trim_white_space(value);
  if (is_unclosed(value)) return std::string(value.substr(1));
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

/// Splits `list` at the commas outside quotes.
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

/// The elements of a list such as "[a, "b, c"]", or a single value.
std::vector<std::string> values_of(std::string_view value) {
  value = without_comment(value);
  std::vector<std::string> values;
  if (value.starts_with('[') && !value.ends_with(']')) {  // the list is not closed
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

/// Whether a map gives a photographer's role.
bool takes_pictures(const YAML::Node& person) {
  if (!person.IsMap()) return false;
  for (const char* key : {"role", "rolle", "jobtitle", "jobTitle"}) {
    const YAML::Node role = person[key];
    if (role && role.IsScalar() && is_picture_role(role.Scalar())) return true;
  }
  return false;
}

/// The name of the subfield `key` of the field `name`; at the top, of the field `key`.
std::string field_name(const std::string& name, const std::string& key) {
  if (name.empty()) return key;
  std::string out = name;
  return out.append(".").append(key);
}

/// Adds the values of `node` under `name`. `budget` limits how many values aliases may expand to.
void add_yaml(const YAML::Node& node, const std::string& name, int* budget, Fields* fields) {
  if (--*budget < 0) return;
  if (node.IsScalar()) {
    if (!is_blank(node.Scalar())) (*fields)[name].push_back(node.Scalar());
  } else if (node.IsSequence()) {
    const bool has_scalars = std::any_of(node.begin(), node.end(),
                                         [](const YAML::Node& item) { return item.IsScalar(); });
    const bool has_photographers =
        has_role(name, Role::author) && std::any_of(node.begin(), node.end(), takes_pictures);
    for (const YAML::Node& item : node) {
      // In a list of names, a map counts as its "name", so that the authors keep their order.
      const bool as_name = (has_scalars || has_photographers) && item.IsMap();
      const YAML::Node own = as_name ? item["name"] : YAML::Node();
      if (has_photographers && own && own.IsScalar() && takes_pictures(item)) {
        (*fields)[name].push_back(as_photographer(own.Scalar()));
      } else {
        add_yaml(own && own.IsScalar() ? own : item, name, budget, fields);
      }
    }
  } else if (node.IsMap()) {
    for (const auto& field : node) {
      if (!field.first.IsScalar()) continue;
      const std::string key = lower_ascii(field.first.Scalar());
      add_yaml(field.second, field_name(name, key), budget, fields);
    }
  }
}

/// The line of the last value of the block map `root` if its quotation mark is never closed in
/// `text`, the YAML; else -1. yaml-cpp lets the end of the text close it.
int line_of_unclosed(const YAML::Node& root, const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t\n");
  if (!root.IsMap() || text[first] == '{' || text.find_first_of("\"'") == text.npos) return -1;
  constexpr const char* kEnd = "end-of-front-matter";
  if (YAML::Load(text + kEnd + ": 1\n")[kEnd]) return -1;
  int line = 0;
  for (const auto& field : root) line = std::max(line, field.second.Mark().line);
  return line;
}

/// Adds each field of a table such as {name = "Kari", mail = "…"} under "NAME.field".
bool add_inline_table(std::string_view value, const std::string& name, Fields* fields) {
  if (!value.starts_with('{') || !value.ends_with('}')) return false;
  for (const std::string_view element : elements_of(value.substr(1, value.size() - 2))) {
    const auto [key, inner] = split_pair(trim_white_space(element), '=');
    if (key.empty()) continue;
    append(values_of(inner), &(*fields)[name + "." + std::string(trim_white_space(key))]);
  }
  return true;
}

}  // namespace

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  return out;
}

std::pair<std::string, std::string_view> split_pair(std::string_view line, char separator) {
  char quote = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' && i == 0) {
      quote = c;
    } else if (c == separator && (separator == '=' || i + 1 == line.size() || line[i + 1] == ' ')) {
      return {lower_ascii(unquoted(line.substr(0, i))), trim_white_space(line.substr(i + 1))};
    }
  }
  return {};
}

Fields read_yaml_by_lines(const Lines& lines) {
  Fields fields;
  std::string name;
  bool folds = false;  // inside a block of text ("|" or ">")
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
      // A field with a value has no subfields: an indented field below it becomes a separate field.
      const auto outer = fields.find(name);
      const bool slipped = !item && outer != fields.end() && !outer->second.empty();
      append(values_of(value), &fields[slipped ? key : field_name(name, key)]);
    } else {
      append(values_of(inner), &fields[name]);
    }
  }
  return fields;
}

Fields read_yaml(const Lines& lines, std::vector<std::string>* notes) {
  constexpr std::size_t kLargest = 64 << 10;
  constexpr int kMostNodes = 10'000;
  std::string text;
  for (const std::string_view line : lines) text.append(line).append("\n");
  if (text.size() > kLargest) return read_yaml_by_lines(lines);
  // A tab after a colon is common, but not valid YAML.
  for (std::size_t at = 0; (at = text.find(":\t", at)) != std::string::npos;) text[at + 1] = ' ';
  int invalid_line = 0;
  try {
    const YAML::Node root = YAML::Load(text);
    invalid_line = line_of_unclosed(root, text);
    if (invalid_line < 0) {
      Fields fields;
      int budget = kMostNodes;
      add_yaml(root, "", &budget, &fields);
      return fields;
    }
  } catch (const YAML::Exception& error) {
    invalid_line = std::max(error.mark.line, 0);
  }
  constexpr int kFence = 2;  // one for the "---" above, one for counting from 1
  notes->push_back("has front matter that is not valid YAML at line " +
                   std::to_string(invalid_line + kFence) + ": it was read line by line");
  return read_yaml_by_lines(lines);
}

Fields read_toml(const Lines& lines, std::vector<std::string>* notes) {
  Fields fields;
  std::string table, open, name;  // `open`: an unfinished list or text
  for (const std::string_view raw : lines) {
    const std::string_view line = trim_white_space(raw);
    if (!open.empty()) {
      open.append(" ").append(without_comment(line));
    } else {
      if (line.empty() || line.starts_with('#')) continue;
      if (line.starts_with('[') && line.find('=') == line.npos) {
        table = lower_ascii(trim_white_space(line.substr(line.find_first_not_of('['))));
        table = table.substr(0, table.find(']')) + ".";
        continue;
      }
      const auto [key, typed] = split_pair(line, '=');
      const std::string_view value = without_comment(typed);
      if (key.empty() || value.empty() || is_unclosed(value)) {
        constexpr std::size_t kLongest = 60;
        notes->push_back("has a line in its front matter that is not valid TOML: " +
                         printable(language::repair_utf8(line.substr(0, kLongest))));
      }
      if (key.empty()) continue;
      name = table + std::string(trim_white_space(key));
      open = value;
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
    notes->push_back("has an unterminated value in its front matter: \"" + printable(name) + "\"");
    append({open}, &fields[name]);
  }
  return fields;
}

}  // namespace treff
