// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/json_fields.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "article/json_article.h"
#include "article/limits.h"
#include "article/white_space.h"

namespace treff {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

struct Name {
  Role role;
  std::string_view name;
};

/// Names in the form that comparable_name() returns. For each role, the first one that is present
/// and not empty counts. treff's own names come first, so that an export is read back unchanged.
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
                                             {Role::title, "webtitle"},
                                             {Role::title, "displayname"},
                                             {Role::title, "name"},
                                             {Role::title, "heading"},
                                             {Role::title, "hed"},
                                             {Role::title, "posttitle"},
                                             {Role::published, "published"},
                                             {Role::published, "versioncreated"},
                                             {Role::published, "displaydate"},
                                             {Role::published, "firstpublished"},
                                             {Role::published, "firstpublishedat"},
                                             {Role::published, "firstpublisheddate"},
                                             {Role::published, "firstpublishdate"},
                                             {Role::published, "firstpublicationdate"},
                                             {Role::published, "førstpublisert"},
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
                                             {Role::published, "datetime"},
                                             {Role::published, "timepublished"},
                                             {Role::published, "issued"},
                                             {Role::published, "publiseringsdato"},
                                             {Role::published, "publisertdato"},
                                             {Role::published, "publiseringstidspunkt"},
                                             {Role::published, "utgitt"},
                                             {Role::published, "utgjeve"},
                                             {Role::published, "postdate"},
                                             {Role::published, "datepublish"},
                                             {Role::published, "datepublishedutc"},
                                             {Role::published, "publishedon"},
                                             {Role::published, "publishingdate"},
                                             {Role::published, "publishtime"},
                                             {Role::published, "postedat"},
                                             {Role::published, "articledate"},
                                             {Role::published, "webpublicationdate"},
                                             {Role::published, "publish"},
                                             {Role::published, "createdtime"},
                                             {Role::published, "createdate"},
                                             {Role::updated, "datemodified"},
                                             {Role::updated, "modifiedat"},
                                             {Role::updated, "modifieddate"},
                                             {Role::updated, "modifiedgmt"},
                                             {Role::updated, "modified"},
                                             {Role::updated, "dateupdated"},
                                             {Role::updated, "updatedat"},
                                             {Role::updated, "updateddate"},
                                             {Role::updated, "updated"},
                                             {Role::updated, "modifiedtime"},
                                             {Role::updated, "updatedate"},
                                             {Role::updated, "lastmodified"},
                                             {Role::updated, "lastmod"},
                                             {Role::updated, "lastupdated"},
                                             {Role::updated, "contentmodified"},
                                             {Role::updated, "oppdatert"},
                                             {Role::updated, "oppdatertdato"},
                                             {Role::updated, "sistoppdatert"},
                                             {Role::updated, "oppdatera"},
                                             {Role::updated, "sistoppdatera"},
                                             {Role::updated, "endret"},
                                             {Role::updated, "endra"},
                                             {Role::updated, "sistendret"},
                                             {Role::updated, "sistendra"},
                                             {Role::source, "source"},
                                             {Role::source, "kilde"},
                                             {Role::source, "kjelde"},
                                             {Role::author, "author"},
                                             {Role::author, "authors"},
                                             {Role::author, "byline"},
                                             {Role::author, "by"},
                                             {Role::author, "av"},
                                             {Role::author, "creator"},
                                             {Role::author, "forfatter"},
                                             {Role::author, "journalist"},
                                             {Role::author, "authorname"},
                                             {Role::author, "bylines"},
                                             {Role::author, "writer"},
                                             {Role::author, "primaryauthor"},
                                             {Role::author, "reporter"},
                                             {Role::author, "forfattere"},
                                             {Role::author, "forfattar"},
                                             {Role::author, "forfattarar"},
                                             {Role::author, "journalister"},
                                             {Role::author, "skribent"},
                                             {Role::author, "skrevetav"},
                                             {Role::author, "credits"},
                                             {Role::author, "tekstogfoto"},
                                             {Role::author, "tekst&foto"},
                                             {Role::author, "tekst/foto"},
                                             {Role::author, "fotoogtekst"},
                                             {Role::author, "foto/tekst"},
                                             {Role::author, "tekstogbilder"},
                                             {Role::author, "tekstogbilete"},
                                             {Role::language, "language"},
                                             {Role::language, "lang"},
                                             {Role::language, "inlanguage"},
                                             {Role::language, "språk"},
                                             {Role::language, "spraak"},
                                             {Role::language, "sprak"},
                                             {Role::language, "målform"},
                                             {Role::language, "locale"},
                                             {Role::language, "langcode"},
                                             {Role::url, "url"},
                                             {Role::url, "link"},
                                             {Role::url, "permalink"},
                                             {Role::url, "canonicalurl"},
                                             {Role::url, "weburl"},
                                             {Role::url, "href"},
                                             {Role::url, "webpage"},
                                             {Role::url, "lenke"},
                                             {Role::url, "lenkje"},
                                             {Role::url, "nettadresse"},
                                             {Role::section, "section"},
                                             {Role::section, "articlesection"},
                                             {Role::section, "seksjon"},
                                             {Role::section, "sections"},
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
                                             {Role::text, "postcontent"},
                                             {Role::text, "contentelements"},
                                             {Role::text, "components"},
                                             {Role::text, "bodymarkdown"},
                                             {Role::text, "contentmarkdown"},
                                             {Role::text, "markdown"},
                                             {Role::lead, "ingress"},
                                             {Role::lead, "lead"},
                                             {Role::lead, "lede"},
                                             {Role::lead, "standfirst"},
                                             {Role::lead, "leadparagraph"},
                                             {Role::lead, "preamble"},
                                             {Role::lead, "preface"},
                                             {Role::lead, "leadtext"},
                                             {Role::lead, "introduction"},
                                             {Role::lead, "introtext"},
                                             {Role::lead, "intro"},
                                             {Role::lead, "innledning"},
                                             {Role::lead, "innleiing"},
                                             {Role::summary, "descriptiontext"},
                                             {Role::summary, "summary"},
                                             {Role::summary, "excerpt"},
                                             {Role::summary, "postexcerpt"},
                                             {Role::summary, "abstract"},
                                             {Role::summary, "description"},
                                             {Role::summary, "sammendrag"},
                                             {Role::summary, "samandrag"},
                                             {Role::summary, "subtitle"},
                                             {Role::summary, "undertittel"},
                                             {Role::summary, "deck"},
                                             {Role::summary, "dek"},
                                             {Role::summary, "subheadlines"},
                                             {Role::summary, "descriptions"},
                                             {Role::caption, "caption"},
                                             {Role::caption, "captions"},
                                             {Role::caption, "bildetekst"},
                                             {Role::caption, "bildetekster"},
                                             {Role::caption, "bilettekst"},
                                             {Role::caption, "imagecaption"},
                                             {Role::fact_box, "faktaboks"},
                                             {Role::fact_box, "fakta"},
                                             {Role::fact_box, "factbox"}});

