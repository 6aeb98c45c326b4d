// SPDX-License-Identifier: GPL-2.0-or-later
// What a question asks for, and whether a sentence contains it: Når … → a date or a year, hvor
// mange … → a number, hvem … → a name, hva er X → «X er en …».
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
  kAge,     ///< from here on, numbers with a unit of their own
  kExtent,  ///< a length, or how long something lasts
  kDuration,
  kSize,
  kAmount,  ///< of money, weight or volume, or a share
  kPerson,
  kPlace,
  kReason,
  kDefinition,
};

/// What the tokens of a query ask for; kNone for keywords and for questions of other kinds.
[[nodiscard]] AnswerKind asked_for(std::span<const Token> query);

/// The most that answer_cue() returns for that kind.
[[nodiscard]] double most_answer_cue(AnswerKind kind);

/// How much `sentence` looks like an answer of that kind, from 0 to 1; 2 if it has a number with a
/// unit that was asked for. Forms in `known` (the question's own words) do not count as names; a
/// definition has to define one of them.
[[nodiscard]] double answer_cue(AnswerKind kind, std::span<const Token> sentence,
                                const std::unordered_set<std::string_view>& known);

}  // namespace treff::language
