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

/// Whether a hyphen follows (left) or precedes (right) the token and nothing else of a word.
[[nodiscard]] bool is_suspended_left(std::string_view text, const Token& token);
[[nodiscard]] bool is_suspended_right(std::string_view text, const Token& token);

/// The whole word (folded) that the suspended token `at` stands for: barneskolen for barne-. Empty
/// if its neighbours do not say. The words of `tokens` are known.
[[nodiscard]] std::string suspended_word(const Morphology& morphology, std::string_view text,
                                         std::span<const Token> tokens, std::size_t at);

/// The word that `first` and `second` (as written, with a hyphen and white space between them) make
/// if it is known: departementet, but neither olje- og nor NRK- profilen. Empty otherwise.
[[nodiscard]] std::string joined_at_line_end(const Morphology& morphology, std::string_view first,
                                             std::string_view second);

/// Whether nothing but a hyphen and white space stands in `between`, which follows a word.
[[nodiscard]] bool is_broken_word(std::string_view between);

}  // namespace treff::language
