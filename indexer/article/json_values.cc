// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/json_values.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <optional>
#include <utility>

#include "article/byline.h"
#include "article/byline_words.h"
#include "article/html_fragment.h"
#include "article/is_among.h"
#include "article/json_article.h"
#include "article/json_blocks.h"
#include "article/json_fields.h"
#include "article/json_pictures.h"
#include "article/json_pieces.h"
#include "article/json_state.h"
#include "article/limits.h"
#include "article/line_paragraphs.h"
#include "article/markup_text.h"
#include "article/names.h"
#include "article/side_texts.h"
#include "article/white_space.h"

namespace treff {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

/// Fields of an object that may hold its text, best first, as written by comparable_name().
constexpr auto kInner = std::to_array<std::string_view>(
    {"rendered", "value",   "name",        "navn", "displayname",   "fullname",
     "text",     "content", "html",        "$t",   "#text",         "@value",
     "$date",    "$oid",    "$numberlong", "nb",   "nbno",          "no",
     "nono",     "nn",      "nnno",        "nob",  "nno",           "main",
     "basic",    "default", "en",          "enus", "alternatename", "markup"});
constexpr auto kLabels = std::to_array<std::string_view>({"title", "headline", "label"});
constexpr auto kFirstNames =
    std::to_array<std::string_view>({"firstname", "first", "givenname", "given", "fornavn"});
constexpr auto kLastNames = std::to_array<std::string_view>(
    {"lastname", "last", "familyname", "family", "surname", "etternavn"});

/// Fields that say what a person did for the article.
constexpr auto kRoles = std::to_array<std::string_view>(
    {"role", "roles", "rolle", "roller", "rolename", "jobtitle", "contribution", "contributiontype",
     "contributortype", "credit", "position", "stilling", "type", "title", "tittel"});

/// The field to read in Arc's credits: {"by": […], "photos_by": […]}.
constexpr auto kPersons = std::to_array<std::string_view>({"by"});

/// Fields that hold the person in an object with a role, {"role": "Foto", "person": {…}}, or in
/// which Strapi and GraphQL wrap one or several persons.
constexpr auto kHolders = std::to_array<std::string_view>(
    {"person", "author", "contributor", "creator", "profile", "profil", "user", "attributes",
     "data", "node", "nodes", "edges", "items"});

/// Fields with the parts of a body in Portable Text, ProseMirror, Slate, Editor.js, Lexical and
/// Contentful's rich text, and the language codes of a body in several languages.
constexpr auto kBlockTexts = std::to_array<std::string_view>(
    {"rendered", "value",      "text",   "html",     "markup",    "body",         "content",
     "children", "paragraphs", "blocks", "data",     "items",     "components",   "elements",
     "nodes",    "#text",      "$t",     "tekst",    "root",      "document",     "rows",
     "cells",    "message",    "basic",  "richtext", "innerhtml", "renderedhtml", "nbno",
     "nb",       "no",         "nnno",   "nn"});

/// Fields with the text of custom blocks, read if the block has none of the above.
constexpr auto kCustomTexts = std::to_array<std::string_view>(
    {"quote", "quotation", "sitat", "answer", "svar", "attrs", "attributes", "props", "fields",
     "innhold", "brødtekst", "brodtekst", "avsnitt", "paragraph", "verdi"});

/// Language codes of a body in several languages, of which one is read.
constexpr auto kLanguages =
    std::to_array<std::string_view>({"nb", "nbno", "nob", "nn", "nnno", "nno", "no", "nono", "en",
                                     "engb", "enus", "sv", "svse", "da", "dadk", "se", "fi"});

/// Finds the first of `names` that occurs as a field whose value `counts`. Empty fields come last.
template <std::size_t N, typename Counts>
bool find_field(const object& from, const std::array<std::string_view, N>& names, Counts counts,
                std::string_view* key, element* found) {
  std::size_t best = 2 * N;
  for (const auto field : from) {
    if (!counts(field.value)) continue;
    const auto* at = std::find(names.begin(), names.end(), comparable_name(field.key));
    if (at == names.end()) continue;
    const auto place = static_cast<std::size_t>(at - names.begin());
    const std::size_t rank = is_empty_json(field.value) ? place + N : place;
    if (rank >= best) continue;
    best = rank;
    *key = field.key;
    *found = field.value;
  }
  return best < 2 * N;
}

/// Finds the first of `names` that occurs as a field and is not null. Empty fields come last.
template <std::size_t N>
bool find_any(const object& from, const std::array<std::string_view, N>& names, element* found) {
  std::string_view key;
  return find_field(
      from, names, [](element value) { return !value.is_null(); }, &key, found);
}

/// Whether a role, or each of several, is that of a photographer.
bool is_picture_role(element role) {
  array roles;
  if (role.get(roles) != simdjson::SUCCESS) return treff::is_picture_role(json_word(role));
  return roles.size() > 0 &&
         std::all_of(roles.begin(), roles.end(), [](element one) { return is_picture_role(one); });
}

/// Collects persons from parallel lists of names and roles, as in front matter: {"name": ["Kari
/// Moen", "Ola Li"], "role": ["tekst", "foto"]}.
bool collect_of_lists(const object& persons, std::vector<std::string>* texts) {
  element found;
  array names, roles;
  const bool are_lists = find_any(persons, kInner, &found) &&
                         found.get(names) == simdjson::SUCCESS &&
                         find_any(persons, kRoles, &found) && found.get(roles) == simdjson::SUCCESS;
  if (!are_lists || names.size() != roles.size()) return false;
  auto role = roles.begin();
  std::vector<std::string> collected;
  for (const element name : names) {
    std::string_view text;
    if (name.get(text) != simdjson::SUCCESS) return false;
    collected.push_back(is_picture_role(*role) ? as_photographer(text) : std::string(text));
    ++role;
  }
  texts->insert(texts->end(), collected.begin(), collected.end());
  return true;
}

/// Whether `value` is a ninjs text with this role.
bool has_role_of(element value, std::string_view role) {
  std::string_view name;
  return value["role"].get(name) == simdjson::SUCCESS && name == role && value["value"].is_string();
}

/// Whether `value` is a ninjs text whose role is that of a lead.
bool is_lead(element value) {
  std::string_view role;
  return value["role"].get(role) == simdjson::SUCCESS && has_role(role, Role::lead) &&
         value["value"].is_string();
}

/// The paragraphs of blocks, or an empty value, stored as a JSON string; nothing if `text` is not
/// such a string.
std::optional<std::vector<std::string>> blocks_in_string(std::string_view text) {
  std::vector<std::string> paragraphs;
  if (is_empty_in_string(text)) return paragraphs;
  simdjson::dom::parser parser;
  element value;
  if (!begins_as_blocks(text) || !parse_in_string(text, &parser, &value) || value.is_string()) {
    return std::nullopt;
  }
  const bool whole = collect_json_paragraphs(value, &paragraphs);
  if (paragraphs.empty() ? !is_empty_json_text(value) : !whole) return std::nullopt;
  return paragraphs;
}

/// Collects the headings of a block. The title of a link is a remark on it.
void collect_headings(const object& block, std::vector<std::string>* paragraphs) {
  if (has_address(block)) return;
  for (const auto field : block) {
    std::string_view text;
    const bool is_heading =
        field.value.get(text) == simdjson::SUCCESS && is_heading_name(comparable_name(field.key));
    const bool is_repeated = !paragraphs->empty() && paragraphs->back() == text;
    if (is_heading && !is_repeated) collect_json_paragraphs(field.value, paragraphs);
  }
}

bool may_hold_text(element value) {
  return value.is_string() || value.is_array() || value.is_object();
}

/// Whether `block` only consists of texts whose names say what they are: {"heading": "…"},
/// {"paragraph": "…"}.
bool is_plain_block(const object& block) {
  const auto is_named = [](const auto& field) {
    const std::string name = comparable_name(field.key);
    return field.value.is_string() && (is_among(name, kCustomTexts) || is_sure_heading(name));
  };
  return block.size() > 0 && std::all_of(block.begin(), block.end(), is_named);
}

/// Finds the field of a block with its text, or that of a custom block: {"_type": "quote",
/// "quote": …}, {"type": …, "attrs": {"text": …}}, {"type": "callout", "callout": …}. The "value"
/// of a list item is a number.
bool find_text(const object& block, bool is_typed, std::string_view* key, element* found) {
  if (find_field(block, kBlockTexts, may_hold_text, key, found)) return true;
  if (!is_typed && !is_plain_block(block)) return false;
  return find_field(block, kCustomTexts, may_hold_text, key, found) ||
         (block["type"].get(*key) == simdjson::SUCCESS &&
          block[*key].get(*found) == simdjson::SUCCESS && found->is_object());
}

/// Whether another field of `block` than `key` has another text, such as that in another language.
bool has_other_text(const object& block, std::string_view key,
                    const std::vector<std::string>& read) {
  return std::any_of(block.begin(), block.end(), [key, &read](const auto& field) {
    const std::string name = comparable_name(field.key);
    const bool may_be_text = is_among(name, kBlockTexts) || is_among(name, kLanguages);
    if (field.key == key || !may_be_text) return false;
    std::vector<std::string> other;
    collect_json_paragraphs(field.value, &other);
    return !are_blank(other) && !is_same_text(other, read);
  });
}

bool collect_of_object(const object& block, bool is_typed, std::vector<std::string>* paragraphs);

/// Collects the paragraphs in `found`, the field `key` of `block` with its text.
bool collect_found(const object& block, std::string_view key, element found,
                   std::vector<std::string>* paragraphs) {
  array items;
  object data;
  if (has_block_type(block) && found.get(data) == simdjson::SUCCESS) {
    return collect_of_object(data, true, paragraphs);
  }
  element children;  // Slate's paragraphs may have no type
  const bool is_sure = has_block_type(block) || key == "rich_text" ||
                       block["children"].get(children) == simdjson::SUCCESS;
  const bool is_line =
      key != "items" && found.get(items) == simdjson::SUCCESS && are_pieces_of_line(items, is_sure);
  // A document's children are separate blocks, not pieces of one line.
  if (!is_line || is_document_block(block)) {
    return collect_json_paragraphs(found, paragraphs) || (!is_line && has_block_type(block));
  }
  for (std::string& p : paragraphs_of_pieces(items)) paragraphs->push_back(std::move(p));
  return true;
}

/// Whether `items` are blocks with texts, and no links.
bool are_blocks(const array& items) {
  return std::any_of(items.begin(), items.end(), [](element item) {
    object block;
    std::string_view key;
    element found;
    return item.get(block) == simdjson::SUCCESS &&
           find_text(block, has_block_type(block), &key, &found) && !has_address(block);
  });
}

/// Collects from a block whose text is not in a field of a known name: a heading, or blocks in a
/// field such as "columns".
void collect_inside(const object& block, std::vector<std::string>* paragraphs) {
  std::vector<element> lists, headings;
  for (const auto field : block) {
    array items;
    if (is_sure_heading(comparable_name(field.key)) && field.value.is_string()) {
      headings.push_back(field.value);
    } else if (field.value.get(items) == simdjson::SUCCESS && are_blocks(items) &&
               !has_role(field.key, Role::caption)) {
      lists.push_back(field.value);
    }
  }
  if (is_heading_block(block) || !lists.empty()) {
    collect_headings(block, paragraphs);
  } else {
    for (const element heading : headings) collect_json_paragraphs(heading, paragraphs);
  }
  for (const element list : lists) collect_json_paragraphs(list, paragraphs);
}

/// Collects the paragraphs of a block that has a type itself or as the "attrs" or the like of one.
bool collect_of_object(const object& block, bool is_typed, std::vector<std::string>* paragraphs) {
  std::string_view key;
  element found;
  array items;
  if (is_side_block(block) || is_caption_block(block)) return true;
  if (collect_inserted(block, paragraphs)) return true;
  if (!find_text(block, is_typed, &key, &found)) {
    // Blocks of pictures, videos and rules have a type but no text.
    const bool is_block = is_typed || is_plain_block(block);
    if (is_block && !is_json_picture(block)) collect_inside(block, paragraphs);
    return is_block;
  }
  if (is_embedded(block, found) || is_picture_text(block, key, found)) return true;
  collect_headings(block, paragraphs);
  if (block["innerBlocks"].get(items) == simdjson::SUCCESS) {
    // WordPress: the HTML of a block lacks that of the blocks in it.
    const bool whole = collect_json_paragraphs(block["innerBlocks"], paragraphs);
    return collect_json_paragraphs(found, paragraphs) && whole;
  }
  if (found.is_string() && block["items"].get(items) == simdjson::SUCCESS) {
    // Editor.js: an item of a list with items below it.
    const bool whole = collect_json_paragraphs(found, paragraphs);
    return collect_json_paragraphs(block["items"], paragraphs) && whole;
  }
  std::vector<std::string> read;
  const bool whole = collect_found(block, key, found, &read) && !has_other_text(block, key, read);
  object data;
  const bool in_data = read.empty() && found.get(data) == simdjson::SUCCESS;
  if (in_data && is_heading_block(block)) collect_headings(data, &read);
  std::move(read.begin(), read.end(), std::back_inserter(*paragraphs));
  return whole;
}

/// Whether a value holds no text. A block in a document may be a picture, which has none.
bool is_empty_text(element value, bool in_document) {
  object block;
  array items;
  if (value.get(items) == simdjson::SUCCESS) {
    return std::all_of(items.begin(), items.end(),
                       [](element item) { return is_empty_text(item, true); });
  }
  if (value.get(block) != simdjson::SUCCESS) {
    std::vector<std::string> paragraphs;
    return value.is_null() || (value.is_string() && collect_json_paragraphs(value, &paragraphs) &&
                               are_blank(paragraphs));
  }
  const bool is_typed = has_block_type(block);
  const bool is_picture = in_document && is_typed;
  bool any = (in_document && block.size() == 0) || is_picture || is_document_block(block);
  for (const auto field : block) {
    const std::string name = comparable_name(field.key);
    std::vector<std::string> inserted;
    if (name == "ops" && collect_inserted(block, &inserted) && inserted.empty()) any = true;
    const bool is_custom = is_typed && is_among(name, kCustomTexts) && may_hold_text(field.value);
    if (name != "processed" && !is_custom && !is_among(name, kBlockTexts)) continue;
    object data;
    element text;
    const bool is_data = is_picture && field.value.get(data) == simdjson::SUCCESS &&
                         !find_any(data, kBlockTexts, &text);
    if (!is_data && !is_empty_text(field.value, true)) return false;
    any = true;
  }
  return any;
}

}  // namespace

