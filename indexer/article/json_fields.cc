// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/json_fields.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "article/html_page.h"
#include "article/markup.h"
#include "article/shortcodes.h"
#include "article/white_space.h"

namespace treff {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

struct Name {
  Role role;
  std::string_view name;
};

/// In small letters, without _ and -, which the names of JSON are compared without. The first that
/// is there counts. treff's own names come first, so that an export is read as it was.
constexpr auto kNames = std::to_array<Name>({{Role::id, "id"},
                                             {Role::id, "uri"},
                                             {Role::id, "guid"},
                                             {Role::id, "uuid"},
                                             {Role::id, "articleid"},
                                             {Role::title, "title"},
                                             {Role::title, "headline"},
                                             {Role::title, "headlines"},
                                             {Role::title, "tittel"},
                                             {Role::title, "overskrift"},
                                             {Role::title, "name"},
                                             {Role::title, "heading"},
                                             {Role::title, "hed"},
                                             {Role::published, "published"},
                                             {Role::published, "versioncreated"},
                                             {Role::published, "datepublished"},
                                             {Role::published, "publishedat"},
                                             {Role::published, "publisheddate"},
                                             {Role::published, "publishdate"},
                                             {Role::published, "publicationdate"},
                                             {Role::published, "publishedtime"},
                                             {Role::published, "pubdate"},
                                             {Role::published, "dategmt"},
                                             {Role::published, "date"},
                                             {Role::published, "dato"},
                                             {Role::published, "publisert"},
                                             {Role::published, "firstcreated"},
                                             {Role::published, "createdat"},
                                             {Role::published, "created"},
                                             {Role::published, "timestamp"},
                                             {Role::published, "firstpublished"},
                                             {Role::published, "datetime"},
                                             {Role::published, "timepublished"},
                                             {Role::published, "issued"},
                                             {Role::source, "source"},
                                             {Role::author, "author"},
                                             {Role::author, "authors"},
                                             {Role::author, "byline"},
                                             {Role::author, "by"},
                                             {Role::author, "creator"},
                                             {Role::author, "forfatter"},
                                             {Role::author, "journalist"},
                                             {Role::author, "authorname"},
                                             {Role::author, "bylines"},
                                             {Role::author, "writer"},
                                             {Role::author, "reporter"},
                                             {Role::language, "language"},
                                             {Role::language, "lang"},
                                             {Role::language, "inlanguage"},
                                             {Role::language, "språk"},
                                             {Role::language, "locale"},
                                             {Role::url, "url"},
                                             {Role::url, "link"},
                                             {Role::url, "permalink"},
                                             {Role::url, "canonicalurl"},
                                             {Role::url, "weburl"},
                                             {Role::url, "href"},
                                             {Role::url, "webpage"},
                                             {Role::section, "section"},
                                             {Role::section, "articlesection"},
                                             {Role::section, "seksjon"},
                                             {Role::text, "paragraphs"},
                                             {Role::text, "text"},
                                             {Role::text, "body"},
                                             {Role::text, "bodies"},
                                             {Role::text, "content"},
                                             {Role::text, "bodyhtml"},
                                             {Role::text, "bodyxhtml"},
                                             {Role::text, "bodytext"},
                                             {Role::text, "contenthtml"},
                                             {Role::text, "contenttext"},
                                             {Role::text, "articlebody"},
                                             {Role::text, "fulltext"},
                                             {Role::text, "html"},
                                             {Role::text, "brødtekst"},
                                             {Role::text, "brodtekst"},
                                             {Role::text, "broedtekst"},
                                             {Role::text, "tekst"},
                                             {Role::text, "innhold"},
                                             {Role::text, "maintext"},
                                             {Role::text, "story"},
                                             {Role::text, "bodyxml"},
                                             {Role::text, "bodycontent"},
                                             {Role::lead, "ingress"},
                                             {Role::lead, "lead"},
                                             {Role::lead, "lede"},
                                             {Role::lead, "standfirst"},
                                             {Role::lead, "preamble"},
                                             {Role::summary, "descriptiontext"},
                                             {Role::summary, "summary"},
                                             {Role::summary, "excerpt"},
                                             {Role::summary, "abstract"},
                                             {Role::summary, "description"},
                                             {Role::summary, "sammendrag"}});

constexpr std::size_t kLongestName = 32;

/// `name` as kNames has it; empty if it is too long to be there.
std::string comparable(std::string_view name) {
  std::string key;
  if (name.size() > kLongestName) return key;
  for (const char c : name) {
    if (c != '_' && c != '-') key += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  }
  return key;
}

/// Whether a value gives nothing: null, or an empty text or list.
bool is_empty(element value) {
  std::string_view text;
  simdjson::dom::array items;
  if (value.get(text) == simdjson::SUCCESS) return is_blank(text);
  if (value.get(items) == simdjson::SUCCESS) return items.size() == 0;
  return value.is_null();
}

bool is_known_tag(std::string_view name) {
  constexpr auto kTags = std::to_array<std::string_view>(
      {"p",    "br",   "div",  "span",       "em",      "strong",     "b",     "i",
       "u",    "a",    "ul",   "ol",         "li",      "h1",         "h2",    "h3",
       "h4",   "h5",   "h6",   "blockquote", "figure",  "figcaption", "img",   "table",
       "tr",   "td",   "th",   "section",    "article", "script",     "style", "iframe",
       "sup",  "sub",  "hr",   "pre",        "code",    "cite",       "small", "aside",
       "main", "body", "html", "video",      "q",       "abbr"});
  return std::find(kTags.begin(), kTags.end(), name) != kTags.end();
}

}  // namespace

