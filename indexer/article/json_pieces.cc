// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/json_pieces.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

#include "article/json_blocks.h"
#include "article/json_fields.h"
#include "article/white_space.h"

namespace treff {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;

/// Whether a value is no part of the line that it stands in: the caption of a picture, a button.
bool is_beside_line(element value) {
  simdjson::dom::object block;
  return value.get(block) == simdjson::SUCCESS && (is_caption_block(block) || is_side_block(block));
}

std::string_view type_of_piece(element piece) {
  std::string_view type;
  for (const char* key : {"type", "_type", "nodeType"}) {
    if (piece[key].get(type) == simdjson::SUCCESS) break;
  }
  return type;
}

/// The text of a leaf: {"text": …}, {"type": "text", "value": …} of syntax trees and Contentful, or
/// Notion's {"text": {"content": …}}.
bool leaf_text(element value, std::string_view* words) {
  if (value["text"].get(*words) == simdjson::SUCCESS) return true;
  if (value["text"]["content"].get(*words) == simdjson::SUCCESS) return true;
  if (value["plain_text"].get(*words) == simdjson::SUCCESS) return true;
  const std::string_view type = type_of_piece(value);
  return (type == "text" || type == "span") && value["value"].get(*words) == simdjson::SUCCESS;
}

/// Stands for a line break while a line of text is put together: LINE SEPARATOR.
constexpr std::string_view kLineBreak = "\u2028";

/// Whether a piece of a line is a break: ProseMirror's hard_break, TipTap's hardBreak, Lexical's
/// linebreak.
bool is_line_break(element piece) {
  constexpr auto kBreaks = std::to_array<std::string_view>(
      {"hardbreak", "linebreak", "softbreak", "break", "br", "newline", "tab"});
  const std::string name = comparable_name(type_of_piece(piece));
  return std::find(kBreaks.begin(), kBreaks.end(), name) != kBreaks.end();
}

/// Types of the pieces of a line, without "inline" and the like.
bool is_inline_type(std::string_view type) {
  constexpr auto kInline = std::to_array<std::string_view>(
      {"",          "text",        "textnode",      "span",    "link",      "a",
       "lenke",     "bold",        "strong",        "b",       "fet",       "italic",
       "em",        "i",           "emphasis",      "kursiv",  "underline", "u",
       "code",      "mark",        "mention",       "hashtag", "sub",       "sup",
       "subscript", "superscript", "strikethrough", "s",       "small",     "abbr",
       "entity",    "annotation",  "del",           "ins",     "quote",     "q"});
  const std::string name = comparable_name(type);
  return name.starts_with("inline") ||
         std::find(kInline.begin(), kInline.end(), name) != kInline.end();
}

/// Whether `text`, of a piece with the type `type`, is not the continuation of `line`: no word goes
/// on, and no space divides them. "sov" and "Hesten" are two paragraphs, "vart" and "e" a word.
bool begins_paragraph(std::string_view line, std::string_view text, std::string_view type) {
  if (line.empty() || text.empty()) return false;
  UChar32 before, after;
  std::size_t last = line.size() - 1;
  while (last > 0 && U8_IS_TRAIL(line[last])) --last;
  std::size_t first = 0;
  U8_NEXT_OR_FFFD(line.data(), last, line.size(), before);
  U8_NEXT_OR_FFFD(text.data(), first, text.size(), after);
  const bool ends_sentence = before == '.' || before == '!' || before == '?';
  if ((u_islower(before) || ends_sentence) && u_isupper(after)) return true;
  return !is_inline_type(type) && u_isalnum(before) && u_isalnum(after);
}

/// The paragraphs of a line: two breaks end one, a single break is a space.
std::vector<std::string> paragraphs_of_line(std::string_view line) {
  std::vector<std::string> paragraphs;
  if (line.find(kLineBreak) == line.npos) return split_paragraphs(line);
  std::string text;
  while (!line.empty()) {
    const std::size_t end = std::min(line.find(kLineBreak), line.size());
    text.append(line.substr(0, end));
    line.remove_prefix(end);
    std::size_t breaks = 0;
    for (; line.starts_with(kLineBreak); ++breaks) line.remove_prefix(kLineBreak.size());
    if (breaks == 1) text += ' ';
    if (breaks < 2) continue;
    for (std::string& paragraph : split_paragraphs(text))
      paragraphs.push_back(std::move(paragraph));
    text.clear();
  }
  for (std::string& paragraph : split_paragraphs(text)) paragraphs.push_back(std::move(paragraph));
  return paragraphs;
}

/// Appends one line of text from an array of its pieces, including those in links and emphasis.
void append_inline(const array& items, std::string* line) {
  std::string_view type_before;
  for (const element item : items) {
    std::string_view text;
    array inner;
    if (is_beside_line(item)) continue;
    if (item.get(text) == simdjson::SUCCESS || leaf_text(item, &text)) {
      const std::string_view type = type_of_piece(item);
      if (begins_paragraph(*line, text, is_inline_type(type) ? type_before : type)) {
        line->append(kLineBreak).append(kLineBreak);
      }
      type_before = type;
      line->append(text);
    } else if (is_line_break(item)) {
      line->append(kLineBreak);
    } else if (item["children"].get(inner) == simdjson::SUCCESS ||
               item["content"].get(inner) == simdjson::SUCCESS) {
      append_inline(inner, line);
    }
  }
}

}  // namespace

bool are_pieces_of_line(const array& items, bool is_sure) {
  bool any = false, any_space = is_sure, ends_with_space = false;
  for (const element item : items) {
    simdjson::dom::object block;
    std::string_view words;
    if (item.get(block) != simdjson::SUCCESS || !leaf_text(item, &words)) continue;
    if (is_paragraph_block(block)) return false;
    any_space = any_space || ends_with_space || (any && words.starts_with(' '));
    ends_with_space = words.ends_with(' ');
    any = any || !(is_component(block) || is_caption_block(block));
  }
  return any && any_space;
}

std::vector<std::string> paragraphs_of_pieces(const array& pieces) {
  std::string line;
  append_inline(pieces, &line);
  return paragraphs_of_line(line);
}

bool collect_inserted(const simdjson::dom::object& delta, std::vector<std::string>* paragraphs) {
  array ops;
  if (delta.at_key("ops").get(ops) != simdjson::SUCCESS) return false;
  std::string text;
  for (const element op : ops) {
    std::string_view words;
    if (op["insert"].get(words) == simdjson::SUCCESS) text.append(words);
  }
  for (const std::string_view line : split_lines(text)) {  // each line is a paragraph
    if (!is_blank(line)) paragraphs->emplace_back(trim_white_space(line));
  }
  return true;
}

}  // namespace treff
