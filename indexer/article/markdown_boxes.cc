// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/markdown_boxes.h"

#include <algorithm>
#include <array>

#include "article/is_among.h"
#include "article/white_space.h"
#include "language/unicode.h"

namespace treff {
namespace {

constexpr auto kKinds = std::to_array<std::string_view>(
    {"note",      "abstract", "info",  "tip",     "success",    "question",  "warning",
     "failure",   "danger",   "bug",   "example", "quote",      "important", "caution",
     "attention", "hint",     "error", "seealso", "details",    "spoiler",   "topic",
     "sidebar",   "summary",  "todo",  "callout", "admonition", "dropdown"});

bool is_class(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

/// Whether `word` could be a class, as in "::: columns" or "!!! note inline".
bool is_class_name(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), is_class);
}

/// Whether `text` is a word, the name of a kind of box in any language.
bool is_word(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return is_class(c) || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
  });
}

/// Whether `text` is one quotation in straight quotation marks.
bool is_quoted(std::string_view text) {
  return text.size() > 1 && text.starts_with('"') && text.find('"', 1) == text.size() - 1;
}

/// The length of the attributes in braces at the front of `text`; 0 if the brace is not closed.
std::size_t size_of_attributes(std::string_view text) {
  char quote = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quote != 0) {
      if (c == '\\') ++i;
      if (c == quote) quote = 0;
    } else if (c == '}') {
      return i + 1;
    } else if ((c == '"' || c == '\'') && text[i - 1] == '=') {
      quote = c;
    }
  }
  return 0;
}

/// The value of title="…" or title=… in attributes in braces; empty if there is none.
std::string title_in(std::string_view attributes) {
  constexpr std::string_view kName = "title=";
  for (std::size_t at = 0; (at = attributes.find(kName, at)) != attributes.npos; ++at) {
    if (at == 0 || (attributes[at - 1] != ' ' && attributes[at - 1] != '{')) continue;
    std::string_view value = attributes.substr(at + kName.size());
    const char quote = value.empty() ? '\0' : value.front();
    if (quote != '"' && quote != '\'')
      return std::string(value.substr(0, value.find_first_of(" }")));
    value.remove_prefix(1);
    std::string title;
    for (std::size_t i = 0; i < value.size() && value[i] != quote; ++i) {
      if (value[i] == '\\' && i + 1 < value.size()) ++i;
      title += value[i];
    }
    return title;
  }
  return {};
}

/// The title in `rest`, the words after the kind of a box: [Title], {title="Title"}, "Title" or
/// Title. Other words become a paragraph below the title. Returns nothing if a brace is not closed.
std::optional<std::string> title_behind(std::string_view rest) {
  std::string title;
  const std::size_t label = rest.starts_with('[') ? rest.rfind(']') : rest.npos;
  if (label != rest.npos) {
    const std::string_view behind = trim_white_space(rest.substr(label + 1));
    if (behind.empty() || behind.starts_with('{')) {
      title = rest.substr(1, label - 1);
      rest = behind;
    }
  }
  if (rest.starts_with('{')) {
    const std::size_t size = size_of_attributes(rest);
    if (size == 0) return std::nullopt;
    if (title.empty()) title = title_in(rest.substr(0, size));
    rest = trim_white_space(rest.substr(size));
  }
  if (is_quoted(rest)) rest = rest.substr(1, rest.size() - 2);
  if (!title.empty() && !rest.empty()) title.append("\n\n");
  return title.append(rest);
}

/// Removes the classes before a quoted title, as in: inline end "Title". Without such a title, only
/// the words "inline" and "end" are taken for classes.
std::string_view without_classes(std::string_view rest) {
  std::string_view left = rest;
  bool are_known = true;
  while (!left.empty()) {
    const std::string_view word = left.substr(0, left.find(' '));
    if (!is_class_name(word)) break;
    are_known = are_known && (word == "inline" || word == "end");
    left = trim_white_space(left.substr(word.size()));
  }
  return is_quoted(left) || (left.empty() && are_known) ? left : rest;
}

/// Removes attributes behind a title, as in: "Title" {.wide}.
std::string_view without_attributes_behind(std::string_view rest) {
  const std::size_t open = rest.rfind('{');
  if (open == 0 || open == rest.npos || !rest.ends_with('}')) return rest;
  const std::string_view inside = trim_white_space(rest.substr(open + 1));
  const bool are_attributes = inside.starts_with('.') || inside.starts_with('#') ||
                              inside.starts_with(':') || inside.find('=') != inside.npos;
  return are_attributes ? trim_white_space(rest.substr(0, open)) : rest;
}