bool collect_json_texts(element value, JsonPart part, std::vector<std::string>* texts) {
  std::string_view text;
  object inner;
  array items;
  if (value.get(text) == simdjson::SUCCESS) {
    texts->emplace_back(text);
    return true;
  }
  if (value.get(items) == simdjson::SUCCESS) {
    // ninjs 2 has several headlines and bodies, distinguished by their roles.
    for (const element item : items) {
      if (!has_role_of(item, "main")) continue;
      return collect_json_texts(item, part, texts) && items.size() == 1;
    }
    bool whole = true;
    for (const element item : items) whole = collect_json_texts(item, part, texts) && whole;
    return whole;
  }
  if (value.get(inner) != simdjson::SUCCESS) return value.is_null();
  element first, last, found;
  if (part == JsonPart::person && collect_of_lists(inner, texts)) return true;
  if (part == JsonPart::person && find_any(inner, kRoles, &found) && is_picture_role(found)) {
    std::vector<std::string> names;
    const bool is_named = find_any(inner, kInner, &first) && !is_empty_json(first);
    const bool held = !is_named && find_any(inner, kHolders, &found);
    const bool whole = collect_json_texts(held ? found : value, JsonPart::line, &names);
    for (const std::string& name : names) texts->push_back(as_photographer(name));
    return whole;
  }
  if (find_any(inner, kFirstNames, &first) && find_any(inner, kLastNames, &last) &&
      first.is_string() && last.is_string()) {
    texts->push_back(std::string(first).append(" ").append(std::string_view(last)));
    return true;
  }
  if (part == JsonPart::person && find_any(inner, kPersons, &found)) {
    return collect_json_texts(found, part, texts);
  }
  const bool known = find_any(inner, kInner, &found) ||
                     (part == JsonPart::line && find_any(inner, kLabels, &found)) ||
                     (part == JsonPart::person && find_any(inner, kHolders, &found));
  if (known || part != JsonPart::person) return known && collect_json_texts(found, part, texts);
  // A person's title is usually a role, but in some systems it is the name.
  const bool is_named = inner.at_key("title").get(text) == simdjson::SUCCESS &&
                        !is_role_line(text) && read_byline(text).names.size() == 1;
  if (is_named) texts->emplace_back(text);
  return is_named;
}

