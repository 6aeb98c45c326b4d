// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/transfer_encoding.h"

#include <algorithm>
#include <cstdint>

#include "article/charset.h"
#include "article/front_matter_fields.h"

namespace treff {
namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string decode_base64(std::string_view text) {
  std::string out;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    int value;
    if (c >= 'A' && c <= 'Z') {
      value = c - 'A';
    } else if (c >= 'a' && c <= 'z') {
      value = c - 'a' + 26;
    } else if (c >= '0' && c <= '9') {
      value = c - '0' + 52;
    } else if (c == '+' || c == '-') {
      value = 62;
    } else if (c == '/' || c == '_') {
      value = 63;
    } else if (c == '=') {
      break;
    } else {
      continue;
    }
    bits = bits << 6 | static_cast<std::uint32_t>(value);
    if (++count % 4 != 1)
      out += static_cast<char>(bits >> (count % 4 == 2 ? 4 : count % 4 == 3 ? 2 : 0) & 0xFF);
  }
  return out;
}

/// Decodes quoted-printable. If `header`, an underscore means a space (RFC 2047).
std::string decode_quoted(std::string_view text, bool header) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '_' && header) {
      out += ' ';
    } else if (text[i] != '=') {
      out += text[i];
    } else if (i + 2 < text.size() && hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0) {
      out += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
      i += 2;
    } else if (i + 1 == text.size()) {
      out += '=';
    } else if (text.substr(i + 1).starts_with("\r\n")) {
      i += 2;
    } else if (text.substr(i + 1).starts_with("\n")) {
      ++i;
    } else {
      out += '=';
    }
  }
  return out;
}

}  // namespace

std::string decode_transfer(std::string_view body, std::string_view encoding) {
  if (encoding == "base64") return decode_base64(body);
  return encoding == "quoted-printable" ? decode_quoted(body, false) : std::string(body);
}

std::string decode_encoded_words(std::string_view text) {
  std::string out, charset, bytes;  // adjacent words of one charset are decoded as one text
  const auto finish = [&] {
    out += decode(bytes, charset);
    bytes.clear();
  };
  bool last_was_word = false;
  while (!text.empty()) {
    const std::size_t begin = text.find("=?");
    const std::size_t kind = begin == text.npos ? begin : text.find('?', begin + 2);
    const bool sound = kind != text.npos && kind + 2 < text.size() && text[kind + 2] == '?';
    const std::size_t end = sound ? text.find("?=", kind + 3) : text.npos;
    if (end == text.npos) {
      finish();
      out += decode(std::string(text));
      return out;
    }
    const std::string_view between = text.substr(0, begin);
    const bool blank = between.find_first_not_of(" \t") == between.npos;
    // A language may follow the charset, as in utf-8*no (RFC 2231).
    const std::string_view named = text.substr(begin + 2, kind - begin - 2);
    const std::string name = lower_ascii(named.substr(0, named.find('*')));
    if (!blank || !last_was_word) {
      finish();
      out += decode(std::string(between));
    }
    if (name != charset) finish();
    charset = name;
    const std::string_view word = text.substr(kind + 3, end - kind - 3);
    bytes += (text[kind + 1] | 0x20) == 'b' ? decode_base64(word) : decode_quoted(word, true);
    text.remove_prefix(end + 2);
    last_was_word = true;
  }
  finish();
  return out;
}

std::string join_chunks(std::string_view body) {
  std::string out;
  while (!body.empty()) {
    std::size_t size = 0, at = 0;
    while (at < body.size() && hex_value(body[at]) >= 0 && size < body.size()) {
      size = size * 16 + static_cast<std::size_t>(hex_value(body[at++]));
    }
    const std::size_t line = body.find('\n', at);
    if (at == 0 || size == 0 || line == body.npos) break;
    out.append(body.substr(line + 1, size));
    body.remove_prefix(std::min(line + 1 + size, body.size()));
    while (!body.empty() && (body.front() == '\r' || body.front() == '\n')) body.remove_prefix(1);
  }
  return out;
}

}  // namespace treff
