#include "article/charset.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>

#include "language/unicode.h"

namespace treff {
namespace {

struct ByteOrderMark {
  std::string_view bytes;
  const char* charset;
};

/// Longest first: UTF-32's begins with UTF-16's.
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

/// Whether `bytes`, which are not valid UTF-8, are so but for a little damage.
bool is_damaged_utf8(std::string_view bytes) {
  constexpr std::size_t kSoundForEachDamaged = 3;  // Latin text has next to no sound ones
  std::size_t sound = 0, damaged = 0;
  for (std::size_t i = 0; i < bytes.size();) {
    const std::size_t begin = i;
    const char32_t c = language::next_code_point(bytes, &i);
    const bool literal = bytes.substr(begin).starts_with("\uFFFD");
    if (c == 0xFFFD && !literal) {
      ++damaged;
    } else if (c >= 0x80) {
      ++sound;
    }
  }
  return sound >= kSoundForEachDamaged * damaged;
}

/// ICU's name of the charset that its detector is sure of, if that is none of the Latin ones, which
/// it mixes up on short texts (measured: ISO-8859-1 in Norwegian is taken for ISO-8859-2 or -9).
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

std::string from_windows_1252(std::string_view bytes) {
  return convert(bytes, "windows-1252").value_or(language::repair_utf8(bytes));
}

/// Pages that declare ISO-8859-1 or ASCII hold windows-1252, as browsers have it (WHATWG Encoding).
bool is_windows_1252(std::string_view declared) {
  const std::string name = language::fold(declared);
  return name == "iso-8859-1" || name == "latin1" || name == "us-ascii" || name == "ascii";
}

}  // namespace

bool has_wide_mark(std::string_view head) {
  const ByteOrderMark* mark = find_mark(head);
  return mark != nullptr && mark->charset != std::string_view("UTF-8");
}

bool is_binary(std::string_view head) {
  constexpr std::size_t kTextForEachControl = 10;
  if (has_wide_mark(head)) return false;
  if (head.starts_with("%PDF-") || head.find('\0') != std::string_view::npos) return true;
  const auto controls = std::count_if(head.begin(), head.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && (c < '\t' || c > '\r') && c != '\x1B';
  });
  return static_cast<std::size_t>(controls) * kTextForEachControl > head.size();
}

std::string declared_charset(std::string_view markup) {
  constexpr std::size_t kWithin = 4096;  // HTML wants it in the first 1,024 bytes, not all obey
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

std::string decode(std::string bytes, std::string_view declared) {
  if (const ByteOrderMark* mark = find_mark(bytes)) {
    const std::string_view rest = std::string_view(bytes).substr(mark->bytes.size());
    if (auto text = has_wide_mark(bytes) ? convert(rest, mark->charset) : std::nullopt) {
      return *std::move(text);
    }
    bytes.erase(0, mark->bytes.size());
  }
  if (language::is_utf8(bytes)) return bytes;
  if (is_damaged_utf8(bytes)) return language::repair_utf8(bytes);
  if (!declared.empty() && !is_windows_1252(declared)) {
    if (auto text = convert(bytes, std::string(declared).c_str())) return *std::move(text);
  }
  const auto detected = detect(bytes);
  auto text = detected ? convert(bytes, detected->c_str()) : std::nullopt;
  return text ? *std::move(text) : from_windows_1252(bytes);
}

}  // namespace treff
