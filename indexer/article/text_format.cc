// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/text_format.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "article/broken_words.h"
#include "article/byline.h"
#include "article/byline_words.h"
#include "article/clipping_line.h"
#include "article/dates.h"
#include "article/front_matter.h"
#include "article/markup.h"
#include "article/moment.h"
#include "article/names.h"
#include "article/white_space.h"
#include "language/unicode.h"

namespace treff {
namespace {

using Lines = std::vector<std::string_view>;

constexpr std::size_t kDateLineWithin = 10;  ///< number of non-blank lines at the top
constexpr std::size_t kLongestTitle = 200;   ///< in code points
constexpr std::string_view kLineSeparator = "\u2028", kParagraphSeparator = "\u2029";

void remove_blank_ends(Lines* lines) {
  lines->erase(std::find_if_not(lines->rbegin(), lines->rend(), is_blank).base(), lines->end());
  lines->erase(lines->begin(), std::find_if_not(lines->begin(), lines->end(), is_blank));
}

/// Removes a header such as " date 2022-01 Title" from the front of `lines`.
void take_header(Lines* lines, Article* article) {
  constexpr std::string_view kKeyword = "date ";
  const std::string line = collapse_white_space(lines->front());
  if (!line.starts_with(kKeyword)) return;
  const std::size_t begin = kKeyword.size();
  const std::size_t end = std::min(line.find(' ', begin), line.size());
  const auto date = parse_date(std::string_view(line).substr(begin, end - begin));
  if (!date) return;
  article->published = *date;
  article->title = line.substr(std::min(end + 1, line.size()));
  lines->erase(lines->begin());
}

/// Removes the lines near the top that say when the article was published or updated. If the
/// date stays unknown, lines without a day stay in the text, and an unreadable one is reported.
void take_date_lines(Lines* lines, Article* article) {
  std::string published, updated;
  std::vector<std::size_t> dated, undated;  // indexes of lines
  std::string_view unread, line_of_update;
  bool said_published = false;
  std::size_t seen = 0;
  for (std::size_t i = 0; i < lines->size() && seen < kDateLineWithin; ++i) {
    const std::string_view line = (*lines)[i];
    if (is_blank(line)) continue;
    ++seen;
    if (const UnreadDate kind = unread_date_line(line); kind != UnreadDate::none) {
      if (unread.empty() || (kind == UnreadDate::published && !said_published)) unread = line;
      said_published = said_published || kind == UnreadDate::published;
    }
    const auto date = parse_date_line(line);
    if (!date || (!date->labeled && !published.empty())) continue;  // a second date is a heading
    const bool has_day = !date->published.empty() || !date->updated.empty();
    (has_day ? dated : undated).push_back(i);
    if (has_day && article->author.empty()) article->author = join_names(names_in_date_line(line));
    if (published.empty()) {
      published = date->published;
      if (!published.empty()) note_ambiguous_date(line, published, article);
    }
    if (updated.empty() && !date->updated.empty()) {
      updated = date->updated;
      line_of_update = line;
    }
  }
  if (!published.empty()) {
    article->published = published;
  } else if (!said_published && updated.starts_with(article->published)) {
    article->published = updated;  // more precise than the header, or the only date
    note_ambiguous_date(line_of_update, updated, article);
  }
  if (article->published.empty() && !unread.empty()) {
    article->metadata["published_text"] = collapse_white_space(unread);
  }
  if (!article->published.empty()) dated.insert(dated.end(), undated.begin(), undated.end());
  std::sort(dated.rbegin(), dated.rend());
  for (const std::size_t i : dated) {
    lines->erase(lines->begin() + static_cast<std::ptrdiff_t>(i));
  }
}

/// The date at the beginning of a first paragraph, as in news agency texts and press releases:
/// "(12.03.2009) Ferja …", "Bergen, 12. mars 2009 – Ferja …".
std::optional<std::string> date_before_text(std::string_view paragraph) {
  constexpr std::size_t kLongest = 60, kDay = 10;  // 2009-03-12
  const std::string_view head = paragraph.substr(0, kLongest);
  std::string_view date;
  if (head.starts_with('(')) {
    date = head.substr(1, std::max<std::size_t>(head.find(')'), 1) - 1);
    if (head.find(')') == head.npos) return std::nullopt;
  } else {
    std::size_t end = head.npos;
    for (const std::string_view dash : {" – ", " - ", " — ", " (", ": "}) {
      end = std::min(end, head.find(dash));
    }
    date = head.substr(0, end == head.npos ? 0 : end);
    if (date.find(", ") == date.npos) return std::nullopt;  // no place before the date
  }
  auto day = parse_date(date);
  return day && day->size() >= kDay ? std::move(day) : std::nullopt;
}

bool ends_as_sentence(std::string_view line) {
  for (const std::string_view end : {".", ":", ";", ",", "…", ".»", ".\"", ".”", ".)"}) {
    if (line.ends_with(end)) return true;
  }
  return false;
}

bool is_byline(std::string_view line) {
  const Byline byline = read_byline(line);
  return byline.is_all && !(byline.names.empty() && byline.photographers.empty());
}

/// Takes the date from a line that only names a newspaper and a day, with the page number below it:
/// the first line, or the next one below the title, apart from bylines. If there is another such
/// line, or another line near the top with a day, this is a list of sources or an article about an
/// old front page, and nothing is taken.
void take_clipping_line(Lines* lines, Article* article) {
  constexpr std::size_t kWithin = 3;
  std::size_t found = lines->size(), seen = 0;
  std::string day;
  for (std::size_t i = 0; i < lines->size(); ++i) {
    const std::string_view line = (*lines)[i];
    if (is_blank(line)) continue;
    ++seen;
    if (seen > kWithin && day.empty()) return;
    const auto read = day_of_clipping(line);
    if (read && (!day.empty() || seen > kWithin || is_in_future(*read))) return;
    if (read) {
      found = i;
      day = *read;
      continue;
    }
    if (day.empty() && ends_as_sentence(line)) return;        // below text, or below "Kilde:"
    if (day.empty() && seen > 1 && !is_byline(line)) return;  // below a subheading
    if (seen <= kDateLineWithin && (ends_with_day(line) || date_before_text(line))) return;
  }
  if (day.empty() || seen == 1) return;
  article->published = day;
  note_ambiguous_date((*lines)[found], day, article);
  article->metadata["clipping"] = collapse_white_space((*lines)[found]);
  const bool has_page = found + 1 < lines->size() && is_page_number((*lines)[found + 1]);
  if (has_page) {
    article->metadata["clipping"].append(", ").append(collapse_white_space((*lines)[found + 1]));
  }
  const auto at = lines->begin() + static_cast<std::ptrdiff_t>(found);
  lines->erase(at, at + (has_page ? 2 : 1));
}

/// Joins labels with names on the next line: "Tekst:", "Kari Moen".
void join_labels(Lines* lines) {
  constexpr std::size_t kNearTop = 10;
  for (std::size_t i = 0; i + 1 < std::min(kNearTop, lines->size()); ++i) {
    const std::string_view label = trim_white_space((*lines)[i]), name = (*lines)[i + 1];
    if (!label.ends_with(':') || !is_label(label) || is_blank(name)) continue;
    const std::string_view both(label.data(),
                                static_cast<std::size_t>(name.data() + name.size() - label.data()));
    const Byline byline = read_byline(both);
    if (!byline.is_all || !byline.is_sure) continue;
    (*lines)[i] = both;
    lines->erase(lines->begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
}

/// Turns the lines from `begin` to `end` that only name photographers into extras.
void take_credits(std::size_t begin, std::size_t end, Lines* lines, Article* article) {
  for (std::size_t i = std::min(end, lines->size()); i-- > begin;) {
    const Byline byline = read_byline((*lines)[i]);
    if (!byline.is_all || !byline.names.empty() || byline.photographers.empty()) continue;
    article->extras.push_back({ExtraKind::caption, collapse_white_space((*lines)[i])});
    lines->erase(lines->begin() + static_cast<std::ptrdiff_t>(i));
  }
}

/// Takes the author from a line "Av Kari Moen" near the top, after the title. Removes the line if
/// it is its own block or the end of the title's block. If `is_headed`, a header line has given the
/// title.
void take_byline(bool blank_separated, bool is_headed, Lines* lines, Article* article) {
  constexpr std::size_t kNearTop = 6;
  constexpr std::size_t kBelow = 3;  // photographers are sought fewer than this many lines below
  for (std::size_t i = is_headed ? 0 : 1; i < std::min(kNearTop, lines->size()); ++i) {
    const Byline byline = read_byline((*lines)[i]);
    if (byline.names.empty() || !byline.is_marked || !byline.is_all) continue;
    if (article->author.empty()) article->author = join_names(byline.names);
    take_credits(i + 1, i + kBelow, lines, article);
    const std::size_t size = lines->size();
    take_credits(is_headed ? 0 : 1, i, lines, article);
    i -= size - lines->size();
    const bool ends_block = i + 1 < lines->size() && is_blank((*lines)[i + 1]);
    const bool follows_title = i == 1 && !is_headed;
    const bool begins_block = i == 0 || follows_title || is_blank((*lines)[i - 1]);
    const bool alone = blank_separated ? begins_block && ends_block : i + 1 < lines->size();
    if (!alone) return;
    // Keeps the names of the photographers.
    const auto line = lines->begin() + static_cast<std::ptrdiff_t>(i);
    if (!byline.photographers.empty()) {
      article->extras.push_back({ExtraKind::caption, collapse_white_space(*line)});
    }
    lines->erase(line);
    return;
  }
}

/// The number of lines from `at` on that sign the article: only a name and its e-mail address, on
/// the same line or the next.
std::size_t lines_of_signature(const Lines& lines, std::size_t at) {
  std::string text;
  for (std::size_t count = 1; count <= 2 && at + count <= lines.size(); ++count) {
    text.append(text.empty() ? "" : " ").append(collapse_white_space(lines[at + count - 1]));
    const std::size_t mark = text.find('@');
    const bool ends = at + count == lines.size() || is_blank(lines[at + count]);
    if (mark == text.npos || !ends || text.find('@', mark + 1) != text.npos) continue;
    const Byline byline = read_byline(text);
    const bool is_name = byline.is_all && byline.is_sure && byline.names.size() == 1;
    return is_name && byline.photographers.empty() ? count : 0;
  }
  return 0;
}

/// Takes the author from the lines right below the title that sign the article.
void take_signature(Lines* lines, Article* article) {
  std::size_t at = 1;
  while (at < lines->size() && is_blank((*lines)[at])) ++at;
  const bool stands_apart = at > 1 && at < lines->size() && article->author.empty();
  const std::size_t count = stands_apart ? lines_of_signature(*lines, at) : 0;
  if (count == 0) return;
  std::string text;
  for (std::size_t i = at; i < at + count; ++i) text.append((*lines)[i]).append(" ");
  article->author = join_names(read_byline(text).names);
  const auto begin = lines->begin() + static_cast<std::ptrdiff_t>(at);
  lines->erase(begin, begin + static_cast<std::ptrdiff_t>(count));
}

/// Whether a line only underlines the title above it, such as "=====".
bool is_underline(std::string_view line) {
  constexpr std::size_t kShortest = 3;
  line = trim_white_space(line);
  return line.size() >= kShortest && std::string_view("=-~*_").find(line[0]) != line.npos &&
         line.find_first_not_of(line[0]) == line.npos;
}

/// Replaces Unicode's line and paragraph separators with line ends.
std::string with_line_ends(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view character = text.substr(i, kLineSeparator.size());
    const bool is_separator = character == kLineSeparator || character == kParagraphSeparator;
    if (!is_separator) {
      out += text[i];
      continue;
    }
    out.append(character == kLineSeparator ? "\n" : "\n\n");
    i += character.size() - 1;
  }
  return out;
}

/// Removes the title from the front of `lines`, if the first block is a title, perhaps with a line
/// such as "Publisert i går" below it.
void take_title(bool blank_separated, Lines* lines, Article* article) {
  if (lines->size() < 2) return;
  const bool is_above_date = lines->size() > 2 && is_blank((*lines)[2]) &&
                             unread_date_line((*lines)[1]) != UnreadDate::none;
  if (blank_separated && !is_blank((*lines)[1]) && !is_above_date) return;
  std::string line = collapse_white_space(lines->front());
  if (!blank_separated && breaks_word(line, trim_white_space((*lines)[1]))) return;
  if (ends_as_sentence(line) || language::count_code_points(line) > kLongestTitle) return;
  article->title = std::move(line);
  lines->erase(lines->begin());
}

/// Reads an article; with `is_dated_above`, below a header that gives its date.
Article read_lines(std::string_view text, bool is_dated_above) {
  if (text.find("\xC2\xAD") != text.npos) {
    return read_lines(without_soft_hyphens(text), is_dated_above);
  }
  if (text.find(kLineSeparator) != text.npos || text.find(kParagraphSeparator) != text.npos) {
    return read_lines(with_line_ends(text), is_dated_above);
  }
  Article article;
  Lines lines = split_lines(text);
  remove_blank_ends(&lines);
  if (lines.empty()) return article;
  const bool blank_separated = has_blank_between(lines);
  if (lines.size() > 1 && is_underline(lines[1]) && !is_underline(lines[0])) {
    if (blank_separated) {
      lines[1] = {};
    } else {
      lines.erase(lines.begin() + 1);
    }
  }
  take_header(&lines, &article);
  const bool headed = !article.published.empty();
  take_date_lines(&lines, &article);
  const auto is_dated = [&article] {
    return !article.published.empty() || article.metadata.contains("published_text");
  };
  if (!is_dated_above && !is_dated()) take_clipping_line(&lines, &article);
  remove_blank_ends(&lines);
  join_labels(&lines);
  take_byline(blank_separated, headed, &lines, &article);
  if (blank_separated && !headed) take_signature(&lines, &article);
  remove_blank_ends(&lines);
  if (!headed) take_title(blank_separated, &lines, &article);
  article.paragraphs = split_paragraphs(lines, blank_separated);
  if (!is_dated() && !article.paragraphs.empty()) {
    article.published = date_before_text(article.paragraphs.front()).value_or("");
    constexpr std::size_t kLongestDate = 60;
    if (!article.published.empty()) {
      note_ambiguous_date(article.paragraphs.front().substr(0, kLongestDate), article.published,
                          &article);
    }
  }
  return article;
}

/// Whether a text that is not HTML writes Norwegian letters as entities.
bool has_letters_as_entities(std::string_view text) {
  constexpr int kFewest = 3;
  int count = 0;
  for (const std::string_view letter :
       {"&aring;", "&oslash;", "&aelig;", "&Aring;", "&Oslash;", "&AElig;"}) {
    for (std::size_t at = 0; count < kFewest && (at = text.find(letter, at)) != text.npos; ++at) {
      ++count;
    }
  }
  return count == kFewest;
}

}  // namespace

Article read_text_article(std::string_view text) { return read_lines(text, false); }

bool read_text(std::string_view text, ArticleOutput& output) {
  if (has_letters_as_entities(text)) {
    const std::string decoded = decode_entities(text);
    if (!has_letters_as_entities(decoded)) return read_text(decoded, output);
  }
  std::optional<FrontMatter> header = take_text_header(&text);
  if (!header) return output.add(read_text_article(text));
  const Article& above = header->read.article;
  Article below =
      read_lines(text, !above.published.empty() || above.metadata.contains("published_text"));
  const std::string& title = above.title;
  if (!title.empty() && !below.title.empty() && below.title != title) {  // a line of text
    below.paragraphs.insert(below.paragraphs.begin(), std::move(below.title));
  }
  return add_with_front_matter(std::move(*header), std::move(below), output);
}

}  // namespace treff