constexpr std::size_t kLongestName = 32;

/// Whether Drupal may give a field of this role a name that begins with "field_".
bool may_be_added(Role role) {
  return role == Role::lead || role == Role::summary || role == Role::caption ||
         role == Role::fact_box;
}

/// Whether a name says whose caption the field has: "featureimagecaption", "hovedbildebildetekst".
/// "showcaption" is a switch, and "closedcaptions" are the subtitles of a film.
bool names_caption(std::string_view name) {
  constexpr auto kEnds = std::to_array<std::string_view>(
      {"caption", "captions", "bildetekst", "bildetekster", "bilettekst"});
  constexpr auto kOthers = std::to_array<std::string_view>(
      {"show", "hide", "has", "enable", "display", "use", "vis", "closed"});
  const auto begins = [name](std::string_view begin) { return name.starts_with(begin); };
  const auto ends = [name](std::string_view end) { return name.ends_with(end); };
  return std::any_of(kEnds.begin(), kEnds.end(), ends) &&
         std::none_of(kOthers.begin(), kOthers.end(), begins);
}

const Name* row_of(std::string_view name) {
  static const auto rows = [] {
    std::unordered_map<std::string_view, const Name*> table;
    for (const Name& row : kNames) table.emplace(row.name, &row);
    return table;
  }();
  constexpr std::string_view kAdded = "field_";
  const bool is_added = name.starts_with(kAdded);
  if (is_added) name.remove_prefix(kAdded.size());
  const std::string key = comparable_name(name);
  auto found = rows.find(key);
  if (found == rows.end() && names_caption(key)) found = rows.find("caption");
  if (found == rows.end() || (is_added && !may_be_added(found->second->role))) return nullptr;
  return found->second;
}

bool is_one_line(Role role) {
  return role == Role::id || role == Role::title || role == Role::published ||
         role == Role::updated || role == Role::language || role == Role::url ||
         role == Role::section;
}

/// The only element of a list if it is a string or number (as in Solr) or an object with a "value"
/// (as in Drupal); else the value itself.
element without_list(element value) {
  simdjson::dom::array items;
  if (value.get(items) != simdjson::SUCCESS || items.size() != 1) return value;
  const element only = *items.begin();
  element inner;
  const bool is_value = only.is_object() && only.at_key("value").get(inner) == simdjson::SUCCESS;
  return only.is_string() || only.is_number() || is_value ? only : value;
}

}  // namespace

