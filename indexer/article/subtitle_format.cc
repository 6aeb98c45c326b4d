// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/subtitle_format.h"

#include <algorithm>

#include "article/broken_words.h"
#include "article/markup.h"
#include "article/page_lines.h"
#include "article/white_space.h"

namespace treff {
namespace {

/// Removes tags such as <i>, <c.yellow>, <00:01.000> and {\an8}.
std::string without_tags(std::string_view line) {
  std::string out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char closing = line[i] == '<' ? '>' : line.substr(i).starts_with("{\\") ? '}' : 0;
    const std::size_t end = closing == 0 ? line.npos : line.find(closing, i);
    if (end == line.npos) {
      out += line[i];
    } else {
      i = end;
    }
  }
  return collapse_white_space(decode_entities(out));
}

bool is_number(std::string_view line) {
  return !line.empty() && line.find_first_not_of("0123456789") == line.npos;
}

/// Whether a line is the time of a cue in YouTube's SBV: 0:00:01.000,0:00:04.000.
bool is_time_of_sbv(std::string_view line) {
  const std::size_t comma = line.find(',');
  return comma != line.npos && line.find_first_not_of("0123456789:.,") == line.npos &&
         std::count(line.begin(), line.end(), ':') == 4 && line.find('.') < comma;
}

}  // namespace

std::vector<std::string> paragraphs_of_cues(const std::vector<std::string>& cues) {
  constexpr std::size_t kEnough = 300;  // bytes; then the paragraph ends at the next sentence end
  std::vector<std::string> paragraphs;
  std::string paragraph, last;
  for (const std::string& cue : cues) {
    if (cue.empty() || cue == last) continue;  // live captions repeat a line as they scroll
    last = cue;
    append_line(cue, &paragraph);
    if (paragraph.size() < kEnough || !ends_as_sentence(cue)) continue;
    paragraphs.push_back(std::move(paragraph));
    paragraph.clear();
  }
  if (!paragraph.empty()) paragraphs.push_back(std::move(paragraph));
  return paragraphs;
}

Article read_subtitles(std::string_view text) {
  constexpr std::string_view kLanguage = "Language:";  // in the header of WebVTT
  Article article;
  std::vector<std::string> cues;
  bool in_cue = false;
  const std::vector<std::string_view> lines = split_lines(text);
  for (const std::string_view raw : lines) {
    const std::string_view line = trim_white_space(raw);
    if (line.empty()) {
      in_cue = false;
    } else if (line.find("-->") != line.npos || is_time_of_sbv(line)) {
      in_cue = true;
    } else if (cues.empty() && !in_cue && line.starts_with(kLanguage)) {
      article.language = trim_white_space(line.substr(kLanguage.size()));
    } else if (in_cue && !(is_number(line) && cues.empty())) {
      cues.push_back(without_tags(line));
    }
  }
  if (lines.empty()) return article;
  constexpr std::string_view kMark = "WEBVTT";
  const std::string_view first = trim_white_space(lines.front());
  if (first.starts_with(kMark)) {
    article.title =
        first.substr(std::min(first.find_first_not_of(" -", kMark.size()), first.size()));
  }
  article.paragraphs = paragraphs_of_cues(cues);
  return article;
}

}  // namespace treff
