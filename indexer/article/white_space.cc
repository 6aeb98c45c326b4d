#include "article/white_space.h"

#include <algorithm>

#include "language/unicode.h"

namespace treff {
namespace {

/// The length in bytes of the white space or control character that `text` begins with, or 0.
std::size_t white_space_at(std::string_view text) {
  const auto first = static_cast<unsigned char>(text[0]);
  if (first <= 0x20 || first == 0x7F) return 1;
  if (first < 0xC2) return 0;
  if (text.starts_with("\u0085") || text.starts_with("\u00A0")) return 2;
  if (text.size() < 3) return 0;
  const std::string_view three = text.substr(0, 3);
  if (three >= "\u2000" && three <= "\u200A") return 3;
  for (const std::string_view space :
       {"\u2028", "\u2029", "\u202F", "\u205F", "\u3000", "\u1680", "\uFEFF"}) {
    if (three == space) return 3;
  }
  return 0;
}

bool begins_speech(std::string_view line) {
  return line.starts_with("–") || line.starts_with("—") || line.starts_with("- ");
}

}  // namespace

std::string collapse_white_space(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool space = false;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = white_space_at(text.substr(i));
    if (length > 0) {
      space = !out.empty();
      i += length;
      continue;
    }
    if (space) out += ' ';
    space = false;
    out += text[i++];
  }
  return out;
}

bool is_blank(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = white_space_at(text.substr(i));
    if (length == 0) return false;
    i += length;
  }
  return true;
}

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\n\r\f"), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
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
  bool open = false;  // the last line may go on in this one
  for (const std::string_view line : lines) {
    std::string text = collapse_white_space(line);
    if (text.empty()) {
      open = false;
      continue;
    }
    const bool wrapped =
        blank_separated && language::count_code_points(text) <= kLongestWrappedLine;
    if (open && wrapped && !begins_speech(text)) {
      paragraphs.back().append(" ").append(text);
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
