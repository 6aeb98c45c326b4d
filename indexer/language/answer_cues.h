// SPDX-License-Identifier: GPL-2.0-or-later
// What a question asks for and whether a sentence contains it: Når … (when) → a date or year, hvor
// mange … (how many) → a number, hvem … (who) → a name, hva er X (what is X) → «X er en …».
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

#include "language/analyzer.h"

namespace treff::language {

enum class AnswerKind : std::uint8_t {
  kNone,
  kTime,
  kNumber,
  kAge,     ///< kAge to kAmount are numbers with a unit
  kExtent,  ///< a length, or how long something lasts
  kDuration,
  kSize,
  kAmount,  ///< of money, weight or volume, or a share
  kPerson,
  kPlace,
  kReason,
  kDefinition,
};

/// What a query asks for; kNone for mere keywords and for questions of other kinds.
[[nodiscard]] AnswerKind asked_for(std::span<const Token> query);

/// The highest value that answer_cue() can return for this kind.
[[nodiscard]] double most_answer_cue(AnswerKind kind);

/// How much `sentence` looks like an answer of this kind, from 0 to 1, or 2 if it has a number with
/// a suitable unit. Forms in `known` (the words of the question) do not count as names; a
/// definition must define one of them.
[[nodiscard]] double answer_cue(AnswerKind kind, std::span<const Token> sentence,
                                const std::unordered_set<std::string_view>& known);

}  // namespace treff::language
