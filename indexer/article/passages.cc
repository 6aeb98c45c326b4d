// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/passages.h"

#include <algorithm>
#include <string_view>

#include "article/sentences.h"
#include "article/white_space.h"
#include "language/unicode.h"
#include "language/utf8.h"

namespace treff {
namespace {

using language::count_code_points;
using language::is_continuation;

/// A place to cut a text: `length` code points, or `bytes` bytes, after the beginning of the piece.
struct Cut {
  std::size_t bytes = 0;
  std::size_t length = 0;
};

/// Chooses the end of the piece that begins at `begin`, with `remaining` code points left: the
/// first sentence end at least `target` code points away, else the last one before that, else a
/// space, else any place. Neither the piece nor the rest becomes too short, nor the piece too long.
Cut choose_cut(std::string_view text, std::size_t begin, std::size_t remaining, std::size_t target,
               const std::vector<std::size_t>& sentence_ends) {
  const std::size_t longest = std::min(kLongestPassage, remaining - kShortestPassage - 1);
  auto end = std::lower_bound(sentence_ends.begin(), sentence_ends.end(), begin);
  Cut sentence, space, any;
  std::size_t length = 0;
  for (std::size_t i = begin; i < text.size() && length <= longest; ++i) {
    if (is_continuation(text[i])) continue;
    while (end != sentence_ends.end() && *end < i) ++end;
    if (length >= kShortestPassage) {
      any = {i - begin, length};
      if (text[i] == ' ' || text[i] == '\n') space = any;
      if (end != sentence_ends.end() && *end == i) sentence = any;
      if (sentence.length >= target) break;
    }
    ++length;
  }
  if (sentence.length > 0) return sentence;
  return space.length > 0 ? space : any;
}

/// Appends `text` to `passages`, in pieces if it is too long for one passage.
void append_pieces(std::string_view text, std::vector<std::string>* passages) {
  std::size_t remaining = count_code_points(text);
  if (remaining <= kLongestPassage) {
    passages->emplace_back(text);
    return;
  }
  const std::vector<std::size_t> ends = sentence_ends(text);
  std::size_t begin = 0;
  while (remaining > kLongestPassage) {
    const std::size_t pieces = (remaining + kLongestPassage - 1) / kLongestPassage;
    const Cut cut = choose_cut(text, begin, remaining, remaining / pieces, ends);
    passages->emplace_back(text.substr(begin, cut.bytes));
    begin += cut.bytes;
    remaining -= cut.length;
    if (text[begin] == ' ' || text[begin] == '\n') {
      ++begin;
      --remaining;
    }
  }
  passages->emplace_back(text.substr(begin));
}

}  // namespace

std::vector<std::string> make_passages(const std::vector<std::string>& paragraphs) {
  std::vector<std::string> passages;
  std::string pending;  // short paragraphs to be joined to the next one
  std::size_t pending_length = 0;
  for (const std::string& raw : paragraphs) {
    std::string paragraph = collapse_white_space(raw);
    if (paragraph.empty()) continue;
    const std::size_t length = count_code_points(paragraph);
    const bool is_short =
        length < kShortestPassage && count_code_points(trim_white_space(raw)) < kShortestPassage;

    if (pending_length >= kShortestPassage && pending_length + 1 + length > kLongestPassage) {
      passages.push_back(std::move(pending));  // long enough alone: a list, a table
      pending.clear();
      pending_length = 0;
    }
    if (pending_length > 0) {
      pending += '\n';
      ++pending_length;
    }
    pending += paragraph;
    pending_length += length;
    if (is_short) continue;
    append_pieces(pending, &passages);
    pending.clear();
    pending_length = 0;
  }
  if (pending_length == 0) return passages;
  if (!passages.empty() &&
      (pending_length < kShortestPassage ||
       count_code_points(passages.back()) + 1 + pending_length <= kLongestPassage)) {
    pending = passages.back() + '\n' + pending;
    passages.pop_back();
  }
  append_pieces(pending, &passages);
  return passages;
}

}  // namespace treff
