// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/json_pictures.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "article/html_fragment.h"
#include "article/is_among.h"
#include "article/json_blocks.h"
#include "article/json_fields.h"
#include "article/json_pieces.h"
#include "article/json_values.h"
#include "article/markup_text.h"
#include "language/unicode.h"

namespace treff {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

/// The type of an object in lowercase, such as "image", "imageobject" or "image/jpeg".
std::string type_of(const object& value) {
  constexpr auto kNames = std::to_array<std::string_view>(
      {"type", "_type", "@type", "kind", "mediatype", "contenttype", "mimetype"});
  for (const auto field : value) {
    std::string_view type;
    const bool is_type = is_among(comparable_name(field.key), kNames) || field.key == "_type";
    if (is_type && field.value.get(type) == simdjson::SUCCESS) return language::fold(type);
  }
  return {};
}

/// Whether a type is that of a picture, not of a film or sound.
bool is_still(std::string_view type) {
  constexpr auto kStills = std::to_array<std::string_view>(
      {"image", "imageobject", "picture", "photo", "photograph", "foto", "bilde", "bilete",
       "illustration", "illustrasjon", "graphic", "grafikk", "figure", "gallery", "galleri",
       "slideshow"});
  return is_among(type, kStills) || type.starts_with("image/");
}

/// Whether `value` has the address of a picture or film.
bool has_picture_address(const object& value) {
  constexpr auto kPictures =
      std::to_array<std::string_view>({"src", "srcset", "image", "imageurl", "bilde", "thumbnail"});
  constexpr auto kFiles =
      std::to_array<std::string_view>({".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".svg",
                                       ".tif", ".tiff", ".mp4", ".mov", ".mp3"});
  return std::any_of(value.begin(), value.end(), [&](const auto& field) {
    if (is_empty_json(field.value)) return false;
    if (is_among(comparable_name(field.key), kPictures)) return true;
    std::string_view text;
    const bool is_address = has_role(field.key, Role::url) || field.key == "filename";
    if (!is_address || field.value.get(text) != simdjson::SUCCESS) return false;
    const std::string path = language::fold(text.substr(0, text.find_first_of("?#")));
    return std::any_of(kFiles.begin(), kFiles.end(),
                       [&path](std::string_view suffix) { return path.ends_with(suffix); });
  });
}

/// Whether `value` is a ninjs caption: {"role": "caption", "value": …}.
bool has_caption_role(element value) {
  std::string_view role;
  return value["role"].get(role) == simdjson::SUCCESS && role == "caption" &&
         value["value"].is_string();
}

void collect(element value, std::string_view name, bool with_texts,
             std::vector<std::string>* captions);

/// Collects the captions in HTML, or in blocks stored as a JSON string.
void collect_of_string(std::string_view text, bool with_texts, std::vector<std::string>* captions) {
  simdjson::dom::parser parser;
  element blocks;
  if (!with_texts && begins_as_blocks(text)) {
    if (parse_in_string(text, &parser, &blocks)) collect(blocks, {}, with_texts, captions);
  } else if (has_figure_captions(text)) {
    std::vector<Extra> extras;
    static_cast<void>(html_paragraphs(text, &extras));
    for (Extra& extra : extras) {
      if (extra.kind == ExtraKind::caption) captions->push_back(std::move(extra.text));
    }
  }
}

/// Whether `value`, in a field called `name`, is a picture whose description is its caption.
bool is_described(const object& value, std::string_view name) {
  constexpr auto kFields = std::to_array<std::string_view>(
      {"image", "images", "picture", "pictures", "photo", "photos", "bilde", "bilder", "bilete",
       "foto", "featuredimage", "mainimage", "heroimage", "leadimage", "hovedbilde"});
  const bool has_caption = std::any_of(value.begin(), value.end(), [](const auto& field) {
    return has_role(field.key, Role::caption) && !is_empty_field(field.value);
  });
  return !has_caption && (is_among(comparable_name(name), kFields) || is_still(type_of(value)));
}

/// Collects the captions of pictures in `value`, a field called `name` or an item of that field.
void collect(element value, std::string_view name, bool with_texts,
             std::vector<std::string>* captions) {
  object inner;
  array items;
  std::string_view type, text;
  if (value.get(items) == simdjson::SUCCESS) {
    for (const element item : items) collect(item, name, with_texts, captions);
  } else if (value.get(text) == simdjson::SUCCESS) {
    collect_of_string(text, with_texts, captions);
  }
  if (value.get(inner) != simdjson::SUCCESS) return;
  const bool is_ninjs = inner["type"].get(type) == simdjson::SUCCESS &&
                        (type == "picture" || type == "graphic" || type == "video");
  if ((has_caption_role(value) && inner["value"].get(text) == simdjson::SUCCESS) ||
      (is_ninjs && inner["description_text"].get(text) == simdjson::SUCCESS)) {
    captions->push_back(json_line(text));
  }
  std::vector<std::string> lines;
  if (is_caption_block(inner) && collect_json_caption(inner, &lines) && !lines.empty()) {
    for (const std::string& line : lines) captions->push_back(json_line(line));
    return;
  }
  const bool is_picture = with_texts && is_json_picture(inner);
  const bool described = is_described(inner, name);
  for (const auto field : inner) {
    // A field called "html" or "content" may embed a player.
    const std::string part = comparable_name(field.key);
    const bool may_be_text = (is_picture && (part == "text" || part == "tekst")) ||
                             is_picture_text(inner, field.key, field.value) ||
                             (described && (part == "description" || part == "beskrivelse"));
    const bool is_text = may_be_text && !is_empty_field(field.value);
    if (!is_text && !has_role(field.key, Role::caption)) {
      collect(field.value, field.key, with_texts, captions);
      continue;
    }
    if (is_empty_field(field.value)) continue;
    std::vector<std::string> texts;
    if (field.value.get(items) == simdjson::SUCCESS && are_pieces_of_line(items)) {
      texts = paragraphs_of_pieces(items);
    } else if (!collect_json_texts(field.value, JsonPart::line, &texts) && texts.empty()) {
      collect_json_paragraphs(field.value, &texts);
    }
    for (const std::string& one : texts) {
      std::string line = json_line(one);
      if (is_text && !captions->empty() && captions->back() == line) continue;
      captions->push_back(std::move(line));
    }
  }
}

}  // namespace

bool has_figure_captions(std::string_view text) {
  return text.find("<figcaption") != text.npos && is_html_text(text);
}

bool is_picture_text(const object& block, std::string_view key, element value) {
  array items;
  const std::string name = comparable_name(key);
  return (name == "text" || name == "tekst") && is_still(type_of(block)) &&
         (value.is_string() ||
          (value.get(items) == simdjson::SUCCESS && are_pieces_of_line(items)));
}

bool is_json_picture(const object& value) {
  constexpr auto kMoving = std::to_array<std::string_view>(
      {"video", "videoobject", "film", "audio", "audioobject", "lyd", "media", "mediaobject"});
  const std::string type = type_of(value);
  if (is_still(type)) return true;
  if (JsonFields(value).has_value(Role::title)) return false;
  if (type.starts_with("video/") || type.starts_with("audio/")) return true;
  return is_among(std::string_view(type), kMoving) || has_picture_address(value);
}

void collect_json_captions(element value, std::vector<std::string>* captions) {
  collect(value, {}, false, captions);
}

void collect_json_picture_texts(std::string_view name, element value,
                                std::vector<std::string>* captions) {
  collect(value, name, true, captions);
}

}  // namespace treff
