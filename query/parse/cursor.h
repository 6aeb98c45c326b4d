// SPDX-License-Identifier: GPL-2.0-or-later
// A place in a query's text, and what stands there: spaces, words, quotations.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "parse/quotes.h"

namespace treff::query {

inline constexpr std::size_t npos = std::string_view::npos;

/// regjer*: with fewer letters than two, nearly every word would match.
inline constexpr std::size_t kFewestLetters = 2;

/// Whether a space stands at `at`, and its `length` in bytes.
[[nodiscard]] bool is_space_at(std::string_view text, std::size_t at, std::size_t* length);

[[nodiscard]] bool is_letter(char32_t c);
[[nodiscard]] bool is_letter_or_digit(char32_t c);
[[nodiscard]] bool all_letters(std::string_view text);

/// The code points of `text` that are neither * nor ?.
[[nodiscard]] std::size_t letters_beside_wildcards(std::string_view text);

/// Whether there is a *, or a ? before a letter: one at the end ends a question.
[[nodiscard]] bool has_wildcard(std::string_view text);

/// Whether it is nothing but *; also if it is empty.
[[nodiscard]] inline bool is_star(std::string_view text) {
  return text.find_first_not_of('*') == npos;
}

/// The words between spaces.
[[nodiscard]] std::vector<std::string> words_of(std::string_view text);

/// Where the value ends that begins at `begin`, behind a ": at the mark before a space, a ) or the
/// end that no mark inside the value has opened, else at the first mark; npos if there is none.
[[nodiscard]] std::size_t end_of_quoted_value(std::string_view text, std::size_t begin);

/// Steps through a query and gathers notes on it. What it is given outlives it.
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

  /// Whether something other than a space stands at `at`.
  [[nodiscard]] bool something_at(std::size_t at) const {
    return at < text_.size() && !at_space(at);
  }

  /// The quotation marks of which the first stands at `at`, if one does.
  [[nodiscard]] const Quotes* quotes_at(std::size_t at) const {
    const Quotes* const found = opening_quotes(text_.substr(at));
    return found == nullptr || closes_behind_word(at) ? nullptr : found;
  }

  /// ” and » open a quotation in some hands, but not behind a word.
  [[nodiscard]] bool closes_behind_word(std::size_t at) const {
    const std::string_view rest = text_.substr(at);
    if (!rest.starts_with("”") && !rest.starts_with("»")) return false;
    return at > 0 && !at_space(at - 1) &&
           std::string_view("(+-=:").find(text_[at - 1]) == std::string_view::npos;
  }

  /// Of a quotation that stands here: the text up to the closing mark, or to the end where there is
  /// none.
  std::string read_quoted();

  /// The same for a field's value, which may hold quotations: "NRK "Nyheter"", "NRK \"Nyheter\"".
  std::string read_value();

  /// What stands here up to a space or a parenthesis.
  std::string take_tail();

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<std::string>& notes_;
};

}  // namespace treff::query