JsonFields::JsonFields(const object& object) {
  static const auto ranks = [] {
    std::unordered_map<std::string_view, std::size_t> table;
    for (std::size_t rank = 0; rank < kNames.size(); ++rank) table.emplace(kNames[rank].name, rank);
    return table;
  }();
  for (const auto field : object) {
    const auto found = ranks.find(comparable(field.key));
    if (found == ranks.end() || field.value.is_null()) continue;
    const Name& row = kNames[found->second];
    Slot& slot = slots_[static_cast<std::size_t>(row.role)];
    const bool empty = row.role == Role::text && is_empty(field.value);
    const std::size_t rank = found->second + (empty ? kNames.size() : 0);
    if (rank <= slot.rank) slot = {{field.key, field.value}, rank};
  }
}

const JsonField* JsonFields::find(Role role) const {
  const Slot& slot = slots_[static_cast<std::size_t>(role)];
  return slot.field.name.empty() ? nullptr : &slot.field;
}

bool JsonFields::has_taken(std::string_view name) const {
  return std::any_of(slots_.begin(), slots_.end(),
                     [name](const Slot& slot) { return slot.field.name == name; });
}

bool is_json_field(std::string_view name) {
  const std::string key = comparable(name);
  return std::any_of(kNames.begin(), kNames.end(),
                     [&key](const Name& row) { return row.name == key; });
}

void collect_json_texts(element value, std::vector<std::string>* texts) {
  std::string_view text;
  object inner;
  simdjson::dom::array items;
  if (value.get(text) == simdjson::SUCCESS) {
    texts->emplace_back(text);
  } else if (value.get(items) == simdjson::SUCCESS) {
    // ninjs 2 has several headlines and bodies, each with a role.
    for (const element item : items) {
      std::string_view name;
      if (item["role"].get(name) == simdjson::SUCCESS && name == "main" &&
          item["value"].is_string()) {
        return collect_json_texts(item, texts);
      }
    }
    for (const element item : items) collect_json_texts(item, texts);
  } else if (value.get(inner) == simdjson::SUCCESS) {
    std::string_view first, last;
    if (inner["firstname"].get(first) == simdjson::SUCCESS &&
        inner["lastname"].get(last) == simdjson::SUCCESS) {
      texts->push_back(std::string(first).append(" ").append(last));
      return;
    }
    for (const char* key : {"rendered", "value", "name", "text", "content", "html", "$t", "#text",
                            "_text", "@value", "$date", "$oid", "$numberLong"}) {
      element found;
      if (inner.at_key(key).get(found) == simdjson::SUCCESS && !found.is_null()) {
        return collect_json_texts(found, texts);
      }
    }
  }
}

bool is_html_text(std::string_view text) {
  constexpr std::size_t kLongest = 12;
  int opened = 0;  // <p> alone within a sentence is about HTML rather than in it
  for (std::size_t at = 0; (at = text.find_first_of("<&", at)) != text.npos; ++at) {
    std::size_t begin = at + 1;
    const bool closing = text[at] == '<' && begin < text.size() && text[begin] == '/';
    if (closing) ++begin;
    const std::string_view rest = text.substr(begin, kLongest);
    std::size_t length = 0;
    const auto is_name = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '#';
    };
    while (length < rest.size() && is_name(rest[length])) ++length;
    if (length == 0 || length == rest.size()) continue;
    if (text[at] == '&') {
      if (rest[length] == ';' &&
          decode_entities(text.substr(at, length + 2)) != text.substr(at, length + 2)) {
        return true;
      }
      continue;
    }
    std::string name(rest.substr(0, length));
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    const bool ends = rest[length] == '>' || rest[length] == ' ' || rest[length] == '/';
    if (!ends || !is_known_tag(name) || text.find('>', begin) == text.npos) continue;
    const bool is_void = name == "br" || name == "img" || name == "hr";
    const bool at_front = is_blank(text.substr(0, at));
    if (closing || is_void || at_front || ++opened > 1) return true;
  }
  return false;
}

std::vector<std::string> json_paragraphs(std::string_view text) {
  std::vector<std::string> paragraphs;
  if (!is_html_text(text)) {
    paragraphs = split_paragraphs(text);
  } else {
    paragraphs = text.find('<') == text.npos ? split_paragraphs(decode_entities(text))
                                             : html_paragraphs(text);
  }
  return paragraphs;
}

std::string json_line(std::string_view text) {
  if (!is_html_text(text)) return std::string(text);
  std::string line;
  for (const std::string& paragraph : json_paragraphs(text)) {
    line.append(line.empty() ? "" : " ").append(paragraph);
  }
  return line;
}

}  // namespace treff
