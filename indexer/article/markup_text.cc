// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/markup_text.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "article/html_fragment.h"
#include "article/line_paragraphs.h"
#include "article/markdown_format.h"
#include "article/markup.h"
#include "article/white_space.h"

namespace treff {
namespace {

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

/// Whether `rest`, the text after a tag's name, ends the tag, perhaps after attributes.
bool ends_tag(std::string_view rest) {
  constexpr auto kWithoutValue = std::to_array<std::string_view>(
      {"async", "defer", "hidden", "controls", "allowfullscreen", "autoplay", "loop", "muted",
       "nowrap", "itemscope", "reversed", "playsinline", "noshade", "download", "ismap"});
  const auto is_name = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == ':' || c == '.' || c == '@';
  };
  const auto skip_space = [&rest] {
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n"), rest.size()));
  };
  while (true) {
    skip_space();
    if (rest.starts_with('>') || rest.starts_with("/>")) return true;
    std::size_t length = 0;
    while (length < rest.size() && is_name(rest[length])) ++length;
    if (length == 0) return false;
    const std::string_view name = rest.substr(0, length);
    rest.remove_prefix(length);
    skip_space();
    if (!rest.starts_with('=')) {
      const bool known =
          std::find(kWithoutValue.begin(), kWithoutValue.end(), name) != kWithoutValue.end();
      if (!known && !name.starts_with("data-")) return false;
      continue;
    }
    rest.remove_prefix(1);
    skip_space();
    if (rest.empty()) return false;
    const bool quoted = rest.front() == '"' || rest.front() == '\'';
    const std::size_t end = quoted ? rest.find(rest.front(), 1) : rest.find_first_of(" \t\r\n>");
    if (end == rest.npos) return false;
    rest.remove_prefix(quoted ? end + 1 : end);
  }
}

/// Whether a line is "## Heading". A single # may be a number or a topic.
bool is_heading(std::string_view line) {
  const std::size_t level = std::min(line.find_first_not_of('#'), line.size());
  return level >= 2 && level <= 6 && line.substr(level).starts_with(' ');
}

/// Whether a line has a link or a picture: "[words](https://…)".
bool has_link(std::string_view line) {
  for (std::size_t at = 0; (at = line.find("](", at)) != line.npos; at += 2) {
    const std::string_view address = line.substr(at + 2);
    const bool is_address = address.starts_with("http://") || address.starts_with("https://") ||
                            address.starts_with('/') || address.starts_with("mailto:");
    if (is_address) {
      return address.find(')') != address.npos && line.substr(0, at).find('[') != line.npos;
    }
  }
  return false;
}

/// Whether a line has "**bold words**". The asterisks of "f**k", "A** og B**" and "3 ** 4" do not
/// stand at the beginning and end of words.
bool has_bold_words(std::string_view line) {
  const auto is_word = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           static_cast<unsigned char>(c) >= 0x80;
  };
  bool is_open = false;
  for (std::size_t at = 0; (at = line.find("**", at)) != line.npos;) {
    const std::size_t end = std::min(line.find_first_not_of('*', at), line.size());
    const bool word_before = at > 0 && line[at - 1] != ' ' && line[at - 1] != '(';
    const bool word_behind = end < line.size() && is_word(line[end]);
    if (end - at == 2 && is_open && word_before && !word_behind) return true;
    is_open = end - at == 2 && !word_before && word_behind;
    at = end;
  }
  return false;
}

}  // namespace

bool is_html_text(std::string_view text) {
  // Fast path for almost all texts. find_first_of() would call a function for each byte.
  if (text.find('<') == text.npos && text.find('&') == text.npos) return false;
  constexpr std::size_t kLongest = 12;
  int opened = 0;  // a lone <p> in a sentence only mentions HTML
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
    if (!is_known_tag(name) || !ends_tag(text.substr(begin + length))) continue;
    const bool is_void = name == "br" || name == "img" || name == "hr";
    const bool at_front = is_blank(text.substr(0, at));
    if (closing || is_void || at_front || ++opened > 1) return true;
  }
  return false;
}

bool is_markdown_text(std::string_view text) {
  const bool may_be =
      text.find("](") != text.npos || text.find("**") != text.npos || text.find("## ") != text.npos;
  if (!may_be || trim_white_space(text).starts_with('<') || text.find("</p>") != text.npos) {
    return false;
  }
  while (!text.empty()) {
    const std::string_view line = trim_white_space(text.substr(0, text.find('\n')));
    if (is_heading(line) || has_link(line) || has_bold_words(line)) return true;
    text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
  }
  return false;
}

std::vector<std::string> json_paragraphs(std::string_view text) {
  std::vector<std::string> paragraphs;
  if (is_markdown_text(text)) {
    paragraphs = markdown_paragraphs(text);
  } else if (!is_html_text(text)) {
    paragraphs = split_paragraphs(text);
  } else {
    paragraphs = text.find('<') == text.npos ? split_paragraphs(decode_entities(text))
                                             : html_paragraphs(with_line_paragraphs(text));
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
