// SPDX-License-Identifier: GPL-2.0-or-later
// The lemmas that the lexicon has for a form, given its capitals.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/lexicon.h"
#include "language/morphology.h"

namespace treff::language {

/// Marks the lemma of a name that is also a common word: a text about Liv has liv^, so that livet
/// does not find it. The form liv has both lemmas, because people type names without capitals.
inline constexpr char kNameMark = '^';

/// Marks the lemma of a verb whose infinitive is also a noun: viste is vise!, visene is vise, viser
/// is both. So a search for songs (viser) does not find what was shown (viste).
inline constexpr char kVerbMark = '!';

/// The lemma without either mark.
[[nodiscard]] inline std::string_view plain_lemma(std::string_view lemma) {
  if (lemma.size() > 1 && (lemma.back() == kNameMark || lemma.back() == kVerbMark)) {
    lemma.remove_suffix(1);
  }
  return lemma;
}

/// The lemma of one reading, with kVerbMark if it is such a verb.
[[nodiscard]] inline std::string marked_lemma(const LexiconEntry& entry) {
  const bool verb = entry.word_class == WordClass::kVerb && entry.is(kLikeNoun);
  return verb ? entry.lemma + kVerbMark : entry.lemma;
}

struct KnownLemmas {
  std::vector<std::string> common;  ///< of the common readings
  std::vector<std::string> weak;    ///< of the rare readings; none of them is in `common`
};

/// `entries` are those that the lexicon has for `form` (folded). Both lists are empty if none of
/// them is a word of its own.
[[nodiscard]] KnownLemmas known_lemmas(const Lexicon& lexicon,
                                       const std::vector<LexiconEntry>& entries,
                                       std::string_view form, Capitals capitals);

}  // namespace treff::language
