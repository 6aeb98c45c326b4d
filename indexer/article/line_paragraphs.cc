// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/line_paragraphs.h"

#include <algorithm>

#include "article/white_space.h"

namespace treff {
namespace {

bool is_paragraph_tag(std::string_view at_name) {
  const bool is_p = at_name.starts_with('p') || at_name.starts_with('P');
  constexpr std::string_view kEnds = "> \t\r\n/";
  return is_p && at_name.size() > 1 && kEnds.find(at_name[1]) != kEnds.npos;
}

bool has_paragraphs(std::string_view html) {
  for (std::size_t at = 0; (at = html.find('<', at)) != html.npos;) {
    if (is_paragraph_tag(html.substr(++at, 2))) return true;
  }
  return false;
}

/// Appends `text`, which has no tags, with a double line break for each blank line.
void append_lines(std::string_view text, std::string* out) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    out->append(text.substr(0, end));
    text.remove_prefix(end);
    const std::size_t next = std::min(text.find_first_not_of(" \t\r\n"), text.size());
    const std::string_view between = text.substr(0, next);
    const bool is_blank_line = std::count(between.begin(), between.end(), '\n') > 1;
    out->append(is_blank_line ? "<br><br>" : between);
    text.remove_prefix(next);
  }
}

/// The size of the tag or comment that begins `html`; 0 if the < there begins neither.
std::size_t tag_size(std::string_view html) {
  constexpr std::string_view kComment = "<!--", kEnd = "-->";
  if (html.starts_with(kComment)) {
    const std::size_t end = html.find(kEnd, kComment.size());
    return end == html.npos ? html.size() : end + kEnd.size();
  }
  const bool is_tag =
      html.size() > 1 && (html[1] == '/' || (html[1] >= 'a' && html[1] <= 'z') ||
                          (html[1] >= 'A' && html[1] <= 'Z') || html[1] == '!' || html[1] == '?');
  const std::size_t end = is_tag ? html.find('>') : html.npos;
  return end == html.npos ? 0 : end + 1;
}

}  // namespace

std::string with_line_paragraphs(std::string_view html, BesideParagraphs beside) {
  const bool has_lines = html.find('\n') != html.npos && has_blank_between(split_lines(html));
  if (!has_lines || (beside == BesideParagraphs::no && has_paragraphs(html)))
    return std::string(html);
  std::string out;
  const char* const last = html.data() + std::min(html.rfind('>'), html.size());
  while (!html.empty()) {
    const bool has_tags = html.data() <= last;
    const std::size_t begin = has_tags ? std::min(html.find('<'), html.size()) : html.size();
    append_lines(html.substr(0, begin), &out);
    html.remove_prefix(begin);
    if (html.empty()) break;
    const std::size_t size = std::max<std::size_t>(tag_size(html), 1);
    out.append(html.substr(0, size));
    html.remove_prefix(size);
  }
  return out;
}

}  // namespace treff
