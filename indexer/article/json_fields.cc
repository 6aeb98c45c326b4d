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

/// The first that is there counts. treff's own names come first, so that an export is read as it
/// was.
constexpr auto kNames = std::to_array<Name>({{Role::id, "id"},
                                             {Role::id, "uri"},
                                             {Role::id, "guid"},
                                             {Role::id, "uuid"},
                                             {Role::id, "_id"},
                                             {Role::title, "title"},
                                             {Role::title, "headline"},
                                             {Role::title, "headlines"},
                                             {Role::title, "tittel"},
                                             {Role::title, "overskrift"},
                                             {Role::title, "name"},
                                             {Role::title, "heading"},
                                             {Role::published, "published"},
                                             {Role::published, "versioncreated"},
                                             {Role::published, "versionCreated"},
                                             {Role::published, "datePublished"},
                                             {Role::published, "date_published"},
                                             {Role::published, "publishedAt"},
                                             {Role::published, "published_at"},
                                             {Role::published, "publishedDate"},
                                             {Role::published, "published_date"},
                                             {Role::published, "publishDate"},
                                             {Role::published, "publish_date"},
                                             {Role::published, "publicationDate"},
                                             {Role::published, "publication_date"},
                                             {Role::published, "published_time"},
                                             {Role::published, "pubDate"},
                                             {Role::published, "pubdate"},
                                             {Role::published, "pub_date"},
                                             {Role::published, "date_gmt"},
                                             {Role::published, "date"},
                                             {Role::published, "dato"},
                                             {Role::published, "publisert"},
                                             {Role::published, "firstcreated"},
                                             {Role::published, "firstCreated"},
                                             {Role::published, "createdAt"},
                                             {Role::published, "created_at"},
                                             {Role::published, "created"},
                                             {Role::published, "timestamp"},
                                             {Role::source, "source"},
                                             {Role::author, "author"},
                                             {Role::author, "authors"},
                                             {Role::author, "byline"},
                                             {Role::author, "by"},
                                             {Role::author, "creator"},
                                             {Role::author, "forfatter"},
                                             {Role::author, "journalist"},
                                             {Role::author, "authorName"},
                                             {Role::author, "author_name"},
                                             {Role::language, "language"},
                                             {Role::language, "lang"},
                                             {Role::language, "inLanguage"},
                                             {Role::language, "språk"},
                                             {Role::language, "locale"},
                                             {Role::url, "url"},
                                             {Role::url, "link"},
                                             {Role::url, "permalink"},
                                             {Role::url, "canonical_url"},
                                             {Role::url, "canonicalUrl"},
                                             {Role::url, "webUrl"},
                                             {Role::url, "web_url"},
                                             {Role::url, "href"},
                                             {Role::section, "section"},
                                             {Role::section, "articleSection"},
                                             {Role::section, "seksjon"},
                                             {Role::text, "paragraphs"},
                                             {Role::text, "text"},
                                             {Role::text, "body"},
                                             {Role::text, "bodies"},
                                             {Role::text, "content"},
                                             {Role::text, "body_html"},
                                             {Role::text, "bodyHtml"},
                                             {Role::text, "body_xhtml"},
                                             {Role::text, "body_text"},
                                             {Role::text, "bodyText"},
                                             {Role::text, "content_html"},
                                             {Role::text, "contentHtml"},
                                             {Role::text, "content_text"},
                                             {Role::text, "contentText"},
                                             {Role::text, "articleBody"},
                                             {Role::text, "article_body"},
                                             {Role::text, "fulltext"},
                                             {Role::text, "fullText"},
                                             {Role::text, "full_text"},
                                             {Role::text, "html"},
                                             {Role::text, "brødtekst"},
                                             {Role::text, "brodtekst"},
                                             {Role::text, "broedtekst"},
                                             {Role::text, "tekst"},
                                             {Role::text, "innhold"},
                                             {Role::text, "maintext"},
                                             {Role::lead, "ingress"},
                                             {Role::lead, "lead"},
                                             {Role::lead, "lede"},
                                             {Role::lead, "standfirst"},
                                             {Role::lead, "preamble"},
                                             {Role::summary, "description_text"},
                                             {Role::summary, "summary"},
                                             {Role::summary, "excerpt"},
                                             {Role::summary, "abstract"},
                                             {Role::summary, "description"},
                                             {Role::summary, "sammendrag"}});

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
    const auto rank = ranks.find(field.key);
    if (rank == ranks.end() || field.value.is_null()) continue;
    Slot& slot = slots_[static_cast<std::size_t>(kNames[rank->second].role)];
    if (rank->second <= slot.rank) slot = {{field.key, field.value}, rank->second};
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
  return std::any_of(kNames.begin(), kNames.end(),
                     [name](const Name& row) { return row.name == name; });
}

void collect_json_texts(element value, std::vector<std::string>* texts) {
  std::string_view text;
  object inner;
  simdjson::dom::array items;
  if (value.get(text) == simdjson::SUCCESS) {
    texts->emplace_back(text);
  } else if (value.get(items) == simdjson::SUCCESS) {
    for (const element item : items) collect_json_texts(item, texts);
  } else if (value.get(inner) == simdjson::SUCCESS) {
    for (const char* key :
         {"rendered", "value", "name", "text", "content", "html", "$t", "#text"}) {
      element found;
      if (inner.at_key(key).get(found) == simdjson::SUCCESS && !found.is_null()) {
        return collect_json_texts(found, texts);
      }
    }
  }
}

bool is_html_text(std::string_view text) {
  for (std::size_t at = 0; (at = text.find_first_of("<&", at)) != text.npos; ++at) {
    constexpr std::size_t kLongest = 12;
    std::size_t begin = at + 1;
    if (text[at] == '<' && begin < text.size() && text[begin] == '/') ++begin;
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
    if (ends && is_known_tag(name) && text.find('>', begin) != text.npos) return true;
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
