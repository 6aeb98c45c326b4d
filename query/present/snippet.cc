// SPDX-License-Identifier: GPL-2.0-or-later
#include "present/snippet.h"

#include <algorithm>

#include "language/unicode.h"

namespace treff::query {
namespace {

constexpr const char* kEllipsis = "…";
/// In code points. A longer highlighted word is cut to the length of the snippet.
constexpr std::size_t kLongestWord = 100;

bool is_space(char32_t c) { return c == U' ' || c == U'\n'; }

bool ends_sentence(char32_t c) {
  return c == U'.' || c == U'!' || c == U'?' || c == U'…' || c == U'\n';
}

/// The code points [begin, end) of a text.
struct Window {
  std::size_t begin = 0;
  std::size_t end = 0;

  [[nodiscard]] std::size_t size() const { return end - begin; }
};

/// Tries a window at each highlight, which extends over the later highlights within `length` code
/// points. Returns the first window with the most highlighted text. If no highlight fits into
/// `length`, returns the first highlight.
Window marked_window(const std::vector<Highlight>& highlights, std::size_t length) {
  Window best;
  std::size_t most = 0;
  for (const Highlight& first : highlights) {
    std::size_t marked = 0;
    const bool whole = first.to - first.from <= kLongestWord;
    Window window{first.from, whole ? first.to : std::min(first.to, first.from + length)};
    for (const Highlight& h : highlights) {
      if (h.from < first.from || h.to > first.from + length) continue;
      marked += h.to - h.from;
      window.end = std::max(window.end, h.to);
    }
    if (marked > most || best.size() == 0) {
      most = marked;
      best = window;
    }
  }
  return best;
}

bool begins_sentence(const std::u32string& text, std::size_t at) {
  return at >= 2 && is_space(text[at - 1]) && ends_sentence(text[at - 2]);
}

/// Extends `window` to whole sentences, without the space after the last one.
Window sentences_around(const std::u32string& text, Window window) {
  while (window.begin > 0 && !begins_sentence(text, window.begin)) --window.begin;
  while (window.end < text.size() &&
         (window.end == 0 || !is_space(text[window.end]) || !ends_sentence(text[window.end - 1]))) {
    ++window.end;
  }
  return window;
}

/// Adds whole sentences after and before the window as long as they fit.
Window with_neighbors(const std::u32string& text, Window window, std::size_t length) {
  for (bool grows = true; grows;) {
    grows = false;
    if (window.end < text.size()) {
      const Window more{window.begin, sentences_around(text, {window.end + 1, window.end + 1}).end};
      if (more.size() <= length) {
        window = more;
        grows = true;
      }
    }
    if (window.begin > 0) {
      const Window more{sentences_around(text, {window.begin - 1, window.begin - 1}).begin,
                        window.end};
      if (more.size() <= length) {
        window = more;
        grows = true;
      }
    }
  }
  return window;
}

/// At most `length` code points of `sentence`, with `marks` in the middle, cut between words if
/// possible.
Window centered(const std::u32string& text, const Window& sentence, const Window& marks,
                std::size_t length) {
  const std::size_t around = length > marks.size() ? (length - marks.size()) / 2 : 0;
  Window window;
  window.begin = std::max(sentence.begin, marks.begin > around ? marks.begin - around : 0);
  window.end = std::min(sentence.end, window.begin + length);
  if (window.end == sentence.end) {
    window.begin = std::max(sentence.begin, window.end > length ? window.end - length : 0);
  }
  if (window.begin > sentence.begin && !is_space(text[window.begin - 1])) {
    std::size_t begin = window.begin;
    while (begin < marks.begin && !is_space(text[begin - 1])) ++begin;
    if (is_space(text[begin - 1])) window.begin = begin;
  }
  if (window.end < text.size() && !is_space(text[window.end])) {
    std::size_t end = window.end;
    while (end > std::max(marks.end, window.begin + 1) && !is_space(text[end])) --end;
    if (is_space(text[end])) window.end = end;
  }
  return window;
}

Window window_of(const std::u32string& text, const std::vector<Highlight>& highlights,
                 std::size_t length) {
  const Window marks = marked_window(highlights, std::max<std::size_t>(length * 3 / 4, 1));
  const Window sentence = sentences_around(text, marks);
  return sentence.size() <= length
             ? with_neighbors(text, sentence, length)
             : centered(text, sentence, marks, std::max(length, marks.size()));
}

}  // namespace

Snippet make_snippet(const std::string& text, const std::vector<Highlight>& highlights,
                     std::size_t length) {
  std::u32string points;
  for (std::size_t i = 0; i < text.size();) points += language::next_code_point(text, &i);
  // A text only a little longer than `length` is not cut.
  if (points.size() <= length + length / 4) return {text, highlights};
  const auto [begin, end] = window_of(points, highlights, length);

  Snippet snippet;
  std::size_t byte = 0, point = 0, shift = 0;
  if (begin > 0) {
    snippet.text = kEllipsis;
    shift = 1;
  }
  while (byte < text.size() && point < end) {
    const std::size_t at = byte;
    static_cast<void>(language::next_code_point(text, &byte));
    if (point >= begin) snippet.text += text.substr(at, byte - at);
    ++point;
  }
  if (end < points.size()) snippet.text += kEllipsis;
  for (const Highlight& h : highlights) {
    if (h.from < begin || h.to > end) continue;
    snippet.highlights.push_back({h.from - begin + shift, h.to - begin + shift});
  }
  return snippet;
}

}  // namespace treff::query
