// SPDX-License-Identifier: GPL-2.0-or-later
#include "serve/http_message.h"

#include <algorithm>

#include "language/unicode.h"

namespace treff::serve {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

/// Replaces each ill-formed byte of `text` with U+FFFD.
std::string well_formed(std::string text) {
  constexpr char32_t kReplacement = 0xFFFD;
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const char32_t c = language::next_code_point(text, &i);
    if (c == kReplacement) {
      out += "\xEF\xBF\xBD";
    } else {
      out.append(text, begin, i - begin);
    }
  }
  return out;
}

}  // namespace

std::string url_decoded(std::string_view text, bool plus_is_space) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && plus_is_space) {
      out += ' ';
    } else if (text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 &&
               hex_digit(text[i + 2]) >= 0) {
      out += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return well_formed(std::move(out));
}

std::string url_encoded(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    if (is_unreserved(c)) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += {'%', kHex[byte >> 4U], kHex[byte & 15U]};
    }
  }
  return out;
}

Parameters::Parameters(std::string_view encoded) {
  while (!encoded.empty()) {
    const std::string_view part = encoded.substr(0, encoded.find('&'));
    encoded.remove_prefix(std::min(part.size() + 1, encoded.size()));
    if (part.empty()) continue;
    const std::size_t equals = std::min(part.find('='), part.size());
    const std::string_view value = equals < part.size() ? part.substr(equals + 1) : "";
    all_.emplace_back(url_decoded(part.substr(0, equals), true), url_decoded(value, true));
  }
}

const std::string* Parameters::find(std::string_view name) const {
  const auto found =
      std::find_if(all_.begin(), all_.end(), [&](const auto& pair) { return pair.first == name; });
  return found == all_.end() ? nullptr : &found->second;
}

std::string Parameters::value(std::string_view name) const {
  const std::string* found = find(name);
  return found == nullptr ? "" : *found;
}

void Parameters::add(std::string_view name, std::string_view value) {
  all_.emplace_back(name, value);
}

void Parameters::set(std::string_view name, std::string_view value) {
  erase(name);
  all_.emplace_back(name, value);
}

void Parameters::erase(std::string_view name) {
  all_.erase(std::remove_if(all_.begin(), all_.end(),
                            [&](const auto& pair) { return pair.first == name; }),
             all_.end());
}

std::string Parameters::to_query_string() const {
  std::string out;
  for (const auto& [name, value] : all_) {
    out += (out.empty() ? "?" : "&") + url_encoded(name) + "=" + url_encoded(value);
  }
  return out;
}

}  // namespace treff::serve
