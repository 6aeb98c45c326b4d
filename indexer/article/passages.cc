#include "article/passages.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "article/sentences.h"
#include "article/white_space.h"
#include "language/unicode.h"

namespace treff {
namespace {

using language::count_code_points;

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// The places where a text may be cut, found in one pass. Lengths are in code points.
struct Cut {
  std::size_t byte = 0;
  std::size_t length = 0;  ///< of the text before it
};

/// The cut for a first piece of `target` to kLongestPassage code points, or shorter if there is no
/// such sentence end; a space, then any code point, where there is no sentence end at all.
/// `remaining` is the length of `text`, `ends` its sentence ends less `base`, ascending.
Cut choose_cut(std::string_view text, std::size_t remaining, std::size_t target,
               std::vector<std::size_t>::const_iterator* end,
               std::vector<std::size_t>::const_iterator last, std::size_t base) {
  const std::size_t longest = std::min(kLongestPassage, remaining - kShortestPassage - 1);
  Cut sentence, space, any;
  std::size_t length = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_continuation(text[i])) continue;
    if (length > longest) break;
    if (length >= kShortestPassage) {
      any = {i, length};
      while (*end != last && **end < base + i) ++*end;
      if (*end != last && **end == base + i) {
        sentence = any;
        if (length >= target) break;
      }
      if (text[i] == ' ' || text[i] == '\n') space = any;
    }
    ++length;
  }
  if (sentence.byte > 0) return sentence;
  return space.byte > 0 ? space : any;
}

/// Appends `text` to `passages`, in pieces if it is too long for one.
void append_pieces(std::string_view text, std::vector<std::string>* passages) {
  std::size_t remaining = count_code_points(text);
  if (remaining <= kLongestPassage) {
    passages->emplace_back(text);
    return;
  }
  const std::vector<std::size_t> ends = sentence_ends(text);
  auto end = ends.cbegin();
  std::size_t base = 0;
  while (remaining > kLongestPassage) {
    const std::size_t pieces = (remaining + kLongestPassage - 1) / kLongestPassage;
    const std::string_view rest = text.substr(base);
    const Cut cut = choose_cut(rest, remaining, remaining / pieces, &end, ends.cend(), base);
    passages->emplace_back(rest.substr(0, cut.byte));
    base += cut.byte;
    remaining -= cut.length;
    if (text[base] == ' ' || text[base] == '\n') {
      ++base;
      --remaining;
    }
  }
  passages->emplace_back(text.substr(base));
}

}  // namespace

std::vector<std::string> make_passages(const std::vector<std::string>& paragraphs) {
  std::vector<std::string> passages;
  std::string pending;  // short paragraphs that wait for what they stand above
  std::size_t pending_length = 0;
  for (const std::string& raw : paragraphs) {
    std::string paragraph = collapse_white_space(raw);
    if (paragraph.empty()) continue;
    const std::size_t length = count_code_points(paragraph);
    const bool is_short =
        length < kShortestPassage && count_code_points(trim_white_space(raw)) < kShortestPassage;

    if (pending_length >= kShortestPassage && pending_length + 1 + length > kLongestPassage) {
      passages.push_back(std::move(pending));  // long enough to stand alone: a list, a table
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