bool collect_json_paragraphs(element value, std::vector<std::string>* paragraphs) {
  std::string_view text;
  object inner;
  array items;
  if (value.get(text) == simdjson::SUCCESS) {
    std::optional<std::vector<std::string>> blocks = blocks_in_string(text);
    std::vector<Extra> captions;  // collect_json_captions() collects them
    std::vector<std::string> found = blocks ? *std::move(blocks)
                                     : has_figure_captions(text)
                                         ? html_paragraphs(with_line_paragraphs(text), &captions)
                                         : json_paragraphs(text);
    std::move(found.begin(), found.end(), std::back_inserter(*paragraphs));
    return true;
  }
  if (value.get(inner) == simdjson::SUCCESS) {
    return collect_of_object(inner, has_block_type(inner), paragraphs);
  }
  if (value.get(items) != simdjson::SUCCESS) return value.is_null();
  bool whole = true;
  for (const element item : items) {
    if (!has_role_of(item, "main")) continue;
    return collect_json_paragraphs(item, paragraphs) &&
           std::all_of(items.begin(), items.end(), [](element other) {
             return has_role_of(other, "main") || has_role_of(other, "caption") ||
                    has_role_of(other, "summary") || is_lead(other);
           });
  }
  for (const element item : items) {
    std::string_view plain;
    if (item.get(plain) == simdjson::SUCCESS && !is_html_text(plain)) {
      paragraphs->emplace_back(plain);
    } else {
      whole = collect_json_paragraphs(item, paragraphs) && whole;
    }
  }
  return whole;
}

bool collect_json_caption(const object& block, std::vector<std::string>* captions) {
  std::string_view key;
  element found;
  if (!find_text(block, true, &key, &found)) return false;
  collect_headings(block, captions);
  return collect_found(block, key, found, captions);
}

bool is_empty_json_text(element value) { return is_empty_text(value, false); }

void collect_json_leads(element value, std::vector<std::string>* paragraphs) {
  array items;
  if (value.get(items) != simdjson::SUCCESS) return;
  for (const element item : items) {
    if (is_lead(item)) collect_json_paragraphs(item, paragraphs);
  }
}

void collect_json_summaries(element value, std::vector<std::string>* paragraphs) {
  array items;
  if (value.get(items) != simdjson::SUCCESS) return;
  for (const element item : items) {
    if (has_role_of(item, "summary")) collect_json_paragraphs(item, paragraphs);
  }
}

}  // namespace treff
