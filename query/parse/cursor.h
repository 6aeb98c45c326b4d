// SPDX-License-Identifier: GPL-2.0-or-later
// A position in a query's text, and functions that recognize spaces, words and quotations there.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "parse/quotes.h"

namespace treff::query {

inline constexpr std::size_t npos = std::string_view::npos;

/// A wildcard such as regjer* needs this many letters. With fewer, nearly every word would match.
inline constexpr std::size_t kFewestLetters = 2;

/// Whether there is a space at `at`. If so, sets `length` to the length of the space in bytes.
[[nodiscard]] bool is_space_at(std::string_view text, std::size_t at, std::size_t* length);

[[nodiscard]] bool is_letter(char32_t c);
[[nodiscard]] bool is_letter_or_digit(char32_t c);
[[nodiscard]] bool all_letters(std::string_view text);

/// Removes an address's scheme, surrounding punctuation and apostrophes from a wildcard: regjer*
/// for “regjer*,”, met* for #met*, obr* for o'br*.
[[nodiscard]] std::string bare_wildcard(std::string_view text);

/// The number of code points of `text` other than * and ?.
[[nodiscard]] std::size_t letters_beside_wildcards(std::string_view text);

/// Whether `text` has a *, or a ? before a letter or digit. A ? at the end is a question mark, and
/// a ? after a slash is part of an address.
[[nodiscard]] bool has_wildcard(std::string_view text);

/// Whether `text` has nothing but *; true if it is empty.
[[nodiscard]] inline bool is_star(std::string_view text) {
  return text.find_first_not_of('*') == npos;
}

/// The length of the sign + - – − or ! at `at`, in bytes; 0 if there is none.
[[nodiscard]] std::size_t sign_length(std::string_view text, std::size_t at);

/// Whether a letter, a digit or a wildcard is at `at`.
[[nodiscard]] bool begins_word(std::string_view text, std::size_t at);

/// Splits `text` at spaces.
[[nodiscard]] std::vector<std::string> words_of(std::string_view text);

/// Finds the " that closes the value beginning at `begin`, skipping quotations inside the value.
/// The closing " is the first one before a space, a ), a ~ or the end of the text; if there is
/// none, the first " at all. Returns npos if there is no ".
[[nodiscard]] std::size_t end_of_quoted_value(std::string_view text, std::size_t begin);

/// Steps through a query and collects notes on it. All arguments must outlive the object.
class Cursor {
 public:
  Cursor(std::string_view text, std::vector<std::string>* notes) : text_(text), notes_(*notes) {}

  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] std::size_t at() const { return at_; }
  void move_to(std::size_t at) { at_ = at; }
  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
  [[nodiscard]] std::string since(std::size_t begin) const {
    return std::string(text_.substr(begin, at_ - begin));
  }
  void note(std::string what) const { notes_.push_back(std::move(what)); }

  [[nodiscard]] bool starts(std::string_view with) const {
    return text_.substr(at_).starts_with(with);
  }

  [[nodiscard]] bool at_space(std::size_t at) const {
    std::size_t length = 0;
    return is_space_at(text_, at, &length);
  }

  bool skip_spaces() {
    for (std::size_t length = 0; is_space_at(text_, at_, &length);) at_ += length;
    return at_ < text_.size();
  }

  /// Whether there is a character other than a space at `at`.
  [[nodiscard]] bool something_at(std::size_t at) const {
    return at < text_.size() && !at_space(at);
  }

  /// The pair of quotation marks that opens at `at`, or null.
  [[nodiscard]] const Quotes* quotes_at(std::size_t at) const {
    const Quotes* const found = opening_quotes(text_.substr(at));
    return found == nullptr || closes_behind_word(at) ? nullptr : found;
  }

  /// Whether a ” or » at `at` closes a quotation because it follows a word. Elsewhere it may open
  /// one.
  [[nodiscard]] bool closes_behind_word(std::size_t at) const {
    const std::string_view rest = text_.substr(at);
    if (!rest.starts_with("”") && !rest.starts_with("»")) return false;
    return at > 0 && !at_space(at - 1) &&
           std::string_view("(+-=:").find(text_[at - 1]) == std::string_view::npos;
  }

  /// Reads the quotation at the cursor: the text up to the closing mark, or to the end if there is
  /// none.
  std::string read_quoted();

  /// Like read_quoted(), for a field's value, which may contain quotation marks: "NRK "Nyheter"",
  /// "NRK \"Nyheter\"".
  std::string read_value();

  /// Reads the text up to a space or a parenthesis.
  std::string take_tail();

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<std::string>& notes_;
};

}  // namespace treff::query
