// SPDX-License-Identifier: GPL-2.0-or-later
// The classes of characters that the tokenizer distinguishes.
#pragma once

#include <cstdint>

namespace treff::language {

enum class CharacterClass : std::uint8_t {
  kOther,
  kLower,     // a letter that is not upper case
  kUpper,     // an upper- or title-case letter
  kDigit,     // 0–9 or another script's decimal digit
  kInside,    // combining marks, soft hyphen: part of the word they stand in
  kUnspaced,  // a letter of a script that writes no spaces: Han, Kana, Thai, …
};

[[nodiscard]] constexpr CharacterClass classify_ascii(unsigned char c) {
  if (c >= 'a' && c <= 'z') return CharacterClass::kLower;
  if (c >= 'A' && c <= 'Z') return CharacterClass::kUpper;
  if (c >= '0' && c <= '9') return CharacterClass::kDigit;
  return CharacterClass::kOther;
}

[[nodiscard]] CharacterClass classify(char32_t c);

[[nodiscard]] constexpr bool is_letter(CharacterClass c) {
  return c == CharacterClass::kLower || c == CharacterClass::kUpper;
}

[[nodiscard]] constexpr bool starts_word(CharacterClass c) {
  return is_letter(c) || c == CharacterClass::kDigit;
}

}  // namespace treff::language
