// SPDX-License-Identifier: GPL-2.0-or-later
// Reads characters of a text and finds where runs end. Byte offsets beyond the text are allowed.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "language/character_class.h"
#include "language/unicode.h"

namespace treff::language {

[[nodiscard]] constexpr bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

/// The bytes [begin, end) of a text.
struct Span {
  std::size_t begin;
  std::size_t end;
};

class TextRuns {
 public:
  /// The code point at an offset (0 at the end of the text), its class, and the offset after it.
  struct Char {
    char32_t c = 0;
    CharacterClass kind = CharacterClass::kOther;
    std::size_t next = 0;
  };

  explicit TextRuns(std::string_view text) : text_(text) {}

  [[nodiscard]] std::string_view text() const { return text_; }

  [[nodiscard]] Char peek(std::size_t i) const {
    if (i >= text_.size()) return {0, CharacterClass::kOther, i};
    const auto byte = static_cast<unsigned char>(text_[i]);
    if (byte < 0x80) return {byte, classify_ascii(byte), i + 1};
    std::size_t next = i;
    const char32_t c = next_code_point(text_, &next);
    return {c, classify(c), next};
  }

  /// The end of the run at `i` of word characters: letters, digits, combining marks, soft hyphens.
  [[nodiscard]] std::size_t run_end(std::size_t i) const {
    std::size_t end = i;
    for (;;) {
      const Char c = peek(i);
      if (i >= text_.size() || !(starts_word(c.kind) || c.kind == CharacterClass::kInside))
        return end;
      i = end = c.next;
    }
  }

  [[nodiscard]] std::size_t digits_end(std::size_t i) const {
    while (i < text_.size() && is_ascii_digit(text_[i])) ++i;
    return i;
  }

  /// The runs of word characters in [begin, end).
  [[nodiscard]] std::vector<Span> words(std::size_t begin, std::size_t end) const;

  /// The length in bytes of a character at `i` that joins two pieces of a word; 0 if none is there.
  [[nodiscard]] std::size_t joiner(std::size_t i) const;
  /// The length in bytes of a genitive 's at `i` that ends a word; 0 if none is there.
  [[nodiscard]] std::size_t genitive(std::size_t i) const;

 private:
  [[nodiscard]] std::size_t hyphen(std::size_t i) const;
  [[nodiscard]] std::size_t score_dash(std::size_t i) const;
  [[nodiscard]] std::size_t apostrophe(std::size_t i) const;

  std::string_view text_;
};

}  // namespace treff::language
