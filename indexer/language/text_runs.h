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

[[nodiscard]] constexpr bool is_subscript_digit(char32_t c) { return c >= U'₀' && c <= U'₉'; }

/// Whether `letters` are the symbol of a unit of length (km), which may have a power (km²).
[[nodiscard]] bool is_length_unit(std::string_view letters);

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

  /// The end of the run at `i` of word characters: letters, digits, combining marks, soft hyphens,
  /// subscript digits after a letter (CO₂) and the power of a unit of length (m², km³).
  [[nodiscard]] std::size_t run_end(std::size_t i) const {
    const std::size_t begin = i;
    bool letter = false;  // the run ends with a letter or with subscript digits after one
    for (;;) {
      const Char c = peek(i);
      if (starts_word(c.kind)) {
        letter = is_letter(c.kind);
      } else if (c.kind != CharacterClass::kInside && !(letter && is_subscript_digit(c.c))) {
        return i >= text_.size() ? i : i + power(begin, i);
      }
      i = c.next;
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
  /// The length in bytes of a superscript 2 or 3 at `end` if the run [begin, end) is a unit of
  /// length, possibly after digits (50m²); else 0. Other superscripts are notes or exponents.
  [[nodiscard]] std::size_t power(std::size_t begin, std::size_t end) const;
  [[nodiscard]] std::size_t hyphen(std::size_t i) const;
  [[nodiscard]] std::size_t score_dash(std::size_t i) const;
  [[nodiscard]] std::size_t apostrophe(std::size_t i) const;

  std::string_view text_;
};

}  // namespace treff::language