std::string comparable_name(std::string_view name) {
  std::string key;
  if (name.size() > kLongestName) return key;
  for (const char c : name) {
    if (c != '_' && c != '-' && c != ' ')
      key += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  }
  return key;
}

bool is_empty_json(element value) {
  std::string_view text;
  simdjson::dom::array items;
  object inner;
  if (value.get(text) == simdjson::SUCCESS) return is_blank(text);
  if (value.get(items) == simdjson::SUCCESS) {
    return std::all_of(items.begin(), items.end(), is_empty_json);
  }
  if (value.get(inner) == simdjson::SUCCESS) {
    return std::all_of(inner.begin(), inner.end(),
                       [](const auto& field) { return is_empty_json(field.value); });
  }
  return value.is_null();
}

bool parse_in_string(std::string_view text, simdjson::dom::parser* parser, element* value) {
  return nesting_depth(text) <= kDeepestJson &&
         parser->parse(text.data(), text.size()).get(*value) == simdjson::SUCCESS;
}

bool is_empty_in_string(std::string_view text) {
  text = trim_white_space(text);
  const bool may_be = (text.starts_with('[') && text.ends_with(']')) ||
                      (text.starts_with('{') && text.ends_with('}'));
  simdjson::dom::parser parser;
  element value;
  return may_be && parse_in_string(text, &parser, &value) && is_empty_json(value);
}

bool begins_as_blocks(std::string_view text) {
  constexpr auto kBeginnings = std::to_array<std::string_view>(
      {R"({"root":)", R"({"type":)", R"({"blocks":)", R"({"ops":)", R"({"document":)",
       R"({"nodeType":)", R"({"time":)", R"([{"type":)", R"([{"_type":)", R"([{"_key":)",
       R"([{"children":)"});
  constexpr std::size_t kLongestBeginning = 40;
  if (text.empty() || (text.front() != '{' && text.front() != '[')) return false;
  std::string head(text.substr(0, kLongestBeginning));
  std::erase_if(head, [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; });
  return std::any_of(kBeginnings.begin(), kBeginnings.end(),
                     [&head](std::string_view beginning) { return head.starts_with(beginning); });
}

bool is_empty_field(element value) {
  std::string_view text;
  return is_empty_json(value) || (value.get(text) == simdjson::SUCCESS && is_empty_in_string(text));
}

bool says_plain(const object& object) {
  bool plain = false;
  return object.at_key("plain").get(plain) == simdjson::SUCCESS && plain;
}

JsonFields::JsonFields(const object& object) {
  const bool is_plain = says_plain(object);
  for (const auto field : object) {
    const Name* row = row_of(field.key);
    if (row == nullptr || field.value.is_null()) continue;
    const auto rank = static_cast<std::size_t>(row - kNames.data());
    const auto twin = std::find_if(entries_.begin(), entries_.end(), [&field](const Entry& entry) {
      return entry.field.name == field.key;
    });
    const element value = is_one_line(row->role) ? without_list(field.value) : field.value;
    const bool is_empty = is_plain ? is_empty_json(value) : is_empty_field(value);
    const Entry entry{
        rank + (is_empty ? kNames.size() : 0), row->role, {field.key, value, is_empty}};
    if (twin == entries_.end()) {
      entries_.push_back(entry);
    } else {
      *twin = entry;
      repeated_.push_back(field.key);
    }
  }
  std::stable_sort(entries_.begin(), entries_.end(),
                   [](const Entry& a, const Entry& b) { return a.rank < b.rank; });
}

const JsonField* JsonFields::find(Role role) const {
  const auto found = std::find_if(entries_.begin(), entries_.end(),
                                  [role](const Entry& entry) { return entry.role == role; });
  return found == entries_.end() ? nullptr : &found->field;
}

bool JsonFields::has_value(Role role) const {
  const JsonField* const field = find(role);
  return field != nullptr && !field->is_empty;
}

std::vector<JsonField> JsonFields::all(Role role) const {
  std::vector<JsonField> fields;
  for (const Entry& entry : entries_) {
    if (entry.role == role) fields.push_back(entry.field);
  }
  return fields;
}

bool has_field(const object& object, Role role) { return JsonFields(object).find(role) != nullptr; }

bool is_json_field(std::string_view name) { return row_of(name) != nullptr; }

bool has_role(std::string_view name, Role role) {
  const Name* row = row_of(name);
  return row != nullptr && row->role == role;
}

}  // namespace treff
