// SPDX-License-Identifier: GPL-2.0-or-later
// Suggests what a misspelled Norwegian word may have been meant to be.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/lexicon.h"

namespace treff::language {

/// The cost of an error that keeps the sound.
inline constexpr double kSoundCost = .5;

struct Correction {
  std::string form;
  /// The sum over its errors: kSoundCost for one that keeps the sound, up to 1 for any other.
  double cost = 0;
};

/// Generates the forms one error away from `form` (folded). With `two`, also generates forms two
/// errors away if one of these errors keeps the sound. Most results are not words. Each form is
/// given once, at its lowest cost. Returns nothing for words of more than 40 letters.
///
/// If `known` is given, forms with one error that keeps the sound and one that does not are
/// generated only if that table has them: a few of 20,000 candidates.
[[nodiscard]] std::vector<Correction> corrections(std::string_view form, bool two,
                                                  const LexiconTable* known = nullptr);

/// Whether any word of the dictionary begins with these bytes.
[[nodiscard]] bool begins_a_word(const LexiconTable& forms, std::string_view beginning);

/// The corrections of `form` (folded) in our list of misspellings; rarely more than one. A
/// correction may be several words (i dag for idag). Empty if the form is not listed.
[[nodiscard]] std::vector<std::string> listed_corrections(const Lexicon& lexicon,
                                                          std::string_view form);

/// Splits `form` (folded) into words that may have been typed without the spaces: på plass for
/// påplass. All words but the last must be small words that begin few compounds.
[[nodiscard]] std::vector<std::string> words_apart(const Lexicon& lexicon, std::string_view form);

/// The ways to take a long `form` (folded) apart into two or three words of the dictionary, at
/// least one of them a function word or an adverb: samtidig som for samtidigsom.
[[nodiscard]] std::vector<std::vector<std::string>> common_words_in(const Lexicon& lexicon,
                                                                    std::string_view form);

/// Whether two words (folded) may be a compound that was written apart: sykkel hjelm. The first
/// must be able to begin compounds, and must not normally precede nouns (as norsk in norsk film).
[[nodiscard]] bool is_written_apart(const Lexicon& lexicon, std::string_view first,
                                    std::string_view second);

}  // namespace treff::language
