// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the lemmas that the lexicon gives a form, considering its capitals.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/lexicon.h"
#include "language/morphology.h"

namespace treff::language {

/// Marks the lemma of a name that is also a common word. A text about Liv gets liv^, so that livet
/// does not find it. The form liv gets both lemmas, because people type names without capitals.
inline constexpr char kNameMark = '^';

/// Marks the lemma of a verb whose infinitive is also a noun: viste (showed) gets vise!, visene
/// (the songs) gets vise, and viser gets both. So a search for songs does not find what was shown.
inline constexpr char kVerbMark = '!';

/// Marks the stem of an unknown word if the lexicon has that stem only as the name of a person or a
/// place: goler gets gol*. So goleren finds goler, but neither finds a text about Gol.
inline constexpr char kStemMark = '*';

/// Returns the lemma without its mark.
[[nodiscard]] inline std::string_view plain_lemma(std::string_view lemma) {
  const auto is_mark = [](char c) { return c == kNameMark || c == kVerbMark || c == kStemMark; };
  if (lemma.size() > 1 && is_mark(lemma.back())) lemma.remove_suffix(1);
  return lemma;
}

/// The lemma of one reading, with kVerbMark if the infinitive is also a noun.
[[nodiscard]] inline std::string marked_lemma(const LexiconEntry& entry) {
  const bool verb = entry.word_class == WordClass::kVerb && entry.is(kLikeNoun);
  return verb ? entry.lemma + kVerbMark : entry.lemma;
}

struct KnownLemmas {
  std::vector<std::string> common;  ///< of the common readings
  std::vector<std::string> weak;    ///< of the rare readings; none of them is in `common`
};

/// If `form` (folded) is an institution's name and also a common word, returns its lemmas as a name
/// and as a word: kiwi^ and kiwi. In a text, the capitals tell which of them is meant; a query for
/// kiwi may mean either. Only the base form and its genitive count as the name, not kiwier.
[[nodiscard]] std::vector<std::string> institution_lemmas(const Lexicon& lexicon,
                                                          std::string_view form);

/// The lemma that `form` (folded) has as a name if only its capital shows that it is one: rival^
/// for the club Rival. Empty unless the form is a noun in its indefinite base form and nothing else
/// (except an infinitive): Operaen is also a noun, and Snart may begin a sentence whose boundary
/// got lost. Also empty for titles, brands and nouns that often have a capital (is_capital_noun()).
/// Between a preposition and a verb no sentence begins, so adjectives and forms of verbs are names
/// there, too: i Staut. After a first name, other forms of nouns are, too: Ola Varden. But long
/// nouns, and those in data/firm_nouns.txt, are not (Ole Bakeri), unless they end like names of
/// places: Per Prestegård. Nor are titles and nouns that often have a capital, however short they
/// are: Per Prest, Per Skole. After a word such as avisen (is_named_kind()), any form of a noun,
/// even of one that often has a capital, is a name: avisen Dagen, bandet Ulver, kjeden Jula.
[[nodiscard]] std::vector<std::string> lone_name_lemmas(const Lexicon& lexicon,
                                                        std::string_view form, NameSign sign);

/// All lemmas that lone_name_lemmas() may give the form in a text.
[[nodiscard]] std::vector<std::string> possible_name_lemmas(const Lexicon& lexicon,
                                                            std::string_view form);

/// Finds the lemmas of `form` (folded). `entries` are the lexicon's entries for it. Both lists are
/// empty if no entry may stand alone (kWord).
[[nodiscard]] KnownLemmas known_lemmas(const Lexicon& lexicon,
                                       const std::vector<LexiconEntry>& entries,
                                       std::string_view form, Capitals capitals);

}  // namespace treff::language
