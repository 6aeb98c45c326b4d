// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/json_blocks.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "article/is_among.h"
#include "article/json_fields.h"
#include "article/white_space.h"
#include "language/unicode.h"

namespace treff {
namespace {

using simdjson::dom::object;

/// Fields with the type of a block. Pieces of a line only have the first two.
constexpr auto kTypes =
    std::to_array<std::string_view>({"type", "nodetype", "component", "blocktype", "blockname",
                                     "acffclayout", "typehandle", "typename"});
constexpr std::size_t kPieceTypes = 2;

/// Fields with the heading of a block, and types of blocks that are headings.
constexpr auto kHeadings = std::to_array<std::string_view>(
    {"heading", "title", "headline", "subheading", "subtitle", "header", "tittel", "undertittel",
     "overskrift", "mellomtittel", "mellomoverskrift", "underoverskrift", "headingtext", "question",
     "spørsmål", "sporsmal"});
constexpr auto kSureHeadings =
    std::to_array<std::string_view>({"heading", "subheading", "mellomtittel", "mellomoverskrift",
                                     "underoverskrift", "question", "spørsmål", "sporsmal"});

/// Other types of blocks that are paragraphs.
constexpr auto kParagraphs = std::to_array<std::string_view>(
    {"paragraph", "paragraf", "avsnitt", "p", "h1", "h2", "h3", "h4", "h5", "h6", "heading1",
     "heading2", "heading3", "heading4", "blockquote", "listitem", "li", "lead", "ingress"});

/// Words in the types of blocks that are not part of the article. The second list has those that
/// are also used otherwise, and only count alone or as the first of several words.
constexpr auto kSideWords = std::to_array<std::string_view>(
    {"button", "buttons", "knapp", "cta", "annonse", "annonser", "advert", "advertisement",
     "newsletter", "nyhetsbrev", "signup", "interstitial", "related", "relatert", "relaterte"});
constexpr auto kSideBeginnings =
    std::to_array<std::string_view>({"ad", "ads", "relationship", "calltoaction", "script"});

/// Ends of the types of captions, and words in the types of blocks that also have a caption.
constexpr auto kCaptionEnds =
    std::to_array<std::string_view>({"caption", "bildetekst", "biletetekst", "billedtekst"});
constexpr auto kAlso = std::to_array<std::string_view>({"with", "and", "med", "og"});

/// The type of a block, without the name of the group or the system before it: "heading" of
/// "shared.heading" and "core/heading". An element of HTML, in a syntax tree, has that of its tag.
std::string_view type_of(const object& block) {
  std::string_view element, tag;
  if (block["type"].get(element) == simdjson::SUCCESS && element == "element" &&
      block["tagName"].get(tag) == simdjson::SUCCESS) {
    return tag;
  }
  for (const auto field : block) {
    std::string_view type;
    const bool is_type =
        field.value.get(type) == simdjson::SUCCESS && is_among(comparable_name(field.key), kTypes);
    if (is_type) return type.substr(type.find_last_of("./:") + 1);
  }
  return {};
}

/// The words of a type, in lowercase: "newsletter", "signup" of "newsletterSignup".
std::vector<std::string> words_of(std::string_view type) {
  std::vector<std::string> words(1);
  char before = 'A';
  for (const char c : type) {
    const bool is_capital = c >= 'A' && c <= 'Z';
    const bool is_divider = c == '-' || c == '_' || c == ' ';
    const bool begins = is_divider || (is_capital && !(before >= 'A' && before <= 'Z'));
    if (begins && !words.back().empty()) words.emplace_back();
    if (!is_divider) words.back() += is_capital ? static_cast<char>(c | 0x20) : c;
    before = c;
  }
  return words;
}

/// A type in lowercase without dividers and without "block": "heading" of "heading_block".
std::string plain_type(std::string_view type) {
  std::string plain = comparable_name(type);
  for (const std::string_view suffix : {"block", "blokk"}) {
    if (plain.ends_with(suffix)) plain.resize(plain.size() - suffix.size());
  }
  return plain;
}

}  // namespace

bool has_block_type(const object& block) {
  return std::any_of(block.begin(), block.end(), [](const auto& field) {
    return is_among(comparable_name(field.key), kTypes);
  });
}

bool is_component(const object& block) {
  return std::any_of(block.begin(), block.end(), [](const auto& field) {
    return std::find(kTypes.begin() + kPieceTypes, kTypes.end(), comparable_name(field.key)) !=
           kTypes.end();
  });
}

bool is_document_block(const object& block) {
  const std::string_view type = type_of(block);
  return type == "doc" || type == "document" || type == "root";
}

bool is_heading_block(const object& block) {
  const std::string type = plain_type(type_of(block));
  return type.ends_with("heading") || is_among(std::string_view(type), kHeadings);
}

bool is_paragraph_block(const object& block) {
  return is_heading_block(block) ||
         is_among(std::string_view(plain_type(type_of(block))), kParagraphs);
}

bool is_side_block(const object& block) {
  const std::string_view type = type_of(block);
  if (type.empty()) return false;
  const std::vector<std::string> words = words_of(type);
  return is_among(std::string_view(words.front()), kSideBeginnings) ||
         is_among(std::string_view(plain_type(type)), kSideBeginnings) ||
         std::any_of(words.begin(), words.end(), [](const std::string& word) {
           return is_among(std::string_view(word), kSideWords);
         });
}

bool is_embedded(const object& block, simdjson::dom::element text) {
  std::string_view words, type;
  if (text.get(words) != simdjson::SUCCESS || !has_block_type(block)) return false;
  const bool is_leaf = block["type"].get(type) == simdjson::SUCCESS && type == "text";
  words = trim_white_space(words);
  const bool is_address = words.starts_with("https://") || words.starts_with("http://");
  return is_address && words.find_first_of(" \n<") == words.npos && !is_leaf;
}

bool has_address(const object& block) {
  return std::any_of(block.begin(), block.end(), [](const auto& field) {
    return has_role(field.key, Role::url) && !is_empty_json(field.value);
  });
}

bool is_caption_block(const object& block) {
  const std::string type = plain_type(type_of(block));
  const bool is_caption =
      std::any_of(kCaptionEnds.begin(), kCaptionEnds.end(),
                  [&type](std::string_view end) { return type.ends_with(end); });
  if (!is_caption) return false;
  const std::vector<std::string> words = words_of(type_of(block));
  return std::none_of(words.begin(), words.end(), [](const std::string& word) {
    return is_among(std::string_view(word), kAlso);
  });
}

bool is_zone_name(std::string_view name) {
  constexpr auto kZones = std::to_array<std::string_view>(
      {"blocks", "layout", "flexiblecontent", "editorblocks", "blokker"});
  return is_among(name, kZones);
}

bool is_heading_name(std::string_view name) { return is_among(name, kHeadings); }

bool is_sure_heading(std::string_view name) { return is_among(name, kSureHeadings); }

}  // namespace treff
