// SPDX-License-Identifier: GPL-2.0-or-later
// Sets of words: the lists of data/ that are compiled into the program, because they are looked up
// for nearly every word. All words are folded. tokenizer.h declares the set of abbreviations.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace treff::language {

/// Function words, in bokmål and nynorsk (og, som, ikke, ville): they carry grammar rather than
/// content. They stay in the index and in phrases; the ranking weighs them down.
[[nodiscard]] bool is_function_word(std::string_view form);

/// hvem, kor, når, … All are function words, too.
[[nodiscard]] bool is_question_word(std::string_view form);

/// Prefixes, prepositions and adverbs. A word that begins with one (forhandling, oppklare,
/// underholdning) has a meaning that does not follow from its parts.
[[nodiscard]] bool is_particle(std::string_view word);

/// Suffixes that look like nouns: skap in vennskap, dom in barndom.
[[nodiscard]] bool is_suffix(std::string_view lemma);

/// Parts of compounds that are this short must be listed. The lexicon's license does not suffice
/// for them: they occur by chance in too many other words (sko + gen in skogen, hel + ler in
/// heller).
inline constexpr std::size_t kShortLetters = 3;

/// Whether such a short word, including a linking s, is common as a left part.
[[nodiscard]] bool is_short_left_part(std::string_view word);

/// The same for the last part.
[[nodiscard]] bool is_short_right_part(std::string_view word);

/// Changes with any of the lists.
[[nodiscard]] std::uint64_t word_sets_hash();

}  // namespace treff::language
