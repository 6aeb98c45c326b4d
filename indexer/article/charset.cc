// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/charset.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>

#include "article/norwegian_charset.h"
#include "article/windows_1252.h"
#include "language/unicode.h"
#include "language/utf8.h"

namespace treff {
namespace {

struct ByteOrderMark {
  std::string_view bytes;
  const char* charset;
};

/// Longer marks come first, because the mark of UTF-32LE begins with that of UTF-16LE.
constexpr std::array<ByteOrderMark, 5> kMarks = {{{{"\xFF\xFE\0\0", 4}, "UTF-32LE"},
                                                  {{"\0\0\xFE\xFF", 4}, "UTF-32BE"},
                                                  {{"\xEF\xBB\xBF", 3}, "UTF-8"},
                                                  {{"\xFF\xFE", 2}, "UTF-16LE"},
                                                  {{"\xFE\xFF", 2}, "UTF-16BE"}}};

const ByteOrderMark* find_mark(std::string_view bytes) {
  const auto mark = std::find_if(kMarks.begin(), kMarks.end(), [bytes](const ByteOrderMark& m) {
    return bytes.starts_with(m.bytes);
  });
  return mark == kMarks.end() ? nullptr : &*mark;
}

std::optional<std::string> convert(std::string_view bytes, const char* charset) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(charset, &status),
                                                                     &ucnv_close);
  if (U_FAILURE(status)) return std::nullopt;
  const icu::UnicodeString wide(bytes.data(), static_cast<std::int32_t>(bytes.size()),
                                converter.get(), status);
  if (U_FAILURE(status)) return std::nullopt;
  std::string text;
  wide.toUTF8String(text);
  return text;
}

/// Counts of valid non-ASCII sequences of UTF-8, and of bytes outside any valid sequence.
struct Soundness {
  std::size_t sound = 0;
  std::size_t damaged = 0;
};

Soundness soundness_of(std::string_view bytes) {
  Soundness soundness;
  for (std::size_t i = 0; i < bytes.size();) {
    if (static_cast<unsigned char>(bytes[i]) < 0x80) {
      ++i;
      continue;
    }
    const std::size_t begin = i;
    const char32_t c = language::next_code_point(bytes, &i);
    const bool literal = bytes.substr(begin).starts_with("\uFFFD");
    ++(c == 0xFFFD && !literal ? soundness.damaged : soundness.sound);
  }
  return soundness;
}

/// Whether `bytes` are UTF-8 apart from some damage, or from some lines in another charset. Text in
/// a Latin charset has almost no valid UTF-8 sequences.
bool is_mostly_utf8(std::string_view bytes) {
  constexpr std::size_t kDamagedForEachSound = 4;
  const Soundness soundness = soundness_of(bytes);
  return soundness.damaged <= kDamagedForEachSound * soundness.sound;
}

std::string from_windows_1252(std::string_view bytes) {
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    const char32_t value = byte >= 0x80 && byte <= 0x9F ? kWindows1252[byte - 0x80] : byte;
    language::append_utf8(value, &text);
  }
  return text;
}

std::string decode_line_by_line(std::string_view bytes) {
  constexpr std::size_t kSoundForEachDamaged = 3;
  std::string text;
  for (std::size_t begin = 0; begin < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', begin), bytes.size() - 1) + 1;
    const std::string_view line = bytes.substr(begin, end - begin);
    begin = end;
    const Soundness soundness = soundness_of(line);
    if (soundness.damaged == 0) {
      text += line;
    } else if (soundness.sound >= kSoundForEachDamaged * soundness.damaged) {
      text += language::repair_utf8(line);
    } else {
      text += from_windows_1252(line);
    }
  }
  return text;
}

/// The name of the UTF-16 variant if nearly every other byte is NUL, as in Latin text; else null.
const char* unmarked_utf16(std::string_view bytes) {
  constexpr std::size_t kSample = 4096, kShortest = 8;
  const std::string_view sample = bytes.substr(0, kSample);
  if (sample.size() < kShortest) return nullptr;
  std::array<std::size_t, 2> nuls{};
  for (std::size_t i = 0; i < sample.size(); ++i) nuls[i % 2] += sample[i] == '\0' ? 1 : 0;
  const std::size_t pairs = sample.size() / 2;
  if (nuls[1] * 10 >= pairs * 8 && nuls[0] * 100 <= pairs) return "UTF-16LE";
  if (nuls[0] * 10 >= pairs * 8 && nuls[1] * 100 <= pairs) return "UTF-16BE";
  return nullptr;
}

/// The charset that ICU's detector is sure of. Ignores Latin charsets, which it confuses on short
/// texts (measured: Norwegian ISO-8859-1 is taken for ISO-8859-2 or -9).
std::optional<std::string> detect(std::string_view bytes) {
  constexpr std::int32_t kSure = 90;  // of 100
  constexpr std::size_t kSample = 64 << 10;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status),
                                                                            &ucsdet_close);
  ucsdet_setText(detector.get(), bytes.data(),
                 static_cast<std::int32_t>(std::min(bytes.size(), kSample)), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr) return std::nullopt;
  const std::int32_t confidence = ucsdet_getConfidence(match, &status);
  const char* name = ucsdet_getName(match, &status);
  if (U_FAILURE(status) || confidence < kSure) return std::nullopt;
  constexpr auto kLatin =
      std::to_array<std::string_view>({"UTF-8", "ISO-8859-1", "ISO-8859-2", "ISO-8859-9",
                                       "windows-1250", "windows-1252", "windows-1254"});
  if (std::find(kLatin.begin(), kLatin.end(), name) != kLatin.end()) return std::nullopt;
  return name;
}

