// SPDX-License-Identifier: GPL-2.0-or-later
// Hyphens that stand for a part of a word: barne- og ungdomsskolen, skoleelever og -lærere, and a
// word broken at the end of a line.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "language/analyzer.h"

namespace treff::language {

/// Whether a hyphen follows (left) or precedes (right) the token, with no word beyond the hyphen.
[[nodiscard]] bool is_suspended_left(std::string_view text, const Token& token);
[[nodiscard]] bool is_suspended_right(std::string_view text, const Token& token);

/// The whole word (folded) that the suspended token `at` stands for: barneskolen for barne-. Empty
/// if its neighbors do not tell. All `tokens` must have words.
[[nodiscard]] std::string suspended_word(const Morphology& morphology, std::string_view text,
                                         std::span<const Token> tokens, std::size_t at);

/// Joins `first` and `second` (as written, with a hyphen and white space between them) if the
/// result is a known word: departementet, but neither olje- og nor NRK- profilen. Else returns "".
[[nodiscard]] std::string joined_at_line_end(const Morphology& morphology, std::string_view first,
                                             std::string_view second);

/// Whether `between`, the text after a word, is nothing but a hyphen and white space.
[[nodiscard]] bool is_broken_word(std::string_view between);

}  // namespace treff::language
