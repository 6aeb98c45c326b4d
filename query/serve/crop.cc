// SPDX-License-Identifier: GPL-2.0-or-later
#include "serve/crop.h"

#include <algorithm>

#include "language/character_class.h"
#include "language/unicode.h"
#include "parse/cursor.h"

namespace treff::serve {
namespace {

/// A place in a text, in code points and in bytes.
struct Place {
  std::size_t point = 0, byte = 0;
};

struct Word {
  Place begin, end;
  bool marked = false;
};

bool is_part_of_word(char32_t c) {
  const language::CharacterClass kind = language::classify(c);
  return language::starts_word(kind) || kind == language::CharacterClass::kUnspaced;
}

std::vector<Word> words_of(const std::string& text, const std::vector<Highlight>& highlights) {
  std::vector<Word> words;
  Place at;
  bool in_run = false, has_word = false;
  Word run;
  auto mark = highlights.begin();
  const auto end_run = [&] {
    if (in_run && has_word) {
      run.end = at;
      while (mark != highlights.end() && mark->to <= run.begin.point) ++mark;
      run.marked = mark != highlights.end() && mark->from < run.end.point;
      words.push_back(run);
    }
    in_run = has_word = false;
  };
  while (at.byte < text.size()) {
    std::size_t next = at.byte, space = 0;
    const char32_t c = language::next_code_point(text, &next);
    if (query::is_space_at(text, at.byte, &space)) {
      end_run();
    } else {
      if (!in_run) run.begin = at;
      in_run = true;
      has_word = has_word || is_part_of_word(c);
    }
    at = {at.point + 1, next};
  }
  end_run();
  return words;
}

/// The first of the `count` words to show. `words` must have more than `count`.
std::size_t first_shown(const std::vector<Word>& words, std::size_t count) {
  std::size_t marked = 0, most = 0, best = 0;
  for (std::size_t end = 1; end <= words.size(); ++end) {
    if (words[end - 1].marked) ++marked;
    if (end > count && words[end - 1 - count].marked) --marked;
    if (end >= count && marked > most) {
      most = marked;
      best = end - count;
    }
  }
  if (most == 0) return 0;
  std::size_t first = best, last = best + count - 1;
  while (!words[first].marked) ++first;
  while (!words[last].marked) --last;
  const std::size_t before = (count - (last - first + 1)) / 2;
  return std::min(first > before ? first - before : 0, words.size() - count);
}

}  // namespace

query::Snippet crop(const std::string& text, const std::vector<Highlight>& highlights,
                    std::size_t words, const std::string& marker) {
  const std::vector<Word> all = words_of(text, highlights);
  if (words == 0 || all.size() <= words) return {text, highlights};
  const std::size_t first = first_shown(all, words), last = first + words - 1;
  const Place begin = first == 0 ? Place{} : all[first].begin;
  const bool to_the_end = last + 1 == all.size();
  const Place end =
      to_the_end ? Place{language::count_code_points(text), text.size()} : all[last].end;

  query::Snippet cropped;
  if (first > 0) cropped.text = marker;
  const std::size_t shift = language::count_code_points(cropped.text);
  cropped.text.append(text, begin.byte, end.byte - begin.byte);
  if (!to_the_end) cropped.text += marker;
  for (const Highlight& mark : highlights) {
    const std::size_t from = std::max(mark.from, begin.point), to = std::min(mark.to, end.point);
    if (from < to)
      cropped.highlights.push_back({from - begin.point + shift, to - begin.point + shift});
  }
  return cropped;
}

}  // namespace treff::serve
