// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/front_matter.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>

#include "article/byline.h"
#include "article/file_name.h"
#include "article/front_matter_fields.h"
#include "article/json_article.h"
#include "article/json_fields.h"
#include "article/limits.h"
#include "article/publication.h"
#include "article/white_space.h"
#include "language/unicode.h"

namespace treff {
namespace {

using Lines = std::vector<std::string_view>;

void add_json(const std::string& name, const nlohmann::json& value, Fields* fields) {
  if (value.is_string()) {
    (*fields)[name].push_back(value.get<std::string>());
  } else if (value.is_array()) {
    for (const nlohmann::json& element : value) add_json(name, element, fields);
  } else if (value.is_object()) {
    for (const auto& [key, inner] : value.items()) {
      add_json(name.empty() ? lower_ascii(key) : name + "." + lower_ascii(key), inner, fields);
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

/// Converts the fields to a JSON article, whose fields have the same names. "author.name" becomes a
/// field of the object "author"; if "author" also has a value of its own, both go into a list.
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
    // A field with a value has no subfields, except for authors, which may mix names and maps.
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

/// The reason why a field says that the article is not to be published; else empty.
std::string why_left_out(const Fields& fields) {
  for (const auto& [name, values] : fields) {
    if (std::string why = why_withheld(name, joined(values)); !why.empty()) return why;
  }
  return {};
}

constexpr auto kSingle = std::to_array<Role>(
    {Role::id, Role::title, Role::published, Role::source, Role::language, Role::url});

/// Keeps only the first value of a field that may have just one, such as a repeated title.
void take_first_values(Fields* fields, std::vector<std::string>* notes,
                       std::map<std::string, std::string>* rest) {
  for (auto& [name, values] : *fields) {
    const bool single = std::any_of(kSingle.begin(), kSingle.end(),
                                    [&field = name](Role role) { return has_role(field, role); });
    if (!single || values.size() < 2) continue;
    rest->emplace(name + "_unread", joined(values));
    values.resize(1);
    notes->push_back("has several values of \"" + printable(name) + "\": \"" +
                     printable(language::repair_utf8(values.front())) + "\" was used");
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
  matter.why_left_out = why_left_out(fields);
  std::vector<std::string> notes;
  for (const auto& [name, values] : fields) {
    if (std::string note = unknown_state(name, joined(values)); !note.empty()) {
      notes.push_back(std::move(note));
    }
  }
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

/// Takes pandoc's title block: title, authors and date, each on a line that begins with %.
FrontMatter take_title_block(Lines* lines) {
  Fields fields;
  for (const char* name : {"title", "author", "date"}) {
    if (lines->empty() || !lines->front().starts_with('%')) break;
    fields[name].emplace_back(trim_white_space(lines->front().substr(1)));
    lines->erase(lines->begin());
  }
  return front_matter_of(std::move(fields));
}

/// Takes the fields of MultiMarkdown and Pelican: lines "Title: …" without a marker above.
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

/// The name and value of a header line of a plain text; the name is empty if the line is not a
/// field.
std::pair<std::string, std::string_view> text_field(std::string_view line) {
  constexpr std::size_t kLongest = 25, kMostSpaces = 2;
  const std::size_t colon = line.find(':');
  if (colon == line.npos || colon == 0 || colon > kLongest) return {};
  const std::string_view value = line.substr(colon + 1), typed = line.substr(0, colon);
  const bool is_name =
      typed.find_first_of(".,;!?/()\"0123456789") == typed.npos && !typed.starts_with(' ') &&
      static_cast<std::size_t>(std::count(typed.begin(), typed.end(), ' ')) <= kMostSpaces;
  if (!is_name || !(value.empty() || is_blank(value.substr(0, 1)))) return {};
  return {language::fold(trim_white_space(typed)), trim_white_space(value)};
}

/// Whether a line is a byline without any other words: "Tekst: Kari Moen".
bool names_only_authors(std::string_view line) {
  const Byline byline = read_byline(line);
  return byline.is_all && byline.is_marked && byline.is_sure && !byline.names.empty();
}

/// Whether a value of a header line is a sentence, as in an interview: a question, or four words
/// with a period.
bool is_sentence(std::string_view value) {
  constexpr std::ptrdiff_t kFewestSpaces = 3;
  while (value.ends_with("»") || value.ends_with("”"))
    value.remove_suffix(value.ends_with("»") ? 2 : 3);
  while (value.ends_with('"') || value.ends_with(')')) value.remove_suffix(1);
  return value.ends_with('?') || value.ends_with('!') ||
         (value.ends_with('.') && std::count(value.begin(), value.end(), ' ') >= kFewestSpaces);
}

/// Whether a header line has a known name, and is not said by somebody ("Journalist: Hvorfor?").
bool is_known_field(std::string_view line) {
  const auto [name, value] = text_field(line);
  return is_json_field(name) &&
         !(has_role(name, Role::author) && is_sentence(value) && !names_only_authors(line));
}

/// Whether the header goes on in `text`: among its lines "Word: …" is a field with a known name.
bool has_known_field(std::string_view text) {
  constexpr std::size_t kMostLines = 30;
  for (std::size_t i = 0; i < kMostLines && !text.empty(); ++i) {
    const std::string_view line = trim_white_space(text.substr(0, text.find('\n')));
    if (text_field(line).first.empty()) return false;
    if (is_known_field(line)) return true;
    text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
  }
  return false;
}

/// Whether a field is a person's name in the role of the author.
bool is_sure_author(const std::string& name, std::string_view value) {
  if (!has_role(name, Role::author)) return false;
  const Byline byline = read_byline("Av " + std::string(value));
  return byline.is_all && byline.is_sure && !byline.names.empty();
}

/// Whether the lines up to a blank one are fields with known names, and there is one.
bool is_header(std::string_view text) {
  bool any = false;
  while (!is_blank(text.substr(0, text.find('\n')))) {
    const std::string_view line = trim_white_space(text.substr(0, text.find('\n')));
    if (!is_json_field(text_field(line).first)) return false;
    any = true;
    text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
  }
  return any;
}

}  // namespace

bool has_json_above_markup(std::string_view head) {
  constexpr std::string_view kWhiteSpace = " \t\r\n";
  const auto next = [&](std::size_t i) {
    return std::min(head.find_first_not_of(kWhiteSpace, i), head.size());
  };
  if (!head.starts_with('{') || !head.substr(next(1)).starts_with('"')) return false;
  // A JSON string cannot span lines, so a } at the end of a line is outside strings.
  for (std::size_t i = head.find('}'); i != head.npos; i = head.find('}', i + 1)) {
    const std::size_t below = next(i + 1);
    const bool is_line_end = head.substr(i, below - i).find('\n') != head.npos;
    if (is_line_end && head.substr(below).starts_with('<')) return true;
  }
  return false;
}

FrontMatter take_front_matter(Lines* lines) {
  if (lines->empty()) return {};
  if (lines->front().starts_with("% ")) return take_title_block(lines);
  const std::string first = lower_ascii(lines->front());
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
  // Above a blank line, --- is a thematic break.
  const bool is_break = mark == "---" && lines->size() > 1 && is_blank((*lines)[1]);
  if (is_break) return {};
  const auto end = std::find_if(lines->begin() + 1, lines->end(), [mark](std::string_view line) {
    return trim_white_space(line) == mark || (mark == "---" && trim_white_space(line) == "...");
  });
  if (end == lines->end()) {
    FrontMatter unclosed;
    const bool is_field =
        mark == "---" && lines->size() > 1 && !split_pair((*lines)[1], ':').first.empty();
    if (is_field || mark == "+++") {
      unclosed.read.notes.push_back("has unterminated front matter: it was read as text");
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

std::optional<FrontMatter> take_text_header(std::string_view* text) {
  constexpr std::size_t kMostLines = 30;
  Fields fields;
  std::size_t known = 0;
  bool has_main = false, has_text = false, follows_author = false, only_field_is_sure = false;
  std::string_view rest = text->substr(std::min(text->find_first_not_of(" \t\r\n"), text->size()));
  for (std::size_t i = 0; i < kMostLines && !rest.empty(); ++i) {
    const std::string_view line = trim_white_space(rest.substr(0, rest.find('\n')));
    const std::size_t next = std::min(rest.find('\n'), rest.size() - 1) + 1;
    if (line.empty()) break;
    const auto [name, value] = text_field(line);
    if (name.empty() && follows_author) break;  // "Tekst: Kari Moen" may end the header
    if (name.empty()) return std::nullopt;
    const bool is_known = is_known_field(line);
    if (!is_known && is_sentence(value) && !has_known_field(rest.substr(next))) break;
    const bool is_text = has_role(name, Role::text);
    const bool names_author = is_text && !value.empty() && names_only_authors(line);
    follows_author = names_author || has_role(name, Role::author);
    if (is_text && !names_author) {
      ++known;
      has_text = !value.empty() && is_header(rest.substr(next));
      if (!has_text) {
        rest.remove_prefix(value.empty() ? next
                                         : static_cast<std::size_t>(value.data() - rest.data()));
        break;
      }
    }
    rest.remove_prefix(next);
    if (!value.empty()) {
      fields[names_author ? "byline" : name].emplace_back(names_author ? line : value);
    }
    const bool withholds = !why_withheld(name, value).empty();
    known += (is_known && (!is_text || names_author)) || withholds ? 1 : 0;
    const bool is_sure = has_role(name, Role::title) || is_sure_author(name, value);
    has_main = has_main || is_sure || has_role(name, Role::published);
    only_field_is_sure = is_sure && i == 0;
  }
  if (known == 0 || (known < 2 && !only_field_is_sure)) return std::nullopt;
  if (!has_main || (is_blank(rest) && !has_text)) return std::nullopt;
  *text = rest;
  return front_matter_of(std::move(fields));
}

bool add_with_front_matter(FrontMatter matter, Article below, ArticleOutput& output) {
  JsonArticle& read = matter.read;
  Article& article = read.article;
  if (!article.published.empty()) below.metadata.erase("published_text");
  for (std::string Article::*field : {&Article::title, &Article::published, &Article::author,
                                      &Article::language, &Article::section, &Article::url}) {
    if ((article.*field).empty()) article.*field = std::move(below.*field);
  }
  if (!matter.why_left_out.empty()) {
    output.withhold(std::move(article), std::move(matter.why_left_out));
    return true;
  }
  std::move(below.paragraphs.begin(), below.paragraphs.end(),
            std::back_inserter(article.paragraphs));
  std::move(below.extras.begin(), below.extras.end(), std::back_inserter(article.extras));
  article.metadata.merge(below.metadata);
  place_summaries(&read);
  for (std::string& note : read.notes) output.note(std::move(note));
  return output.add(std::move(article), {}, read.without_source);
}

}  // namespace treff
