// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/unicode.h"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>

#include "language/utf8.h"

namespace treff::language {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

icu::UnicodeString from_utf8(std::string_view text) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::string to_utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

/// Returns a normalizer that ICU owns. `instance` cannot fail once ICU's data is linked
/// in.
const icu::Normalizer2& get(const icu::Normalizer2* (*instance)(UErrorCode&)) {
  UErrorCode status = U_ZERO_ERROR;
  return *instance(status);
}

// Static, so that ThreadSanitizer sees it initialized before other threads use it.

const icu::Normalizer2& nfc() {
  static const icu::Normalizer2& normalizer = get(icu::Normalizer2::getNFCInstance);
  return normalizer;
}

const icu::Normalizer2& nfkc_casefold() {
  static const icu::Normalizer2& normalizer = get(icu::Normalizer2::getNFKCCasefoldInstance);
  return normalizer;
}

const icu::Normalizer2& nfd() {
  static const icu::Normalizer2& normalizer = get(icu::Normalizer2::getNFDInstance);
  return normalizer;
}

/// `c` without its stroke or hook (đ, ł), which people leave out but Unicode does not decompose.
char32_t without_stroke(char32_t c) {
  switch (c) {
    case U'đ':
      return U'd';
    case U'ł':
      return U'l';
    case U'ŧ':
      return U't';
    case U'ŋ':
      return U'n';
    case U'ħ':
      return U'h';
    case U'ı':
      return U'i';
    default:
      return c;
  }
}

bool is_latin(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  return uscript_getScript(static_cast<UChar32>(c), &status) == USCRIPT_LATIN;
}

/// Appends a lowercase, composed code point. A Latin letter loses its accent.
void append_unaccented(std::string* out, char32_t c) {
  switch (c) {
    case U'å':
    case U'æ':
    case U'ø':
      return append_utf8(c, out);
    case U'ä':
      return append_utf8(U'æ', out);
    case U'ö':
      return append_utf8(U'ø', out);
    default:
      break;
  }
  icu::UnicodeString parts;
  if (is_latin(c) && nfd().getDecomposition(static_cast<UChar32>(c), parts) && !parts.isEmpty()) {
    c = static_cast<char32_t>(parts.char32At(0));
    if (c == U'å' || c == U'æ' || c == U'ø') return append_utf8(c, out);
    // With two accents (ǟ, ȫ), the first decides the letter.
    if (parts.length() > 2 && parts.char32At(1) == 0x0308 && (c == U'a' || c == U'o')) {
      c = c == U'a' ? U'æ' : U'ø';
    }
    // ǻ and ǿ are å and ø with an acute.
    if (c == U'a' && parts.length() > 2 && parts.char32At(1) == 0x030A) c = U'å';
  }
  append_utf8(without_stroke(c), out);
}

std::string fold_slowly(std::string_view word) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString folded = nfkc_casefold().normalize(from_utf8(word), status);
  std::string out;
  out.reserve(word.size());
  char32_t base = 0;
  for (std::int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
    const auto c = static_cast<char32_t>(folded.char32At(i));
    const bool mark = u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK;
    if (mark && (base == 0 || is_latin(base))) continue;  // an accent with no composed form
    if (!mark) base = c;
    append_unaccented(&out, c);
  }
  return out;
}

/// Folded letters for U+00C0 to U+00FF, enough for most Norwegian text; empty means the slow path.
constexpr char kLatin1[64][3] = {"a", "a", "a", "a", "æ", "å", "æ", "c", "e", "e", "e", "e", "i",
                                 "i", "i", "i", "ð", "n", "o", "o", "o", "o", "ø", "",  "ø", "u",
                                 "u", "u", "u", "y", "þ", "",  "a", "a", "a", "a", "æ", "å", "æ",
                                 "c", "e", "e", "e", "e", "i", "i", "i", "i", "ð", "n", "o", "o",
                                 "o", "o", "ø", "",  "ø", "u", "u", "u", "u", "y", "þ", "y"};

/// Whether `text` has only characters that NFC does not change: ASCII, the letters and signs of
/// Latin-1, and the dashes, quotation marks and spaces from U+2010 on. Few Norwegian texts have
/// others, and this test needs no Unicode tables.
bool is_plainly_nfc(std::string_view text) {
  constexpr unsigned char kSigns = 0xC2, kLetters = 0xC3, kPunctuation = 0xE2;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto continues = [&](std::size_t i) {
    return i < text.size() && byte(i) >= 0x80 && byte(i) <= 0xBF;
  };
  for (std::size_t i = 0; i < text.size();) {
    const unsigned char first = byte(i);
    if (first < 0x80) {
      ++i;
    } else if ((first == kSigns || first == kLetters) && continues(i + 1)) {
      i += 2;
    } else if (first == kPunctuation && i + 1 < text.size() && byte(i + 1) == 0x80 &&
               continues(i + 2) && byte(i + 2) >= 0x90) {
      i += 3;
    } else {
      return false;
    }
  }
  return true;
}

}  // namespace

bool is_utf8(std::string_view text) {
  const auto* s = reinterpret_cast<const std::uint8_t*>(text.data());
  std::size_t i = 0;
  while (i < text.size()) {
    if (s[i] < 0x80) {
      ++i;
      continue;
    }
    UChar32 c;
    U8_NEXT(s, i, text.size(), c);
    if (c < 0) return false;
  }
  return true;
}

std::string repair_utf8(std::string_view text) {
  if (is_utf8(text)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) append_utf8(next_code_point(text, &i), &out);
  return out;
}

std::string normalize(std::string_view text) {
  if (is_plainly_nfc(text)) return std::string(text);
  std::string repaired = repair_utf8(text);
  UErrorCode status = U_ZERO_ERROR;
  const icu::StringPiece bytes(repaired.data(), static_cast<std::int32_t>(repaired.size()));
  if (nfc().isNormalizedUTF8(bytes, status) && U_SUCCESS(status)) return repaired;
  status = U_ZERO_ERROR;
  return to_utf8(nfc().normalize(from_utf8(repaired), status));
}

std::string fold(std::string_view word) {
  std::string out;
  out.reserve(word.size());
  for (std::size_t i = 0; i < word.size(); ++i) {
    const auto c = static_cast<unsigned char>(word[i]);
    if (c < 0x80) {
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : static_cast<char>(c);
    } else if (c == 0xC3 && i + 1 < word.size()) {
      const auto d = static_cast<unsigned char>(word[i + 1]);
      if (d < 0x80 || d > 0xBF || kLatin1[d - 0x80][0] == '\0') return fold_slowly(word);
      out += kLatin1[d - 0x80];
      ++i;
    } else {
      return fold_slowly(word);
    }
  }
  // Combining marks do not begin with 0xC3, so a word with one has taken the slow path.
  return out;
}

std::string to_upper(std::string_view word) {
  return to_utf8(from_utf8(word).toUpper(icu::Locale::getRoot()));
}

char32_t next_code_point(std::string_view text, std::size_t* offset) {
  const auto* s = reinterpret_cast<const std::uint8_t*>(text.data());
  UChar32 c;
  U8_NEXT(s, *offset, text.size(), c);
  return c < 0 ? kReplacement : static_cast<char32_t>(c);
}

bool is_direction_mark(char32_t c) {
  constexpr char32_t kArabic = 0x061C, kLeftToRight = 0x200E, kRightToLeft = 0x200F;
  return c == kArabic || c == kLeftToRight || c == kRightToLeft || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || is_direction_mark(c) || c == 0x2028 || c == 0x2029;
}

std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !is_continuation(c); }));
}

}  // namespace treff::language