/// Whether `head` looks like HTML, in which ISO-8859-1 and ASCII mean windows-1252 (WHATWG).
bool looks_like_html(std::string_view head) {
  const std::string folded = language::fold(head.substr(0, 1024));
  return folded.find("<html") != std::string::npos ||
         folded.find("<!doctype html") != std::string::npos;
}

bool is_windows_1252(std::string_view declared) {
  const std::string name = language::fold(declared);
  return name == "iso-8859-1" || name == "latin1" || name == "us-ascii" || name == "ascii" ||
         name == "windows-1252" || name == "cp1252";
}

bool is_utf8_name(std::string_view declared) {
  const std::string name = language::fold(declared);
  return name == "utf-8" || name == "utf8";
}

bool is_iso_646_name(std::string_view name) {
  const std::string folded = language::fold(name);
  return folded == "iso646-no" || folded == "iso-646-no" || folded == "ns_4551-1" ||
         folded == "ns4551" || folded == "iso-ir-60" || folded == "no";
}

std::string decode_forced(const std::string& bytes, std::string_view charset) {
  if (is_iso_646_name(charset)) return from_norwegian_iso_646(bytes);
  if (is_windows_1252(charset)) return from_windows_1252(bytes);
  if (is_utf8_name(charset)) return language::repair_utf8(bytes);
  return convert(bytes, std::string(charset).c_str()).value_or(bytes);
}

}  // namespace

bool is_wide(std::string_view head) {
  return has_wide_mark(head) || unmarked_utf16(head) != nullptr;
}

bool has_wide_mark(std::string_view head) {
  const ByteOrderMark* mark = find_mark(head);
  return mark != nullptr && mark->charset != std::string_view("UTF-8");
}

bool is_binary(std::string_view head) {
  constexpr std::size_t kTextForEachControl = 10, kTextForEachNul = 20;
  if (has_wide_mark(head) || unmarked_utf16(head) != nullptr) return false;
  const std::string_view unpadded = head.substr(0, head.find_last_not_of('\0') + 1);
  if (2 * unpadded.size() > head.size()) head = unpadded;  // ignore the NUL padding of a block
  std::size_t runs_of_nuls = 0;
  for (std::size_t i = 0; i < head.size(); ++i) {
    if (head[i] == '\0' && (i == 0 || head[i - 1] != '\0')) ++runs_of_nuls;
  }
  const bool is_markup = looks_like_html(head) || head.starts_with("<?xml");
  if (runs_of_nuls > 0 && !(is_markup && runs_of_nuls * kTextForEachNul < head.size())) return true;
  const auto controls = std::count_if(head.begin(), head.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && (c < '\t' || c > '\r') && c != '\x1B' && c != 0;
  });
  return static_cast<std::size_t>(controls) * kTextForEachControl > head.size();
}

std::string declared_charset(std::string_view markup) {
  constexpr std::size_t kWithin = 4096;  // HTML says 1,024, but some pages declare it later
  constexpr std::string_view kNameEnd = "\"' \t\r\n;>/?";
  const std::string_view head = markup.substr(0, kWithin);
  for (const std::string_view key : {"encoding=", "charset="}) {
    std::size_t begin = head.find(key);
    if (begin == std::string_view::npos) continue;
    begin = head.find_first_not_of(kNameEnd, begin + key.size());
    if (begin == std::string_view::npos) continue;
    const std::size_t end = std::min(head.find_first_of(kNameEnd, begin), head.size());
    return std::string(head.substr(begin, end - begin));
  }
  return {};
}

bool is_known_charset(std::string_view name) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(
      ucnv_open(std::string(name).c_str(), &status), &ucnv_close);
  return is_iso_646_name(name) || (!name.empty() && U_SUCCESS(status));
}

std::string decode(std::string bytes, std::string_view declared, std::string_view forced) {
  if (!forced.empty()) return decode_forced(bytes, forced);
  if (const ByteOrderMark* mark = find_mark(bytes)) {
    const std::string_view rest = std::string_view(bytes).substr(mark->bytes.size());
    if (auto text = has_wide_mark(bytes) ? convert(rest, mark->charset) : std::nullopt) {
      return *std::move(text);
    }
    bytes.erase(0, mark->bytes.size());
  }
  if (const char* charset = unmarked_utf16(bytes)) {
    if (auto text = convert(bytes, charset)) return *std::move(text);
  }
  if (language::is_utf8(bytes)) {
    if (is_norwegian_iso_646(bytes)) return from_norwegian_iso_646(bytes);
    constexpr int kMostTimes = 3;
    for (int time = 0; time < kMostTimes; ++time) {
      auto undone = undo_double_utf8(bytes);
      if (!undone) break;
      bytes = *std::move(undone);
    }
    return bytes;
  }
  if (is_mostly_utf8(bytes)) return decode_line_by_line(bytes);
  if (!declared.empty() && !is_windows_1252(declared) && !is_utf8_name(declared)) {
    if (auto text = convert(bytes, std::string(declared).c_str())) return *std::move(text);
  }
  auto charset = guess_norwegian_charset(bytes);
  if (!charset) charset = detect(bytes);
  auto text = charset ? convert(bytes, charset->c_str()) : std::nullopt;
  return text ? *std::move(text) : from_windows_1252(bytes);
}

}  // namespace treff
