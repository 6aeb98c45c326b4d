// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/json_ld.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "article/byline_words.h"
#include "article/json_article.h"
#include "article/limits.h"
#include "article/markup.h"
#include "article/names.h"
#include "article/white_space.h"

namespace treff {
namespace {

using nlohmann::json;

bool has_type(const json& thing, bool (*is_wanted)(std::string_view)) {
  const auto type = thing.find("@type");
  if (type == thing.end()) return false;
  const auto matches = [is_wanted](const json& name) {
    return name.is_string() && is_wanted(name.get_ref<const std::string&>());
  };
  return type->is_array() ? std::any_of(type->begin(), type->end(), matches) : matches(*type);
}

/// Whether a type of schema.org is a kind of article.
bool is_article(std::string_view type) {
  return type.ends_with("Article") || type.ends_with("BlogPosting") || type.ends_with("Report") ||
         type.ends_with("SocialMediaPosting");
}

/// Whether a schema.org type counts as an article only if the page describes no other article: a
/// recipe may be a part of one.
bool is_kin_of_article(std::string_view type) {
  return type.ends_with("Review") || type.ends_with("Recipe") || type.ends_with("HowTo") ||
         type.ends_with("ForumPosting");
}

bool is_page(std::string_view type) {
  return type.ends_with("WebPage") || type.ends_with("ItemPage") || type.ends_with("CreativeWork");
}

/// Collects objects of a wanted type: `value`, or those in a list, @graph, mainEntity or the like.
void find_things(const json& value, bool (*is_wanted)(std::string_view),
                 std::vector<const json*>* things) {
  constexpr std::size_t kMost = 50;
  if (things->size() == kMost) return;
  if (value.is_array()) {
    for (const json& element : value) find_things(element, is_wanted, things);
  }
  if (!value.is_object()) return;
  if (has_type(value, is_wanted)) return things->push_back(&value);
  for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage"}) {
    if (const auto inner = value.find(key); inner != value.end()) {
      find_things(*inner, is_wanted, things);
    }
  }
}

/// Collects a string or number, the name, value or address of an object, or the strings of a list.
void collect_texts(const json& value, std::vector<std::string>* texts) {
  if (value.is_string()) {
    // Some systems escape text twice: H&amp;amp;M.
    std::string text = decode_entities(decode_entities(value.get_ref<const std::string&>()));
    if (!is_blank(text)) texts->push_back(std::move(text));
  } else if (value.is_number()) {
    texts->push_back(value.dump());
  } else if (value.is_array()) {
    for (const json& element : value) collect_texts(element, texts);
  } else if (value.is_object()) {
    for (const char* key : {"name", "@value", "@id", "url"}) {
      const std::size_t before = texts->size();
      if (const auto inner = value.find(key); inner != value.end()) collect_texts(*inner, texts);
      if (texts->size() > before) return;
    }
  }
}

/// The object in `value` whose @id is `id` and that has a name.
const json* find_named(const json& value, const std::string& id) {
  if (value.is_array()) {
    for (const json& element : value) {
      if (const json* thing = find_named(element, id)) return thing;
    }
  }
  if (!value.is_object()) return nullptr;
  const auto own = value.find("@id");
  if (own != value.end() && *own == id && value.contains("name")) return &value;
  const auto graph = value.find("@graph");
  return graph == value.end() ? nullptr : find_named(*graph, id);
}

/// Whether a role of `person` is that of a photographer.
bool takes_pictures(const json& person) {
  for (const char* field : {"jobTitle", "roleName", "namedPosition", "role"}) {
    const auto role = person.find(field);
    if (role == person.end()) continue;
    std::vector<std::string> roles;
    collect_texts(*role, &roles);
    if (!roles.empty() && std::all_of(roles.begin(), roles.end(), is_picture_role)) return true;
  }
  return false;
}

/// The name of a person, from its parts (givenName, additionalName, familyName).
std::string joined_name(const json& person) {
  std::string name;
  for (const char* part : {"givenName", "additionalName", "familyName"}) {
    std::vector<std::string> texts;
    if (const auto found = person.find(part); found != person.end()) collect_texts(*found, &texts);
    for (const std::string& text : texts) name.append(name.empty() ? "" : " ").append(text);
  }
  return name;
}

/// Adds the name of a person, marked if it is a photographer's.
void add_person(const json& name, bool pictures, std::vector<std::string>* found) {
  std::vector<std::string> texts;
  collect_texts(name, &texts);
  for (std::string& text : texts) {
    found->push_back(pictures ? as_photographer(text) : std::move(text));
  }
}

/// Adds the names of the persons in `value`. Follows an @id to the person that it refers to, and a
/// Role of schema.org to the persons in the Role's own field called `field`.
void add_names(const json& root, const json& value, const char* field, bool pictures,
               std::vector<std::string>* found) {
  constexpr int kDeepest = 3;
  const json* one = &value;
  for (int depth = 0; one->is_object() && depth < kDeepest; ++depth) {
    pictures = pictures || takes_pictures(*one);
    const std::size_t before = found->size();
    if (const auto name = one->find("name"); name != one->end()) {
      add_person(*name, pictures, found);
    }
    if (found->size() > before) return;
    if (const std::string parts = joined_name(*one); !parts.empty()) {
      return add_person(parts, pictures, found);
    }
    if (const auto inner = one->find(field); inner != one->end()) {
      if (inner->is_array()) {
        for (const json& each : *inner) {
          if (!each.is_array()) add_names(root, each, field, pictures, found);
        }
        return;
      }
      one = &*inner;
      continue;
    }
    const auto id = one->find("@id");
    if (id == one->end() || !id->is_string()) return;
    one = find_named(root, id->get_ref<const std::string&>());
    if (one == nullptr) return;
  }
  if (!one->is_object()) add_person(*one, pictures, found);
}

/// The names in `field` of `object`.
std::vector<std::string> names(const json& root, const json& object, const char* field) {
  std::vector<std::string> found;
  const auto value = object.find(field);
  if (value == object.end()) return found;
  for (const json& one : value->is_array() ? *value : json::array({*value})) {
    add_names(root, one, field, false, &found);
  }
  return found;
}

std::vector<std::string> fields(const json& object, const char* name) {
  std::vector<std::string> texts;
  if (const auto value = object.find(name); value != object.end()) collect_texts(*value, &texts);
  return texts;
}

std::string field(const json& object, const char* name) {
  const auto texts = fields(object, name);
  return texts.empty() ? std::string() : texts.front();
}

/// Strips comments and CDATA: returns the part of `script` from its first object (or the list
/// around it) to the last bracket.
std::string_view without_wrapping(std::string_view script) {
  std::size_t begin = script.find('{');
  std::size_t end = script.rfind('}');
  if (begin == script.npos || end == script.npos || end < begin) return {};
  const std::size_t list = script.find_last_not_of(" \t\r\n", begin == 0 ? 0 : begin - 1);
  if (begin > 0 && list != script.npos && script[list] == '[' &&
      !script.substr(0, list).ends_with("CDATA")) {
    const std::size_t close = script.find(']', end);
    if (close != script.npos) return script.substr(list, close - list + 1);
  }
  return script.substr(begin, end - begin + 1);
}

/// Decodes the escape \xe5 or \u{e5} at `*at`, which JSON does not have, and moves `*at` to its
/// last character. Returns an empty string for anything else.
std::string foreign_escape(std::string_view script, std::size_t* at) {
  constexpr std::size_t kMostDigits = 6;
  const std::string_view rest = script.substr(*at);
  const bool braced = rest.starts_with("\\u{");
  if (!braced && !rest.starts_with("\\x")) return {};
  const std::size_t begin = braced ? 3 : 2;
  const std::size_t end =
      std::min(rest.find_first_not_of("0123456789abcdefABCDEF", begin), rest.size());
  const std::size_t digits = braced ? end - begin : std::min<std::size_t>(end - begin, 2);
  if (digits == 0 || digits > kMostDigits ||
      (braced ? !rest.substr(end).starts_with('}') : digits != 2)) {
    return {};
  }
  std::string character = decode_entities("&#x" + std::string(rest.substr(begin, digits)) + ";");
  if (character.starts_with('&')) return {};
  *at += begin + digits - (braced ? 0 : 1);
  return character;
}

/// Appends `character`, escaped if necessary, to the inside of a JSON string.
void append_escaped(const std::string& character, std::string* out) {
  if (character == "\"" || character == "\\") *out += '\\';
  *out += static_cast<unsigned char>(character.front()) < 0x20 ? " " : character;
}

/// Repairs JSON: control characters and invalid escapes in strings, commas before a closing
/// bracket.
std::string mend(std::string_view script) {
  std::string out;
  out.reserve(script.size());
  bool in_string = false;
  for (std::size_t i = 0; i < script.size(); ++i) {
    const char c = script[i];
    if (in_string && c == '\\' && i + 1 < script.size()) {
      if (const std::string character = foreign_escape(script, &i); !character.empty()) {
        append_escaped(character, &out);
        continue;
      }
      const bool known = std::string_view("\"\\/bfnrtu").find(script[i + 1]) != std::string::npos;
      out += known ? std::string{c, script[i + 1]} : std::string(1, script[i + 1]);
      ++i;
    } else if (in_string && static_cast<unsigned char>(c) < 0x20) {
      out += c == '\n' ? "\\n" : " ";
    } else {
      if (c == '"') in_string = !in_string;
      if (!in_string && (c == '}' || c == ']')) {
        const std::size_t last = out.find_last_not_of(" \t\r\n");
        if (last != std::string::npos && out[last] == ',') out.erase(last, 1);
      }
      out += c;
    }
  }
  return out;
}

json parse(std::string_view script) {
  const std::string_view inner = without_wrapping(script);
  if (inner.empty() || nesting_depth(inner) > kDeepestJson) return json::value_t::discarded;
  json value = json::parse(inner, nullptr, false, /*ignore_comments=*/true);
  if (value.is_discarded()) value = json::parse(mend(inner), nullptr, false, true);
  // A script may hold several objects side by side without a list around them.
  if (value.is_discarded()) value = json::parse("[" + mend(inner) + "]", nullptr, false, true);
  return value;
}

/// The text from the quotation mark at `at` to a mark before a comma, a bracket or the end of the
/// line. Quotation marks in between may be unescaped.
std::string scan_string(std::string_view script, std::size_t at) {
  constexpr std::size_t kLongest = 500;
  const char quote = script[at];
  std::string text;
  for (std::size_t i = at + 1; i < script.size() && text.size() < kLongest; ++i) {
    if (script[i] == '\\' && i + 1 < script.size()) {
      const std::string character = foreign_escape(script, &i);
      text += character.empty() ? std::string(1, script[++i]) : character;
      continue;
    }
    if (script[i] == quote) {
      const std::size_t next = script.find_first_not_of(" \t", i + 1);
      if (next == script.npos || std::string_view(",}]\r\n").find(script[next]) != script.npos) {
        return text;
      }
    }
    text += script[i];
  }
  return {};
}

/// The string value of the first field called `key`, or the name of the object that is its value.
std::string scan_field(std::string_view script, std::string_view key) {
  constexpr std::size_t kReach = 300;  // bytes within which an object's name must occur
  for (std::size_t at = 0; (at = script.find(key, at)) != script.npos; at += key.size()) {
    std::size_t next = at + key.size();
    if (at == 0 || next >= script.size() || script[next] != script[at - 1]) continue;  // no key
    if (script[next] != '"' && script[next] != '\'') continue;
    next = script.find_first_not_of(" \t\r\n", next + 1);
    if (next == script.npos || script[next] != ':') continue;
    next = script.find_first_not_of(" \t\r\n[", next + 1);
    if (next == script.npos) return {};
    if (script[next] == '"' || script[next] == '\'') return scan_string(script, next);
    return script[next] == '{' && key != "name" ? scan_field(script.substr(next, kReach), "name")
                                                : std::string();
  }
  return {};
}

/// Picks single fields from a script that is not JSON even after mend(), if it claims to describe
/// an article.
json scan(std::string_view script) {
  const std::string type = scan_field(script, "@type");
  const bool names_article = script.find("Article") != script.npos || is_article(type);
  if (!names_article) return json::value_t::discarded;
  json thing = {{"@type", "Article"}};
  for (const char* key : {"headline", "datePublished", "dateCreated", "dateModified", "author",
                          "inLanguage", "articleSection", "url", "creativeWorkStatus"}) {
    if (std::string text = scan_field(script, key); !text.empty()) thing[key] = std::move(text);
  }
  return thing;
}

void fill(std::string* to, std::string text) {
  if (to->empty()) *to = std::move(text);
}

std::string headline_of(const json& article) {
  std::string headline = field(article, "headline");
  fill(&headline, field(article, "name"));
  return headline;
}

/// An article, and the script that may define what it refers to.
struct Candidate {
  const json* root = nullptr;
  const json* article = nullptr;
  Fit fit = Fit::contradicted;
};

/// Whether one of `urls` is the address of a page below that of a site.
bool has_page_address(const std::vector<std::string>& urls) {
  return std::any_of(urls.begin(), urls.end(), [](const std::string& url) {
    const std::size_t scheme = url.find("://");
    const std::size_t host = scheme == url.npos ? 0 : scheme + std::string_view("://").size();
    const std::size_t path = url.find('/', host);
    return path != url.npos && path + 1 < url.size() && url[path + 1] != '#';
  });
}

/// The object of a wanted type in `values` that fits the page best. The result has no object if
/// there is none.
Candidate best_article(const std::vector<json>& values, bool (*is_wanted)(std::string_view),
                       const PageIdentity& page) {
  Candidate best;
  for (const json& value : values) {
    std::vector<const json*> articles;
    find_things(value, is_wanted, &articles);
    for (const json* article : articles) {
      std::vector<std::string> urls = fields(*article, "url");
      for (const char* name : {"mainEntityOfPage", "@id"}) {
        for (std::string& url : fields(*article, name)) urls.push_back(std::move(url));
      }
      const std::vector<std::string> publishers = names(value, *article, "publisher");
      const std::string site = publishers.empty() ? std::string() : publishers.front();
      const Fit fit = page.fit(headline_of(*article), urls, site);
      // Neither its title nor its address shows that it is the page's.
      if (fit == Fit::retitled && has_page_address(urls)) continue;
      if (fit > best.fit) best = {&value, article, fit};
    }
  }
  return best;
}

LinkedArticle linked_article(const Candidate& best) {
  LinkedArticle linked;
  if (best.article == nullptr) return linked;
  const json& article = *best.article;
  linked.published = field(article, "datePublished");
  fill(&linked.published, field(article, "dateCreated"));
  linked.modified = field(article, "dateModified");
  linked.status = field(article, "creativeWorkStatus");
  linked.authors = names(*best.root, article, "author");
  if (linked.authors.empty()) linked.authors = names(*best.root, article, "creator");
  if (const auto of = names(*best.root, article, "publisher"); !of.empty()) {
    linked.publisher = of.front();
  }
  linked.language = field(article, "inLanguage");
  linked.url = field(article, "url");
  fill(&linked.url, field(article, "mainEntityOfPage"));
  linked.section = field(article, "articleSection");
  if (best.fit == Fit::retitled) return linked;
  linked.headline = headline_of(article);
  linked.body = field(article, "articleBody");
  return linked;
}

}  // namespace

LinkedArticle find_linked_article(const std::vector<std::string>& scripts,
                                  const PageIdentity& identity) {
  std::vector<json> values;
  for (const std::string& script : scripts) {
    json value = parse(script);
    // Some pages escape the whole script, with &quot; for each quotation mark.
    const bool is_escaped = value.is_discarded() && script.find('"') == std::string::npos &&
                            script.find("&quot;") != std::string::npos;
    if (is_escaped) value = parse(decode_entities(script));
    if (value.is_discarded()) value = scan(script);
    if (!value.is_discarded()) values.push_back(std::move(value));
  }
  Candidate best = best_article(values, is_article, identity);
  if (best.article == nullptr) best = best_article(values, is_kin_of_article, identity);
  LinkedArticle linked = linked_article(best);
  for (const json& value : values) {
    std::vector<const json*> pages;
    find_things(value, is_page, &pages);
    if (pages.empty()) continue;
    fill(&linked.published, field(*pages.front(), "datePublished"));
    fill(&linked.modified, field(*pages.front(), "dateModified"));
    fill(&linked.language, field(*pages.front(), "inLanguage"));
    break;
  }
  return linked;
}

}  // namespace treff