/// The title in a line without its mark, "note Title" or "{.note} Title". If the first word may be
/// text, returns the whole line after ":::" (`is_fence`), and nothing after other marks.
/// `is_above_box`: the next line is indented, so that any word is a kind.
std::optional<std::string> title_of_box(std::string_view line, bool is_fence, bool is_above_box) {
  const std::size_t size =
      line.starts_with('{') ? 0 : std::min(line.find_first_of(" [{\""), line.size());
  const std::string_view kind = line.substr(0, size);
  const std::string_view rest = without_attributes_behind(trim_white_space(line.substr(size)));
  const bool has_words = !rest.empty() && rest.find_first_of("[{\"") != 0;
  const bool is_known = is_among(kind, kKinds) ||
                        (!has_words && is_among(std::string_view(language::fold(kind)), kKinds));
  if (!is_fence) {
    const std::string_view title = without_classes(rest);
    const bool is_kind =
        is_known || (is_above_box && is_word(kind) && (title.empty() || is_quoted(title)));
    return is_kind ? title_behind(title) : std::nullopt;
  }
  if (kind.empty() || is_known || (!has_words && is_class_name(kind))) return title_behind(rest);
  return std::string(line);
}

/// The length of ":class:" at the front of an option, or of "class:" in a block; 0 for other lines.
std::size_t size_of_option(std::string_view line, bool in_block) {
  std::size_t at = in_block ? 0 : 1;
  if (!in_block && !line.starts_with(':')) return 0;
  const std::size_t begin = at;
  while (at < line.size() && is_class(line[at])) ++at;
  const bool is_named = at > begin && at < line.size() && line[at] == ':';
  const bool is_ended = is_named && (at + 1 == line.size() || line[at + 1] == ' ');
  return is_ended ? at + 1 : 0;
}

/// Whether `line` is a fence of colons with a directive of MyST, ":::{note} Title". Attributes of
/// pandoc, ":::{.note}", are none.
bool is_colon_directive(std::string_view line) {
  const std::size_t open = line.find_first_not_of(':');
  if (open < 3 || open == line.npos || line[open] != '{') return false;
  const std::string_view name = line.substr(open + 1, line.find('}') - open - 1);
  return is_class_name(name);
}

/// The line that opens a directive of MyST with a text, "```{note} Title" or "~~~{note} Title",
/// without its fence; else empty.
std::string_view directive(std::string_view line, std::size_t fence) {
  const std::string_view head = line.substr(std::min(fence, line.size()));
  const bool is_opened = fence >= 3 && head.starts_with('{') && head.find('}') != head.npos;
  return is_opened && is_among(head.substr(1, head.find('}') - 1), kKinds) ? head
                                                                           : std::string_view();
}

}  // namespace

bool MarkdownBoxes::may_be_mark(std::string_view line) {
  line = trim_white_space(line);
  return line.starts_with("!!!") || line.starts_with("???");
}

bool MarkdownBoxes::take_option(std::string_view line) {
  const bool in_block = options_ == Options::block;
  if (line == "---") {
    options_ = in_block ? Options::none : Options::block;
    return true;
  }
  if (size_of_option(line, in_block) > 0) return true;
  options_ = Options::none;
  return false;
}

std::optional<std::string> MarkdownBoxes::take_mark(std::string_view line, std::string_view next) {
  const std::size_t size =
      std::min(line.find_first_not_of(line.starts_with('!') ? "!" : "?+"), line.size());
  const std::string_view mark = line.substr(0, size);
  if (mark != "!!!" && mark != "???" && mark != "???+") return std::nullopt;
  const bool is_above_box = next.starts_with("    ") || next.starts_with('\t');
  const std::string_view words = trim_white_space(line.substr(size));
  // Without a space behind the mark, "!!!tip til leserne" is a sentence.
  const bool is_spaced = line.substr(size).starts_with(' ');
  const std::size_t kind = std::min(words.find_first_of(" \""), words.size());
  const bool is_titled = is_quoted(without_attributes_behind(trim_white_space(words.substr(kind))));
  if (!is_spaced && !is_titled && !is_above_box && kind != words.size()) return std::nullopt;
  return title_of_box(words, false, is_above_box);
}

std::optional<std::string> MarkdownBoxes::take(std::string_view line, std::string_view next) {
  line = trim_white_space(line);
  if (options_ != Options::none && take_option(line)) return std::string();
  const char mark = line.starts_with('~') ? '~' : '`';
  const std::size_t fence = std::min(line.find_first_not_of(mark), line.size());
  if (const std::string_view head = directive(line, fence); !head.empty()) {
    directives_.push_back(fence);
    options_ = Options::lines;
    return title_behind(head);
  }
  if (!directives_.empty() && fence == line.size() && fence >= directives_.back()) {
    directives_.pop_back();
    return std::string();
  }
  if (line.starts_with("=== \"")) return title_behind(trim_white_space(line.substr(3)));
  if (may_be_mark(line)) return take_mark(line, next);
  if (!line.starts_with(":::")) return std::nullopt;
  if (is_colon_directive(line)) options_ = Options::lines;
  line = trim_white_space(line.substr(std::min(line.find_first_not_of(':'), line.size())));
  line = trim_white_space(line.substr(0, line.find_last_not_of(':') + 1));
  return title_of_box(line, true, false);
}

}  // namespace treff
