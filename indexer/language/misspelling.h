// SPDX-License-Identifier: GPL-2.0-or-later
// What a misspelled Norwegian word may have been meant to be.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/lexicon.h"

namespace treff::language {

struct Correction {
  std::string form;
  double cost = 0;  ///< of the errors: .5 if it sounds the same, up to 1 for a letter
};

/// The forms that are one error away from `form` (folded); with `two`, also those two errors away
/// if one of these sounds the same. Most are not words. Each form comes once, at its lowest cost.
/// Empty for words of more than 40 letters.
///
/// With `known`, forms with one error of sound and one of a letter are left out unless it has them:
/// of 20,000 candidates, a few remain, and the others cost nothing.
[[nodiscard]] std::vector<Correction> corrections(std::string_view form, bool two,
                                                  const LexiconTable* known = nullptr);

/// Whether a word of the dictionary begins with these bytes.
[[nodiscard]] bool begins_a_word(const LexiconTable& forms, std::string_view beginning);

/// The corrections of `form` (folded) in our list: usually one spelling, which may be several words
/// (idag: i dag). Empty if it is not listed.
[[nodiscard]] std::vector<std::string> listed_corrections(const Lexicon& lexicon,
                                                          std::string_view form);

/// The words that `form` (folded) may be without their spaces: på plass for påplass. All but the
/// last are small words that begin no compounds.
[[nodiscard]] std::vector<std::string> words_apart(const Lexicon& lexicon, std::string_view form);

/// Whether two words (folded) may be a compound written apart: sykkel hjelm. The first must be able
/// to begin compounds, and must not normally stand alone before a noun (norsk film).
[[nodiscard]] bool is_written_apart(const Lexicon& lexicon, std::string_view first,
                                    std::string_view second);

}  // namespace treff::language
