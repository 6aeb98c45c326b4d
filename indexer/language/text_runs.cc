// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/text_runs.h"

#include <algorithm>
#include <array>

namespace treff::language {

bool is_length_unit(std::string_view letters) {
  constexpr std::array<std::string_view, 6> kUnits = {"m", "km", "hm", "dm", "cm", "mm"};
  constexpr std::size_t kLongest = 2;
  return letters.size() <= kLongest &&
         std::find(kUnits.begin(), kUnits.end(), fold(letters)) != kUnits.end();
}

std::size_t TextRuns::power(std::size_t begin, std::size_t end) const {
  constexpr std::string_view kSquare = "²", kCube = "³";
  const std::string_view sign = text_.substr(end, kSquare.size());
  if (sign != kSquare && sign != kCube) return 0;
  const std::size_t letters = digits_end(begin);
  return is_length_unit(text_.substr(letters, end - letters)) ? sign.size() : 0;
}

std::vector<Span> TextRuns::words(std::size_t begin, std::size_t end) const {
  std::vector<Span> spans;
  for (std::size_t i = begin; i < end;) {
    const Char c = peek(i);
    if (!starts_word(c.kind)) {
      i = c.next;
      continue;
    }
    const std::size_t stop = std::min(run_end(i), end);
    spans.push_back({i, stop});
    i = stop;
  }
  return spans;
}

/// The length in bytes of a hyphen (ASCII, U+2010 or U+2011) at `i`; 0 if there is none.
std::size_t TextRuns::hyphen(std::size_t i) const {
  if (text_.substr(i, 1) == "-") return 1;
  const std::string_view three = text_.substr(i, 3);
  return three == "\u2010" || three == "\u2011" ? 3 : 0;
}

/// The length in bytes of a dash at `i` if it is between digits (3–1, 2010–2012); else 0.
std::size_t TextRuns::score_dash(std::size_t i) const {
  constexpr std::string_view kDash = "\u2013";
  const bool between = text_.substr(i).starts_with(kDash) && i > 0 &&
                       is_ascii_digit(text_[i - 1]) && i + kDash.size() < text_.size() &&
                       is_ascii_digit(text_[i + kDash.size()]);
  return between ? kDash.size() : 0;
}

std::size_t TextRuns::apostrophe(std::size_t i) const {
  if (text_.substr(i, 1) == "'") return 1;
  return text_.substr(i).starts_with("\u2019") ? 3 : 0;
}

std::size_t TextRuns::joiner(std::size_t i) const {
  std::size_t length = hyphen(i);
  if (length == 0) length = apostrophe(i);
  if (length == 0 && text_.substr(i, 1) == "&") length = 1;
  if (length == 0) length = score_dash(i);
  return length != 0 && i + length < text_.size() && starts_word(peek(i + length).kind) ? length
                                                                                        : 0;
}

std::size_t TextRuns::genitive(std::size_t i) const {
  const std::size_t mark = apostrophe(i);
  if (mark == 0 || (text_.substr(i + mark, 1) != "s" && text_.substr(i + mark, 1) != "S")) {
    return 0;
  }
  return run_end(i + mark) == i + mark + 1 ? mark + 1 : 0;
}

}  // namespace treff::language
