// SPDX-License-Identifier: GPL-2.0-or-later
// Corrects single words of a query to words of the index.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "language/compound.h"
#include "language/misspelling.h"
#include "language/morphology.h"
#include "rank/plan.h"

namespace treff::query {

/// Shorter words are not corrected: they are one letter away from too many others.
inline constexpr std::size_t kShortestWord = 4;

/// Finds what was most likely meant by a word. With a remote database, results count only once
/// IndexTerms::settle() returns true. Functions throw what Interruption and Xapian throw. One
/// thread at a time.
class Corrector {
 public:
  /// The input must outlive the object.
  explicit Corrector(const PlanInput& input)
      : morphology_(input.analyzer.morphology()), input_(input) {}

  /// The best correction of a word that `typed` articles have; empty if none is more likely than
  /// the word itself.
  [[nodiscard]] std::string correct(const std::string& form, double typed) const;

  /// The best correction of a word that is in no value of the field; empty if there is none.
  [[nodiscard]] std::string correct_value(const UnknownValue& value) const;

  /// Joins a compound typed as two words (hovedperson for hoved person) if articles have the
  /// compound. Otherwise returns an empty string.
  [[nodiscard]] std::string join(const std::string& first, const std::string& second) const;

  /// The most frequent name in the index that is `form` with å, æ or ø restored: Åse for ase, even
  /// if ase is a word of the dictionary. Empty if there is none.
  [[nodiscard]] std::string name_without_keys(const std::string& form) const;

  /// The correction from the list of common misspellings (i dag for idag) if more articles have the
  /// correction than the typed form, or several times as many if the correction is one word.
  /// Otherwise empty.
  [[nodiscard]] std::string correct_by_list(const std::string& form, double typed) const;

 private:
  /// Whether to look up `form`: it is in the vocabulary block `read`, which is read anyway, or it
  /// is likely enough a word to justify reading another block.
  [[nodiscard]] bool is_worth_a_block(std::string_view form, std::string_view read) const;

  /// The score that a correction must exceed: the typed word's score plus a margin, larger for
  /// names.
  [[nodiscard]] double least_score(const std::string& form, double typed) const;

  /// Whether the word is probably a misspelling: long, in few articles, and written in lower case.
  [[nodiscard]] bool is_slip(const std::string& form, double typed) const;

  /// Whether a candidate with a letter more, fewer or different is probably a misspelling itself:
  /// in lower case, in one article of many, and neither a known word nor a compound.
  [[nodiscard]] bool is_chance(const language::Correction& candidate, double articles) const;

  /// The number of articles that have the rarest of the words in `words`, separated by spaces.
  [[nodiscard]] double articles_of_words(std::string_view words) const;

  /// Whether everything before the head is one word of the dictionary, and neither this word nor
  /// the head is short.
  [[nodiscard]] bool has_long_halves(const std::string& form,
                                     const language::Compound& compound) const;

  /// Takes a word that no article has, and neither the dictionary nor its parts explain, apart into
  /// the words of common_words_in() that occur in one article most often. Empty if there are none.
  [[nodiscard]] std::string common_words_meant(const std::string& form) const;

  /// Corrects a long word that neither the dictionary nor its parts explain
  /// (kommunestyrerepresentannt): returns the candidate of least cost that is a compound whose head
  /// is in articles. The compound itself need not be, since a search for it also finds its parts.
  /// Empty if there is none.
  [[nodiscard]] std::string compound_meant(const std::string& form,
                                           std::vector<language::Correction> candidates) const;

  /// The number of articles with any form of the compound `form`, and the number with its head.
  /// Zeros unless everything before the head is one word of the dictionary, as kommunestyre is;
  /// without this, svalbardloven would become hval|bard|loven.
  [[nodiscard]] std::pair<double, double> articles_with_compound(const std::string& form) const;

  /// Whether articles write `form` with a capital, or the dictionary has it only as a name.
  [[nodiscard]] bool is_name(const std::string& form) const;

  /// A form of the lemma that occurs in the index: sykehuset for sykehus. Returns the lemma itself
  /// if none is found.
  [[nodiscard]] std::string form_in_index(const std::string& lemma) const;

  /// Whether a correction is a real word: a form of the lexicon or, if at most one error away, a
  /// term of the index, such as most names. Forms that only the rules derive are not real words:
  /// beatels must not become beatens.
  [[nodiscard]] bool may_be_meant(const language::Correction& candidate) const;

  /// Whether a correction, at most one error away, is a form of a compound that the lexicon lacks:
  /// brannvesenet for brannvsenet.
  [[nodiscard]] bool is_compound(const language::Correction& candidate) const;

  /// The number of articles with any form of the lemma `candidate`. Returns 0 if `candidate` is not
  /// in the lexicon or more than one error away.
  [[nodiscard]] double articles_with_lemma(const language::Correction& candidate) const;

  const language::Morphology& morphology_;
  const PlanInput& input_;
};

}  // namespace treff::query
