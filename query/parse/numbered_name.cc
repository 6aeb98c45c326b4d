// SPDX-License-Identifier: GPL-2.0-or-later
#include "parse/numbered_name.h"

#include <algorithm>

#include "language/unicode.h"
#include "language/utf8.h"
#include "parse/cursor.h"
#include "parse/dates.h"
#include "parse/operator_names.h"

namespace treff::query {
namespace {

/// The tokenizer joins at most this many letters and digits to one name.
constexpr std::size_t kMostLetters = 3;
constexpr std::size_t kMostDigits = 3;

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_acronym(std::string_view word) {
  return !word.empty() && word.size() <= kMostLetters && word != "I" &&  // not in “I 12 år”
         std::all_of(word.begin(), word.end(), is_capital) && !looks_like_operator(word);
}

std::size_t end_of_digits(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

std::size_t end_of_word(std::string_view text, std::size_t at) {
  std::size_t length = 0;
  while (at < text.size() && text[at] != ')' && !is_space_at(text, at, &length)) ++at;
  return at;
}

bool letter_at(std::string_view text, std::size_t at) {
  return at < text.size() && is_letter(language::next_code_point(text, &at));
}

/// Whether a word or a hyphen ends at `at`.
bool ends_word_at(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  std::size_t last = at - 1;
  while (last > 0 && language::is_continuation(text[last])) --last;
  return text[last] == '-' || is_letter_or_digit(language::next_code_point(text, &last));
}

/// If another group of digits follows the one that ends at `at`, the end of that group; otherwise
/// `at`.
std::size_t end_of_group(std::string_view text, std::size_t at) {
  constexpr std::size_t kDigits = 3;
  std::size_t length = 0;
  if (!is_space_at(text, at, &length)) return at;
  const std::size_t end = end_of_digits(text, at + length);
  return end == at + length + kDigits && !letter_at(text, end) ? end : at;
}

/// Whether the number at [begin, end) belongs to the text after it: 20 000, 17 mai, 2 uker.
bool goes_on(std::string_view text, std::size_t begin, std::size_t end) {
  if (end_of_group(text, end) > end) return true;
  std::size_t length = 0;
  if (!is_space_at(text, end, &length)) return false;
  const std::size_t next = end + length;
  const std::size_t last = end_of_word(text, next);
  if (last == next) return false;
  const std::string number(text.substr(begin, end - begin));
  return parse_date_range(number + " " + std::string(text.substr(next, last - next))).has_value();
}

}  // namespace

std::size_t end_of_numbered_name(std::string_view text, std::size_t begin, std::size_t end) {
  if (!is_acronym(text.substr(begin, end - begin)) || text.substr(end, 1) != " ") return end;
  const std::size_t number = end + 1, digits = end_of_digits(text, number);
  if (digits == number || digits - number > kMostDigits) return end;
  if (text.substr(digits, 1) == "-") return letter_at(text, digits + 1) ? digits : end;
  const std::size_t stop = text.substr(digits, 1) == "s" ? digits + 1 : digits;  // TV 2s
  std::size_t last = stop;
  while (last < text.size() && std::string_view(",;!").find(text[last]) != npos) ++last;
  return end_of_word(text, last) != last || goes_on(text, number, digits) ? end : stop;
}

std::size_t end_of_grouped_number(std::string_view text, std::size_t begin, std::size_t end) {
  const bool first =
      end > begin && end - begin <= 3 && text[begin] != '0' && end_of_digits(text, begin) == end;
  if (!first) return end;
  std::size_t length = 0;
  static_cast<void>(is_space_at(text, end, &length));
  const std::string_view space = text.substr(end, length);
  while (text.substr(end, length) == space && end_of_group(text, end) > end) {
    end = end_of_group(text, end);
  }
  return end;
}

std::size_t end_with_numbers(std::string_view text, std::size_t begin, std::size_t end) {
  return std::max(end_of_numbered_name(text, begin, end), end_of_grouped_number(text, begin, end));
}

JoinedNames join_numbered_names(std::string_view text) {
  JoinedNames joined;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    while (at < text.size() && is_capital(text[at])) ++at;
    joined.text.append(text, begin, at - begin);
    if (at > begin && !ends_word_at(text, begin)) {
      const std::size_t end = end_of_numbered_name(text, begin, at);
      if (end > at && text.substr(end, 1) == "-") {
        joined.places.push_back(joined.text.size());
        ++at;
      }
    }
    if (at == begin) joined.text += text[at++];
  }
  return joined;
}

std::string other_spelling_of_numbers(std::string_view value) {
  const auto starts_with_number = [](std::string_view word) {  // 2, 2-sporten
    const std::size_t digits = end_of_digits(word, 0);
    return digits > 0 && digits <= kMostDigits &&
           (digits == word.size() || (word[digits] == '-' && letter_at(word, digits + 1)));
  };
  const auto letters_of = [](std::string_view word) {
    const std::string capitals = language::to_upper(word);
    std::size_t letters = 0;
    while (letters < capitals.size() && is_capital(capitals[letters])) ++letters;
    return letters <= kMostLetters ? letters : 0;
  };
  std::string other;
  bool changed = false, joinable = false;
  for (const std::string& word : words_of(value)) {
    const std::size_t letters = letters_of(word);
    const bool joined = letters > 0 && starts_with_number(std::string_view(word).substr(letters));
    const bool joins = joinable && starts_with_number(word);
    changed = changed || joined || joins;
    if (!other.empty() && !joins) other += ' ';
    other += joined ? word.substr(0, letters) + " " + word.substr(letters) : word;
    joinable = letters > 0 && letters == word.size();
  }
  return changed ? other : std::string();
}

}  // namespace treff::query
