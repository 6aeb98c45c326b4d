// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/file_name.h"

#include <cstddef>

#include "language/unicode.h"

namespace treff {
namespace {

constexpr std::string_view kDigits = "0123456789ABCDEF";
constexpr std::size_t kEscape = 4;  ///< length of \xHH

void append_escaped(std::string_view bytes, std::string* out) {
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out->append("\\x").append(1, kDigits[byte >> 4]).append(1, kDigits[byte & 0xF]);
  }
}

bool begins_escape(std::string_view text) {
  return text.size() >= kEscape && text[0] == '\\' && text[1] == 'x' &&
         kDigits.find(text[2]) != kDigits.npos && kDigits.find(text[3]) != kDigits.npos;
}

std::string escape(std::string_view text, bool reversible) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const char32_t c = language::next_code_point(text, &i);
    const std::string_view bytes = text.substr(begin, i - begin);
    const bool ill_formed = c == 0xFFFD && bytes != "\uFFFD";
    if (ill_formed || language::is_control(c) ||
        (reversible && begins_escape(text.substr(begin)))) {
      append_escaped(bytes, &out);
    } else {
      out += bytes;
    }
  }
  return out;
}

}  // namespace

std::string printable(std::string_view bytes) { return escape(bytes, false); }

std::string source_of_file(std::string_view path) { return escape(path, true); }

std::string file_of_source(std::string_view source) {
  std::string path;
  path.reserve(source.size());
  while (!source.empty()) {
    if (begins_escape(source)) {
      path += static_cast<char>(kDigits.find(source[2]) << 4 | kDigits.find(source[3]));
      source.remove_prefix(kEscape);
    } else {
      path += source.front();
      source.remove_prefix(1);
    }
  }
  return path;
}

}  // namespace treff
