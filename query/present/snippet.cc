#include "present/snippet.h"

#include <algorithm>

#include "language/unicode.h"

namespace treff::query {
namespace {

constexpr const char* kEllipsis = "…";

bool is_space(char32_t c) { return c == U' ' || c == U'\n'; }

bool ends_sentence(char32_t c) {
  return c == U'.' || c == U'!' || c == U'?' || c == U'…' || c == U'\n';
}

/// The window of `length` code points that holds most marked ones, the first of equals.
std::size_t best_start(const std::vector<Highlight>& highlights, std::size_t length) {
  std::size_t best = 0, most = 0;
  for (const Highlight& first : highlights) {
    std::size_t marked = 0;
    for (const Highlight& h : highlights) {
      if (h.from >= first.from && h.to <= first.from + length) marked += h.to - h.from;
    }
    if (marked > most) {
      most = marked;
      best = first.from;
    }
  }
  return best;
}

/// Where a snippet that is to show `wanted` begins: behind the sentence's end or the space before.
std::size_t begin_of(const std::u32string& text, std::size_t wanted, std::size_t reach) {
  const std::size_t earliest = wanted > reach ? wanted - reach : 0;
  if (earliest == 0) return 0;
  for (std::size_t i = wanted; i > earliest; --i) {
    if (is_space(text[i - 1]) && i >= 2 && ends_sentence(text[i - 2])) return i;
  }
  std::size_t i = std::max(earliest, wanted - reach / 4);
  while (i < wanted && !is_space(text[i - 1])) ++i;
  return i;
}

/// Where it ends: behind the last sentence within [least, most), else before the last word.
std::size_t end_of(const std::u32string& text, std::size_t least, std::size_t most) {
  if (most >= text.size()) return text.size();
  for (std::size_t i = most; i > least; --i) {
    if (is_space(text[i]) && ends_sentence(text[i - 1])) return i;
  }
  std::size_t i = most;
  while (i > least && !is_space(text[i])) --i;
  return i > least ? i : most;
}

}  // namespace

Snippet make_snippet(const std::string& text, const std::vector<Highlight>& highlights,
                     std::size_t length) {
  std::u32string points;
  for (std::size_t i = 0; i < text.size();) points += language::next_code_point(text, &i);
  // A little more than asked for is better than a cut.
  if (points.size() <= length + length / 4) return {text, highlights};
  const std::size_t begin = begin_of(points, best_start(highlights, length * 3 / 4), length / 3);
  const std::size_t end =
      end_of(points, begin + length / 2, std::min(begin + length, points.size()));

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
