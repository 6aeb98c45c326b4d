// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/markdown_marks.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <vector>

#include "article/markdown_boxes.h"
#include "article/markdown_ordinals.h"
#include "article/shortcodes.h"
#include "article/white_space.h"

namespace treff {
namespace {

using Lines = std::vector<std::string_view>;

/// Stands for a full stop that md4c must not see.
constexpr char kHiddenStop = '\x02';

/// Removes references to footnotes, such as [^1].
std::string without_footnote_marks(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t mark = std::min(text.find("[^"), text.size());
    out.append(text.substr(0, mark));
    text.remove_prefix(mark);
    constexpr std::size_t kLongestName = 100;
    const std::size_t end = text.substr(0, kLongestName).find_first_of("] \n");
    if (end == text.npos || text[end] != ']') {
      const std::size_t kept = std::min<std::size_t>(2, text.size());
      out.append(text.substr(0, kept));
      text.remove_prefix(kept);
    } else {
      text.remove_prefix(end + 1);
    }
  }
  return out;
}

/// The position after the "[^name]:" that begins a footnote; 0 if the line does not begin one.
std::size_t footnote_mark(std::string_view line) {
  if (!line.starts_with("[^")) return 0;
  const std::size_t end = line.find_first_of("] ");
  return end != line.npos && line.substr(end).starts_with("]:") ? end + 2 : 0;
}

/// Removes attributes from the end of a line: kramdown's {: .class}, pandoc's {#id .class}.
std::string_view without_attributes(std::string_view line) {
  const std::string_view trimmed = trim_white_space(line);
  const std::size_t open = trimmed.rfind('{');
  if (!trimmed.ends_with('}') || open == trimmed.npos) return line;
  const std::string_view inside = trimmed.substr(open + 1);
  const bool is_list =
      inside.starts_with(':') ||
      (trimmed.starts_with('#') && (inside.starts_with('#') || inside.starts_with('.')));
  return is_list ? trim_white_space(trimmed.substr(0, open)) : line;
}

/// Matches MDX's "import X from '…'", "export const …", and a component alone on its line.
bool is_program_line(std::string_view line) {
  line = trim_white_space(line);
  const bool imports =
      line.starts_with("import ") && (line.ends_with("'") || line.ends_with("\"") ||
                                      line.ends_with("';") || line.ends_with("\";"));
  if (imports || line.starts_with("export const ") || line.starts_with("export default ")) {
    return true;
  }
  if (!line.starts_with('<') || !line.ends_with('>') || line.find('<', 1) != line.npos)
    return false;
  const std::size_t name = line.starts_with("</") ? 2 : 1;
  const auto is_in = [&line](std::size_t at, char first, char last) {
    return at < line.size() && line[at] >= first && line[at] <= last;
  };
  return is_in(name, 'A', 'Z') && is_in(name + 1, 'a', 'z');  // <Kart …>; HTML may be <P> or <p>
}

/// Removes Obsidian's markup: keeps the words of [[page|words]], but drops ![[picture.png]] and
/// "[!note]", the mark of a callout.
std::string without_wiki_marks(std::string_view line) {
  std::string out;
  const std::size_t text = std::min(line.find_first_not_of("> "), line.size());
  if (text > 0 && line.substr(text).starts_with("[!")) {
    const std::size_t end = line.find_first_of("] ", text);
    if (end != line.npos && line[end] == ']') {
      out.append(line.substr(0, text));
      line.remove_prefix(std::min(line.find_first_not_of("+- ", end + 1), line.size()));
    }
  }
  while (!line.empty()) {
    const std::size_t open = std::min(line.find("[["), line.size());
    const std::size_t close = line.find("]]", open);
    if (close == line.npos) return out.append(line);
    std::string_view inside = line.substr(open + 2, close - open - 2);
    const bool embeds = open > 0 && line[open - 1] == '!';
    out.append(line.substr(0, embeds ? open - 1 : open));
    inside.remove_prefix(std::min(inside.rfind('|') + 1, inside.size()));
    if (!embeds) out.append(inside);
    line.remove_prefix(close + 2);
  }
  return out;
}

/// The first line that is not blank; empty if there is none.
std::string_view next_line(Lines::const_iterator begin, Lines::const_iterator end) {
  const auto next = std::find_if_not(
      begin, end, [](std::string_view line) { return trim_white_space(line).empty(); });
  return next == end ? std::string_view() : *next;
}

}  // namespace

std::string text_for_md4c(std::string_view text) {
  // md4c in Debian 12 takes quadratic time for a long paragraph of link references.
  constexpr int kMostLines = 500;
  std::string plain = without_shortcodes(text);
  std::erase(plain, kHiddenStop);
  std::string out;
  bool in_footnote = false, in_code = false, after_ordinal = false;
  int lines_of_paragraph = 0;
  unsigned number_before = 0;
  MarkdownBoxes boxes;
  const Lines lines = split_lines(plain);
  for (auto at = lines.begin(); at != lines.end(); ++at) {
    std::string_view line = *at;
    if (const std::size_t mark = footnote_mark(line)) {
      in_footnote = true;
      out += '\n';
      line = trim_white_space(line.substr(mark));
    } else if (in_footnote && (line.starts_with("  ") || line.starts_with('\t'))) {
      line = trim_white_space(line);
    } else if (!trim_white_space(line).empty()) {
      in_footnote = false;
    }
    line = without_attributes(line);
    const bool is_mark = !in_code && MarkdownBoxes::may_be_mark(line);
    const std::string_view next = is_mark ? next_line(at + 1, lines.end()) : std::string_view();
    if (const auto title = in_code ? std::nullopt : boxes.take(line, next)) {
      out.append("\n").append(*title).append("\n\n");
      lines_of_paragraph = 0;
      continue;
    }
    in_code = in_code != line.starts_with("```");
    if (!in_code && is_program_line(line)) continue;
    std::string unmarked;
    if (!in_code && line.find("[[") != line.npos) line = unmarked = without_wiki_marks(line);
    if (!in_code && line.find("[!") != line.npos) line = unmarked = without_wiki_marks(line);
    lines_of_paragraph = trim_white_space(line).empty() ? 0 : lines_of_paragraph + 1;
    if (lines_of_paragraph > kMostLines) {
      out += '\n';
      lines_of_paragraph = 1;
    }
    const NumberedLine numbered = numbered_line(line);
    const bool is_ordinal =
        numbered.stop != line.npos &&
        is_ordinal_line(numbered, number_before, next_line(at + 1, lines.end()));
    if (numbered.stop != line.npos) number_before = numbered.number;
    // Numbered lines below an ordinal would be read as the same paragraph.
    if (numbered.stop != line.npos && after_ordinal) out += '\n';
    after_ordinal = is_ordinal;
    out.append(line).append("\n");
    if (is_ordinal) out[out.size() - 1 - line.size() + numbered.stop] = kHiddenStop;
  }
  return without_footnote_marks(out);
}

void append_shown(std::string_view words, std::string* out) {
  std::replace_copy(words.begin(), words.end(), std::back_inserter(*out), kHiddenStop, '.');
}

}  // namespace treff
