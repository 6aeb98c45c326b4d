// SPDX-License-Identifier: GPL-2.0-or-later
// Hyphens in the place of a part of a word (barne- og ungdomsskolen, skoleelever og -lærere) and in
// words broken at the end of a line.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "language/analyzer.h"

namespace treff::language {

/// Whether the token is the beginning (left: barne-) or the end (right: -lærere) of a suspended
/// word: a hyphen follows or precedes it, and there is no word on the other side of the hyphen.
[[nodiscard]] bool is_suspended_left(std::string_view text, const Token& token);
[[nodiscard]] bool is_suspended_right(std::string_view text, const Token& token);

/// The whole word (folded) that a suspended word stands for: barneskolen for barne-. `at` is its
/// index in `tokens`, which must all have words. Empty if the neighbors do not tell.
[[nodiscard]] std::string suspended_word(const Morphology& morphology, std::string_view text,
                                         std::span<const Token> tokens, std::size_t at);

/// Joins `first` and `second`, between which is_broken_word() is true, and folds the result if it
/// is a known word or compound: "departe- mentet", but not "olje- og" or "NRK- profilen". Otherwise
/// returns "".
[[nodiscard]] std::string joined_at_line_end(const Morphology& morphology, std::string_view first,
                                             std::string_view second);

/// Whether `between`, the text between two words, is a hyphen, a not sign or a soft hyphen,
/// followed by white space.
[[nodiscard]] bool is_broken_word(std::string_view between);

}  // namespace treff::language
