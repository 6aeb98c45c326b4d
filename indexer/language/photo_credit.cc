// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/photo_credit.h"

#include <unicode/uchar.h>

#include <string>

#include "language/unicode.h"

namespace treff::language {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

bool is_capital(std::string_view text, std::size_t i) {
  return i < text.size() && u_isupper(static_cast<UChar32>(next_code_point(text, &i))) != 0;
}

/// The word that ends before `end`, folded.
std::string word_before(std::string_view text, std::size_t end) {
  while (end > 0 && text[end - 1] == ' ') --end;
  std::size_t begin = end;
  while (begin > 0 && is_letter(text[begin - 1])) --begin;
  return fold(text.substr(begin, end - begin));
}

}  // namespace

bool has_photo_credit(std::string_view text) {
  for (std::size_t i = text.find(':'); i != std::string_view::npos; i = text.find(':', i + 1)) {
    const std::string word = word_before(text, i);
    if (word.ends_with("foto") || word == "fotograf") return true;
  }
  constexpr std::string_view kPhoto = "Foto ";
  for (std::size_t i = text.find(kPhoto); i != std::string_view::npos;
       i = text.find(kPhoto, i + 1)) {
    if ((i == 0 || !is_letter(text[i - 1])) && is_capital(text, i + kPhoto.size())) return true;
  }
  return text.find("canpix") != std::string_view::npos;
}

}  // namespace treff::language
