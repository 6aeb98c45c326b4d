// SPDX-License-Identifier: GPL-2.0-or-later
// What a misspelt Norwegian word may have been meant to be.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/lexicon.h"

namespace treff::language {

struct Correction {
  std::string form;
  double cost = 0;  ///< of the error: .5 for one that sounds the same, 1 for a letter
};

/// The forms that `form` (folded) is one error away from, or with `two` as many where one of them
/// sounds the same; most are no words. Each form once, at its lowest cost. Empty for words of more
/// than 40 letters.
///
/// With `known`, those beyond one error and beyond two of sound are left out that it does not have:
/// of 20,000 candidates, a few remain, and the others cost nothing.
[[nodiscard]] std::vector<Correction> corrections(std::string_view form, bool two,
                                                  const LexiconTable* known = nullptr);

/// Whether a word of the dictionary begins with these bytes.
[[nodiscard]] bool begins_a_word(const LexiconTable& forms, std::string_view beginning);

/// What our list says was meant by `form` (folded): usually one spelling, which may be several
/// words (idag: i dag). Empty if it is not listed.
[[nodiscard]] std::vector<std::string> listed_corrections(const Lexicon& lexicon,
                                                          std::string_view form);

/// Where `form` (folded) may be words without their spaces, those words: på plass for påplass. The
/// first ones are small words that begin no compounds.
[[nodiscard]] std::vector<std::string> words_apart(const Lexicon& lexicon, std::string_view form);

/// Whether two words (folded) may be a compound in two words: sykkel hjelm. The first must be able
/// to begin compounds and be nothing that stands before a noun by itself (norsk film).
[[nodiscard]] bool is_written_apart(const Lexicon& lexicon, std::string_view first,
                                    std::string_view second);

}  // namespace treff::language
