// SPDX-License-Identifier: GPL-2.0-or-later
// The analyzer's result for one spelling, shared by all tokens with that spelling.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "language/morphology.h"

namespace treff::language {

struct Term {
  std::string_view text;
  std::uint16_t code = 0;  ///< its term_code()
  bool head = false;       ///< for a constituent: a head, not a modifier
};

/// The bytes [begin, end) of a word's form.
struct Piece {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// A view. The function that returns it says how long its data stay valid.
struct Word {
  std::string_view form;          ///< folded; what literal search compares
  std::span<const Term> lemmas;   ///< of its common readings; sorted, at least one
  std::span<const Term> weak;     ///< lemmas of rare readings, sorted: weaker evidence
  std::span<const Term> parts;    ///< lemmas of the constituents of a compound, sorted
  std::span<const Piece> pieces;  ///< the split of a compound
  Reason reason = Reason::kRule;
  bool function_word = false;
  bool question_word = false;
  bool form_only = false;  ///< the rest is not filled in yet (Analyzer::read())
  /// Counts from 0 in the order in which the analyzer met its words; anew when it evicts some.
  std::uint32_t number = 0;
};

[[nodiscard]] inline std::vector<std::string> texts_of(std::span<const Term> terms) {
  std::vector<std::string> texts;
  texts.reserve(terms.size());
  for (const Term& term : terms) texts.emplace_back(term.text);
  return texts;
}

}  // namespace treff::language
