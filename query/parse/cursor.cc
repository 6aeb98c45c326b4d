// SPDX-License-Identifier: GPL-2.0-or-later
#include "parse/cursor.h"

#include <algorithm>

#include "language/character_class.h"
#include "language/unicode.h"

namespace treff::query {

bool is_space_at(std::string_view text, std::size_t at, std::size_t* length) {
  constexpr std::string_view kSpaces = " \t\n\r\f\v";
  if (at < text.size() && kSpaces.find(text[at]) != std::string_view::npos) {
    *length = 1;
    return true;
  }
  for (const std::string_view space : {"\u00a0", "\u202f", "\u2009", "\u3000"}) {
    if (text.substr(at).starts_with(space)) {
      *length = space.size();
      return true;
    }
  }
  return false;
}

bool is_letter(char32_t c) {
  const language::CharacterClass kind = language::classify(c);
  return kind == language::CharacterClass::kUpper || kind == language::CharacterClass::kLower;
}

bool is_letter_or_digit(char32_t c) {
  return is_letter(c) || language::classify(c) == language::CharacterClass::kDigit;
}

bool all_letters(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (!is_letter(language::next_code_point(text, &i))) return false;
  }
  return !text.empty();
}

std::size_t letters_beside_wildcards(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = language::next_code_point(text, &i);
    if (c != U'*' && c != U'?') ++count;
  }
  return count;
}

std::string bare_wildcard(std::string_view text) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (text.starts_with(scheme)) text.remove_prefix(scheme.size());
  }
  std::string bare;
  std::size_t end = 0;  // of `bare`, without punctuation after the word
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = language::next_code_point(text, &at);
    const bool of_word = c == U'*' || c == U'?' || is_letter_or_digit(c);
    if (c == U'\'' || c == U'’' || (bare.empty() && !of_word)) continue;
    bare.append(text, begin, at - begin);
    if (of_word) end = bare.size();
  }
  bare.resize(end);
  return bare;
}

bool has_wildcard(std::string_view text) {
  if (text.find('*') != std::string_view::npos) return true;
  const std::size_t mark = text.find('?');
  if (mark == std::string_view::npos || text.find('/') < mark) return false;
  std::size_t behind = text.find_first_not_of("?!.,;:", mark);
  if (behind == std::string_view::npos) return false;
  return is_letter_or_digit(language::next_code_point(text, &behind));
}

std::size_t sign_length(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  for (const std::string_view sign : {"!", "+", "-", "–", "−"}) {
    if (text.substr(at).starts_with(sign)) return sign.size();
  }
  return 0;
}

bool begins_word(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  return text[at] == '*' || text[at] == '?' ||
         is_letter_or_digit(language::next_code_point(text, &at));
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t at = 0, length = 0; at < text.size();) {
    if (is_space_at(text, at, &length)) {
      at += length;
      continue;
    }
    const std::size_t begin = at;
    while (at < text.size() && !is_space_at(text, at, &length)) ++at;
    words.emplace_back(text.substr(begin, at - begin));
  }
  return words;
}

std::size_t end_of_quoted_value(std::string_view text, std::size_t begin) {
  const auto free = [text](std::size_t at) {
    std::size_t length = 0;
    return at >= text.size() || text[at] == ')' || text[at] == '~' ||
           is_space_at(text, at, &length);
  };
  std::size_t open = 0, first = npos;
  for (std::size_t at = text.find('"', begin); at != npos; at = text.find('"', at + 1)) {
    if (first == npos) first = at;
    if (at > begin && text[at - 1] == '\\') continue;
    const bool behind_space = at > begin && (text[at - 1] == ' ' || text[at - 1] == '(');
    if (at == begin || (behind_space && !free(at + 1))) {
      // A " right after the opening " begins an inner quotation, unless the value is empty.
      if (at == begin && free(at + 1)) return at;
      ++open;
    } else if (open > 0) {
      --open;
    } else if (free(at + 1)) {
      return at;
    }
  }
  return first;
}

std::string Cursor::read_value() {
  if (!starts("\"")) return read_quoted();
  const std::size_t begin = at_ + 1;
  const std::size_t end = end_of_quoted_value(text_, begin);
  if (end == npos) return read_quoted();
  at_ = end + 1;
  std::string value(text_.substr(begin, end - begin));
  for (std::size_t at = value.find("\\\""); at != npos; at = value.find("\\\"", at + 1)) {
    value.erase(at, 1);
  }
  return value;
}

std::string Cursor::read_quoted() {
  const Quotes& quotes = *quotes_at(at_);
  const std::size_t begin = at_ + quotes.open.size();
  const std::size_t closed = text_.find(quotes.close, begin);
  const std::size_t or_closed = text_.find(quotes.or_close, begin);
  std::size_t end = std::min(closed, or_closed);
  if (end == std::string_view::npos) {
    end = at_ = text_.size();
    notes_.emplace_back(
        "a quotation mark is never closed; everything after it is read as one phrase");
  } else {
    at_ = end + (end == closed ? quotes.close : quotes.or_close).size();
  }
  return std::string(text_.substr(begin, end - begin));
}

std::string Cursor::take_tail() {
  const std::size_t begin = at_;
  while (at_ < text_.size() && !at_space(at_) && text_[at_] != ')' && text_[at_] != '(') ++at_;
  return std::string(text_.substr(begin, at_ - begin));
}

}  // namespace treff::query
