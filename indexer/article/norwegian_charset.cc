// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/norwegian_charset.h"

#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "article/windows_1252.h"
#include "language/unicode.h"

namespace treff {
namespace {

constexpr std::size_t kSample = 256 << 10;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

bool is_high(char c) { return static_cast<unsigned char>(c) >= 0x80; }

/// Evidence for and against a charset, from the high bytes of a text.
struct Evidence {
  int letters = 0;  ///< Norwegian letters within or beside a word, or alone between spaces
  int strange = 0;  ///< other high bytes that a Norwegian text in this charset hardly has
};

/// Whether a dagger follows a single letter: "p†" is "på" in CP850. The dagger of a footnote
/// follows a longer word.
bool is_dagger_of_short_word(std::string_view bytes, std::size_t at) {
  constexpr char kDagger = '\x86';
  return bytes[at] == kDagger && at > 0 && is_letter(bytes[at - 1]) &&
         (at == 1 || bytes[at - 2] == ' ' || bytes[at - 2] == '\n');
}

/// `norwegian` lists the bytes of æøåÆØÅ, then those of borrowed letters (é, è, ê, ó, ò, ô, ü, ö,
/// ä). `signs` lists the bytes of signs that may stand beside words.
Evidence evidence_of(std::string_view bytes, std::string_view norwegian, std::string_view signs) {
  Evidence evidence;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (!is_high(bytes[i])) continue;
    const bool before = i > 0 && is_letter(bytes[i - 1]);
    const bool behind = i + 1 < bytes.size() && is_letter(bytes[i + 1]);
    const bool alone =
        (i == 0 || bytes[i - 1] == ' ') && i + 1 < bytes.size() && bytes[i + 1] == ' ';
    if (norwegian.find(bytes[i]) != std::string_view::npos) {
      if (before || behind || alone) ++evidence.letters;
    } else if (signs.find(bytes[i]) == std::string_view::npos || (before && behind) ||
               is_dagger_of_short_word(bytes, i)) {
      ++evidence.strange;
    }
  }
  return evidence;
}

}  // namespace

std::optional<std::string> guess_norwegian_charset(std::string_view bytes) {
  constexpr std::string_view kWindows =
      "\xE6\xF8\xE5\xC6\xD8\xC5\xE9\xE8\xEA\xF3\xF2\xF4\xFC\xF6\xE4";
  constexpr std::string_view kWindowsSigns =
      "\xAB\xBB\x91\x92\x93\x94\x96\x97\x85\xA7\xB0\xA0\xBD\xA3\x80\x86\xB7\x95\xAD\xA9";
  constexpr std::string_view kMac = "\xBE\xBF\x8C\xAE\xAF\x81\x8E\x8F\x90\x97\x98\x99\x9F\x9A\x8A";
  constexpr std::string_view kMacSigns =
      "\xC7\xC8\xD2\xD3\xD4\xD5\xD0\xD1\xC9\xA4\xA1\xCA\xA3\xA5\xDB\xA9";
  constexpr std::string_view kDos = "\x91\x9B\x86\x92\x9D\x8F\x82\x8A\x88\xA2\x95\x93\x81\x94\x84";
  constexpr std::string_view kDosSigns =
      "\xAE\xAF\xF8\xFF\xAB\xAC\x9C\xF5\x15\xFA\xB3\xC4\xC9\xCD\xBA\xBB\xBC\xC8";
  constexpr int kEnough = 3, kTimesTheStrange = 5;
  const std::string_view sample = bytes.substr(0, kSample);
  const Evidence windows = evidence_of(sample, kWindows, kWindowsSigns);
  const auto beats = [&](const Evidence& other) {
    return other.letters >= kEnough && other.letters > kTimesTheStrange * other.strange &&
           other.letters > kTimesTheStrange * windows.letters &&
           windows.strange > 2 * windows.letters;
  };
  const Evidence mac = evidence_of(sample, kMac, kMacSigns);
  const Evidence dos = evidence_of(sample, kDos, kDosSigns);
  // In a short text, a Norwegian letter of one charset may be a borrowed letter of the other; then
  // the other has strange signs, too.
  const auto beats_other = [](const Evidence& one, const Evidence& other) {
    return one.letters > kTimesTheStrange * other.letters ||
           (one.strange == 0 && other.strange > 0 && other.strange >= other.letters);
  };
  if (beats(mac) && beats_other(mac, dos)) return "macintosh";
  if (beats(dos) && beats_other(dos, mac)) return "ibm-850_P100-1995";
  return std::nullopt;
}

bool is_norwegian_iso_646(std::string_view text) {
  constexpr std::size_t kEnough = 3;
  std::size_t in_word = 0, elsewhere = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (is_high(c)) return false;
    if (std::string_view("{|}[\\]").find(c) == std::string_view::npos) continue;
    // A capital is inside a word only among capitals: SM\R. \n in JSON is no Ø.
    const bool is_capital = c < '{';
    const auto fits = [is_capital](char neighbor) {
      return is_letter(neighbor) && (!is_capital || is_upper(neighbor));
    };
    const bool before = i > 0 && fits(text[i - 1]);
    const bool behind = i + 1 < text.size() && is_letter(text[i + 1]);
    const bool at_front =
        i == 0 || std::string_view(" \t\r\n\"(-").find(text[i - 1]) != std::string_view::npos;
    const bool begins = at_front && behind;
    const bool alone = c == '}' && at_front && !behind;
    const bool ends = c != '{' && c != '[' && before && !behind;  // as in på, må; sjø, TROMSØ
    if (before && behind && fits(text[i + 1])) {
      ++in_word;
    } else if (!begins && !alone && !ends) {
      ++elsewhere;
    }
  }
  return in_word >= kEnough && elsewhere * 10 <= in_word;
}

std::string from_norwegian_iso_646(std::string_view text) {
  constexpr std::array<std::pair<char, std::string_view>, 6> kLetters = {
      {{'{', "æ"}, {'|', "ø"}, {'}', "å"}, {'[', "Æ"}, {'\\', "Ø"}, {']', "Å"}}};
  std::string out;
  for (const char c : text) {
    const auto letter = std::find_if(kLetters.begin(), kLetters.end(),
                                     [c](const auto& row) { return row.first == c; });
    letter == kLetters.end() ? out.push_back(c) : static_cast<void>(out.append(letter->second));
  }
  return out;
}

std::optional<std::string> undo_double_utf8(std::string_view text) {
  constexpr std::size_t kEnough = 2;
  std::string bytes;
  std::size_t high = 0;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = language::next_code_point(text, &i);
    if (c <= 0xFF) {  // U+0080 to U+009F come from ISO-8859-1
      bytes += static_cast<char>(c);
    } else {
      const auto found = std::find(kWindows1252.begin(), kWindows1252.end(), c);
      if (found == kWindows1252.end()) return std::nullopt;
      bytes += static_cast<char>(0x80 + (found - kWindows1252.begin()));
    }
    if (c >= 0x80) ++high;
  }
  if (high < 2 * kEnough || !language::is_utf8(bytes)) return std::nullopt;
  return bytes;
}

}  // namespace treff
