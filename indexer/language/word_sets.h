// SPDX-License-Identifier: GPL-2.0-or-later
// Sets of words from the lists in data/. They are compiled into the program because they are needed
// for nearly every word. All are folded. tokenizer.h declares the set of abbreviations.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace treff::language {

/// Function words of bokmål and nynorsk (og, som, ikke, ville), which have grammatical rather than
/// lexical meaning. They are indexed and count in phrases, but get a low weight in ranking.
[[nodiscard]] bool is_function_word(std::string_view form);

/// Question words such as hvem, kor, når. All are function words, too.
[[nodiscard]] bool is_question_word(std::string_view form);

/// Prefixes, prepositions and adverbs. The meaning of a word that begins with one (forhandling,
/// oppklare, underholdning) does not follow from its parts.
[[nodiscard]] bool is_particle(std::string_view word);

/// Suffixes that look like nouns: skap in vennskap, dom in barndom.
[[nodiscard]] bool is_suffix(std::string_view lemma);

/// Whether `lemma`, an agent noun in its base form, is rare beside the present tense of its verb:
/// finner, kommer.
[[nodiscard]] bool is_rare_agent_noun(std::string_view lemma);

/// Parts of compounds with at most this many letters must be listed. It is not enough that the
/// lexicon marks them as parts, because they occur by chance in too many words (sko + gen in
/// skogen, hel + ler in heller).
inline constexpr std::size_t kShortLetters = 3;

/// Whether `word`, which is short and may include a linking s, is common as a left part.
[[nodiscard]] bool is_short_left_part(std::string_view word);

/// Whether `word`, which is short, is common as the first part of a word, but not as a later part:
/// el (electric).
[[nodiscard]] bool is_short_first_part(std::string_view word);

/// Whether `word`, which is short, is common as the last part of compounds.
[[nodiscard]] bool is_short_right_part(std::string_view word);

/// The length in bytes of the first part of `word`, such as u in ubåt, if `word` begins like a
/// listed compound; else 0.
[[nodiscard]] std::size_t listed_first_part(std::string_view word);

/// Whether `form` is a plural that ends compounds which have no singular: penger in lommepenger.
[[nodiscard]] bool is_plural_head(std::string_view form);

/// Whether `form`, usually another word, is read as a participle if a form of "ha" stands shortly
/// before it: klart in "har klart".
[[nodiscard]] bool is_supine(std::string_view form);

/// Whether `form` is a title that stands before a person's name: dommer in "Dommer Berg".
[[nodiscard]] bool is_title(std::string_view form);

/// Whether `word` is a noun that is often written with a capital: Gud, Internett, or the head of
/// names of institutions ("Institutt for energiteknikk").
[[nodiscard]] bool is_capital_noun(std::string_view word);

/// Whether `lemma` is a short noun that ends the names of firms, products and days: Ali Kaffe.
[[nodiscard]] bool is_firm_noun(std::string_view lemma);

/// Whether `word` is a definite noun that a name follows, or ends with one: avisen in "avisen
/// Dagen", lokalavisa.
[[nodiscard]] bool is_named_kind(std::string_view word);

/// Whether `lemma` is a noun that says what a place is: fjord in Oslofjorden.
[[nodiscard]] bool is_landform(std::string_view lemma);

/// Whether `word` is a brand that also names one of its products: en Toyota.
[[nodiscard]] bool is_brand(std::string_view word);

/// A hash of all lists. It changes if any list changes.
[[nodiscard]] std::uint64_t word_sets_hash();

}  // namespace treff::language
