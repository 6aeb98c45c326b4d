// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/character_class.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <array>
#include <cstddef>

namespace treff::language {
namespace {

bool is_unspaced_script(UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(c, &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return true;
    default:
      return false;
  }
}

CharacterClass classify_slowly(char32_t c) {
  const auto u = static_cast<UChar32>(c);
  constexpr char32_t kSoftHyphen = 0xAD, kZeroWidthNonJoiner = 0x200C, kZeroWidthJoiner = 0x200D,
                     kWordJoiner = 0x2060;
  if (c == kSoftHyphen || c == kZeroWidthJoiner || c == kZeroWidthNonJoiner || c == kWordJoiner) {
    return CharacterClass::kInside;
  }
  switch (u_charType(u)) {
    case U_UPPERCASE_LETTER:
    case U_TITLECASE_LETTER:
      return CharacterClass::kUpper;
    case U_LOWERCASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
      return is_unspaced_script(u) ? CharacterClass::kUnspaced : CharacterClass::kLower;
    case U_DECIMAL_DIGIT_NUMBER:
      return CharacterClass::kDigit;
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK:
      return CharacterClass::kInside;
    default:
      return CharacterClass::kOther;
  }
}

/// The classes of U+0000 to U+024F (Latin), which include nearly all characters of articles.
constexpr std::size_t kTableSize = 0x250;
const std::array<CharacterClass, kTableSize>& class_table() {
  static const std::array<CharacterClass, kTableSize> table = [] {
    std::array<CharacterClass, kTableSize> t{};
    for (std::size_t c = 0; c < kTableSize; ++c) {
      t[c] = c < 0x80 ? classify_ascii(static_cast<unsigned char>(c))
                      : classify_slowly(static_cast<char32_t>(c));
    }
    return t;
  }();
  return table;
}

}  // namespace

CharacterClass classify(char32_t c) {
  return c < kTableSize ? class_table()[c] : classify_slowly(c);
}

}  // namespace treff::language
