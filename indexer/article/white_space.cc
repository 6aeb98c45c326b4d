// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/white_space.h"

#include <algorithm>
#include <array>

#include "article/broken_words.h"
#include "article/page_lines.h"
#include "language/unicode.h"

namespace treff {
namespace {

/// Which bytes may begin white space. This test alone rules out nearly all bytes of a text.
constexpr std::array<bool, 256> kMayBeginSpace = [] {
  std::array<bool, 256> may{};
  for (std::size_t byte = 0; byte <= 0x20; ++byte) may[byte] = true;
  for (const std::size_t byte : {0x7F, 0xC2, 0xE1, 0xE2, 0xE3, 0xEF}) may[byte] = true;
  return may;
}();

bool may_begin_space(char byte) { return kMayBeginSpace[static_cast<unsigned char>(byte)]; }

/// The length in bytes of the white space or control character at the front of `text`, or 0.
std::size_t white_space_at(std::string_view text) {
  const auto first = static_cast<unsigned char>(text[0]);
  if (first <= 0x20 || first == 0x7F) return 1;
  if (first < 0x80 || !kMayBeginSpace[first]) return 0;
  if (first == 0xC2) return text.starts_with("\u0085") || text.starts_with("\u00A0") ? 2 : 0;
  const std::string_view three = text.substr(0, 3);
  if (three >= "\u2000" && three <= "\u200A") return 3;
  for (const std::string_view space :
       {"\u2028", "\u2029", "\u202F", "\u205F", "\u3000", "\u1680", "\uFEFF"}) {
    if (three == space) return 3;
  }
  return 0;
}

/// The position of the first white space in `text` at or after `from`, or the end of `text`.
std::size_t find_space(std::string_view text, std::size_t from) {
  while (from < text.size() &&
         (!may_begin_space(text[from]) || white_space_at(text.substr(from)) == 0)) {
    ++from;
  }
  return from;
}

/// The position after the white space at `from` in `text`.
std::size_t skip_space(std::string_view text, std::size_t from) {
  while (from < text.size()) {
    const std::size_t length = white_space_at(text.substr(from));
    if (length == 0) break;
    from += length;
  }
  return from;
}

/// How much of the front of `text` collapse_white_space() leaves as it is. Nearly all texts are
/// left as they are, and taking them apart into words would take 3 % of a load's CPU time.
std::size_t collapsed_front(std::string_view text) {
  bool after_space = true;
  std::size_t i = 0;
  for (; i < text.size(); ++i) {
    if (!may_begin_space(text[i])) {
      after_space = false;
    } else if (text[i] == ' ') {
      if (after_space) break;
      after_space = true;
    } else if (white_space_at(text.substr(i)) == 0) {
      after_space = false;
    } else {
      break;
    }
  }
  return i > 0 && after_space ? i - 1 : i;
}

bool begins_speech(std::string_view line) {
  return line.starts_with("–") || line.starts_with("—") || line.starts_with("- ");
}

}  // namespace

std::string collapse_white_space(std::string_view text) {
  const std::size_t front = collapsed_front(text);
  std::string out;
  out.reserve(text.size());
  out = text.substr(0, front);
  text.remove_prefix(front);
  for (std::size_t begin = skip_space(text, 0); begin < text.size();) {
    const std::size_t end = find_space(text, begin);
    if (!out.empty()) out += ' ';
    out.append(text, begin, end - begin);
    begin = skip_space(text, end);
  }
  return out;
}

std::string_view trim_white_space(std::string_view text) {
  text.remove_prefix(skip_space(text, 0));
  constexpr std::size_t kLongestSpace = 3;  // in bytes
  for (std::size_t length = 1; length <= std::min(kLongestSpace, text.size());) {
    const bool ends_in_space = white_space_at(text.substr(text.size() - length)) == length;
    if (ends_in_space) text.remove_suffix(length);
    length = ends_in_space ? 1 : length + 1;
  }
  return text;
}

bool is_blank(std::string_view text) { return skip_space(text, 0) == text.size(); }

bool are_blank(const std::vector<std::string>& paragraphs) {
  return std::all_of(paragraphs.begin(), paragraphs.end(), is_blank);
}

std::string without_soft_hyphens(std::string_view text) {
  constexpr std::string_view kSoftHyphen = "\xC2\xAD";
  std::string out;
  while (!text.empty()) {
    const std::size_t at = std::min(text.find(kSoftHyphen), text.size());
    out.append(text.substr(0, at));
    text.remove_prefix(std::min(at + kSoftHyphen.size(), text.size()));
    if (text.starts_with("\r\n") || text.starts_with('\n')) {
      text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    }
  }
  return out;
}

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  const auto ends = std::count_if(text.begin(), text.end(), [](char c) { return c == '\n'; });
  lines.reserve(static_cast<std::size_t>(ends) + 1);
  while (!text.empty()) {
    const auto is_end = [](char c) { return c == '\n' || c == '\r' || c == '\f'; };
    const auto end = std::find_if(text.begin(), text.end(), is_end);
    lines.push_back(text.substr(0, static_cast<std::size_t>(end - text.begin())));
    text.remove_prefix(lines.back().size());
    while (text.starts_with('\f')) text.remove_prefix(1);
    if (text.starts_with("\r\n")) {
      text.remove_prefix(2);
    } else if (text.starts_with('\n') || text.starts_with('\r')) {
      text.remove_prefix(1);
    }
    while (text.starts_with('\f')) text.remove_prefix(1);
  }
  return lines;
}

bool has_blank_between(const std::vector<std::string_view>& lines) {
  const auto first = std::find_if_not(lines.begin(), lines.end(), is_blank);
  const auto last = std::find_if_not(lines.rbegin(), lines.rend(), is_blank).base();
  return first < last && std::any_of(first, last, is_blank);
}

std::vector<std::string> split_paragraphs(const std::vector<std::string_view>& lines,
                                          bool blank_separated) {
  std::vector<std::string> paragraphs;
  if (!blank_separated) paragraphs.reserve(lines.size());
  bool open = false;  // whether this line may continue the last paragraph
  bool was_indented = false;
  for (const std::string_view line : lines) {
    std::string text = collapse_white_space(line);
    if (text.empty()) {
      open = false;
      continue;
    }
    // A paragraph may begin with an indent and no blank line.
    const bool indented = line.starts_with("  ") || line.starts_with('\t');
    const bool begins = indented && (!was_indented || line.starts_with('\t'));
    if (open && begins && ends_as_sentence(paragraphs.back())) open = false;
    was_indented = indented;
    const bool wrapped =
        blank_separated && language::count_code_points(text) <= kLongestWrappedLine;
    const bool is_broken =
        !blank_separated && !paragraphs.empty() && breaks_word(paragraphs.back(), text);
    if (is_broken || (open && wrapped && !begins_speech(text))) {
      append_line(text, &paragraphs.back());
    } else {
      paragraphs.push_back(std::move(text));
    }
    open = wrapped;
  }
  return paragraphs;
}

std::vector<std::string> split_paragraphs(std::string_view text) {
  const std::vector<std::string_view> lines = split_lines(text);
  return split_paragraphs(lines, has_blank_between(lines));
}

}  // namespace treff
