// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/block_lines.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <utility>

#include "article/any_word.h"
#include "article/broken_words.h"
#include "article/byline.h"
#include "article/byline_words.h"
#include "article/dates.h"
#include "article/page_lines.h"
#include "article/white_space.h"
#include "language/unicode.h"
#include "language/utf8.h"

namespace treff {
namespace {

/// Whether `text` ends with a lowercase letter, perhaps with a combining accent.
bool ends_with_small_letter(std::string_view text) {
  for (std::size_t begin = text.size(); begin-- > 0;) {
    if (language::is_continuation(text[begin])) continue;
    std::size_t end = begin;
    const auto last = static_cast<UChar32>(language::next_code_point(text, &end));
    if (u_charType(last) != U_NON_SPACING_MARK) return u_islower(last) != 0;
  }
  return false;
}

/// Whether the last word of `text` is "Publisert", "oppdatert" or the like.
bool ends_with_date_label(std::string_view text) {
  constexpr std::size_t kLongest = 12;
  text.remove_prefix(text.size() - std::min(text.size(), kLongest + 1));
  const std::string_view last = text.substr(text.find_last_of(" \n") + 1);
  return last.size() <= kLongest && date_label(last) != DateLabel::none;
}

/// Whether a line is a date line with a label or a time of day: "Publisert 09.11.2001".
bool is_dated_line(std::string_view line) {
  constexpr std::size_t kLongest = 100;
  if (line.size() > kLongest || line.find_first_of("0123456789") == line.npos) return false;
  const auto read = parse_date_line(line);
  return read && read->labeled && !(read->published.empty() && read->updated.empty());
}

}  // namespace

void append_apart(std::string_view text, bool touches, std::string* out) {
  constexpr std::string_view kBetween = ":;,)";
  const bool is_end = touches && !out->empty() &&
                      (ends_with_small_letter(*out) || kBetween.find(out->back()) != kBetween.npos);
  const bool behind_label = touches && ends_with_date_label(*out);
  if ((is_end && begins_with_capital(text)) || behind_label) *out += ' ';
  out->append(text);
}

bool begins_with_word(std::string_view text) {
  if (text.empty()) return false;
  const char first = text.front();
  return static_cast<unsigned char>(first) >= 0x80 || first == '(' || first == '"' ||
         (first >= '0' && first <= '9') || (first >= 'a' && first <= 'z') ||
         (first >= 'A' && first <= 'Z');
}

bool is_full_name(std::string_view line) {
  const std::string said = collapse_white_space(line);
  const std::size_t space = said.rfind(' ');
  if (space == said.npos || is_role_line(std::string_view(said).substr(space + 1))) return false;
  const Byline byline = read_byline(said);
  return byline.is_all && byline.is_sure && byline.names.size() + byline.photographers.size() == 1;
}

bool begins_apart_from_name(std::string_view text) {
  text = trim_white_space(text);
  const std::string_view first = text.substr(0, text.find_first_of(" \t\r\n"));
  const std::string folded = language::fold(first);
  const unsigned char begin = text.empty() ? ' ' : static_cast<unsigned char>(text.front());
  const bool is_word = begin >= 0x80 || (begin >= 'a' && begin <= 'z');
  if (is_and(folded) || is_by(folded) || is_particle(folded)) return false;
  return begins_with_capital(text) ? first.size() < text.size() : is_word;
}

bool is_above_headline(const std::vector<Line>& lines) {
  constexpr std::size_t kLongest = 60;
  if (lines.size() < 2 || lines[0].text.size() > kLongest) return false;
  const auto read = parse_date_line(lines[0].text);
  return read && !read->published.empty() && !ends_as_sentence(lines[1].text);
}

bool is_above_byline(const std::vector<Line>& lines) {
  constexpr std::size_t kLongest = 150;
  constexpr std::size_t kShortest = 10;
  if (lines.size() != 2 || lines[0].link_bytes > 0) return false;
  const std::string& first = lines[0].text;
  if (first.size() < kShortest || first.size() > kLongest || ends_as_sentence(first)) return false;
  if (names_author(first) || is_dated_line(first)) return false;
  const std::string& second = lines[1].text;
  const bool begins = is_by(language::fold(second.substr(0, second.find_first_of(": "))));
  return begins && (names_author(second) || parse_date_line(second));
}

Line joined_lines(const std::vector<Line>& lines, bool is_printed) {
  Line joined;
  for (const Line& line : lines) {
    if (is_printed) {
      append_line(line.text, &joined.text);
    } else {
      joined.text.append(joined.text.empty() ? "" : " ").append(line.text);
    }
    joined.link_bytes += line.link_bytes;
  }
  joined.text = without_soft_hyphens(joined.text);
  joined.link_bytes = std::min(joined.link_bytes, joined.text.size());
  return joined;
}

std::vector<std::vector<Line>> paragraphs_of(std::vector<Line> lines) {
  std::size_t behind_date = 0;
  for (std::size_t i = 0; i < lines.size() && lines.size() > 1; ++i) {
    if (is_dated_line(lines[i].text)) behind_date = i + 1;
  }
  std::vector<std::vector<Line>> paragraphs(1);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool alone =
        i < behind_date && (names_author(lines[i].text) || is_dated_line(lines[i].text));
    if (alone && !paragraphs.back().empty()) paragraphs.emplace_back();
    paragraphs.back().push_back(std::move(lines[i]));
    if (alone && i + 1 < lines.size()) paragraphs.emplace_back();
  }
  return paragraphs;
}

}  // namespace treff
