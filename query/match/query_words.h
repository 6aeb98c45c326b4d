// SPDX-License-Identifier: GPL-2.0-or-later
// The words of a query, each with the terms that match it and their weights.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "language/analyzer.h"

namespace treff::query {

/// Why a term of an article counts as a match for a word of the query.
enum class Evidence : std::uint8_t {
  kLemma,     ///< the same word, in this or another form
  kNorm,      ///< the other written norm's word
  kJoined,    ///< the word joined with its neighbor, or written without the hyphen
  kSpelling,  ///< aa for å and the like
  kSynonym,   ///< a synonym according to the index's exceptions
  kWeak,      ///< the match depends on a rare reading of a word, in the query or the article
  kPart,      ///< the word is a constituent of a compound in the text
  kHalf,      ///< a constituent of the query's compound is a separate word in the text
  /// A verb for a noun with the same lemma, or the reverse (ramme, rammet). Also a rare reading of
  /// the query's word if the index has a common one: legen is a doctor, not a form of ligge. A
  /// sibling ranks articles, but does not find any.
  kSibling,
};

/// The terms of a token among which a variant is looked up.
enum class Where : std::uint8_t { kLemmas, kWeakLemmas, kParts };

struct Variant {
  std::string term;  ///< without prefix
  Evidence evidence = Evidence::kLemma;
  Where where = Where::kLemmas;
  double weight = 1;  ///< of a match, relative to the word itself
  std::uint16_t code = 0;

  /// Whether operators (+, AND) accept the variant: the word itself, the other norm's word, the
  /// joined word, a spelling or a synonym.
  [[nodiscard]] bool exact() const { return evidence < Evidence::kWeak; }

  /// Whether a plain word finds articles that have this variant.
  [[nodiscard]] bool finds() const { return evidence != Evidence::kSibling; }
};

/// How close the best match in a passage is to the word of a one-word query.
enum class Tier : std::uint8_t {
  kHalves,  ///< only constituents of the query's compound
  kOther,   ///< any other evidence: the other norm's word, a synonym, a compound with the word …
  kOwn,     ///< the word itself
};

[[nodiscard]] constexpr Tier tier_of(Evidence evidence) {
  return evidence == Evidence::kLemma  ? Tier::kOwn
         : evidence == Evidence::kHalf ? Tier::kHalves
                                       : Tier::kOther;
}

/// Weight of a match in a compound's modifier (hus in husleie) relative to its head (in sykehus).
inline constexpr double kModifierBesideHead = .8;

struct QueryWord {
  std::string form;  ///< folded
  std::vector<std::string> lemmas;
  std::vector<Variant> variants;  ///< no term twice in one Where
  double importance = 1;          ///< function words and question words weigh less
  bool content = true;            ///< neither function word nor question word
  bool name = false;              ///< has a capital, or the lexicon lacks it
  bool acronym = false;           ///< typed in capitals: NAV
  bool capital = false;           ///< typed with a capital and may be a name: Brann
  bool common = false;            ///< `capital`, but a common word in lower case: brann
  bool question = false;
  bool only_in_pattern = false;  ///< part of a phrase or wildcard; matches nowhere else
  bool only_in_title = false;    ///< part of title:
  bool literal = false;          ///< only this form, as in =ord
  std::string whole;             ///< for a piece: the form of the whole (f-16 for F)
  std::string typed_whole;       ///< the whole as typed, folded: 3–1 differs from 3-1
  double articles = 0;           ///< number of articles with the word; set by the plan
  double idf = 0;                ///< set by the plan
};

/// A word as typed between spaces. A unit may have several words: CSTO-alliansen has two.
struct QueryUnit {
  std::vector<QueryWord> words;    ///< its pieces, or the word itself
  std::vector<std::string> whole;  ///< lemmas of the unit as one word, if it has pieces
  std::string whole_form;          ///< its folded form, if it has pieces
  bool short_pieces = false;       ///< the pieces mean nothing by themselves: F-16, 3-1
  std::string typed;               ///< the unit as typed, folded, if it has pieces
  /// Spellings of the unit as separate words: sommer kjole for sommerkjole, TV 2 sporten for
  /// TV2-sporten.
  std::vector<std::string> apart;
  std::string number;  ///< digits after letters: 2 in TV2, also written TV 2
};

/// Whether a capital on the first word is expected (phones capitalize the first word of every
/// query) or meant (+Asker and "Asker" are the name).
enum class FirstCapital { kExpected, kMeant };

/// How to read a part of a query.
struct Reading {
  FirstCapital capital = FirstCapital::kExpected;
  bool literal = false;  ///< accept only the forms as typed: TV 2-sporten is not TV2-sporten
};

/// The units of a query or a part of one. They stay valid without `analyzer`.
[[nodiscard]] std::vector<QueryUnit> query_units(std::string_view text,
                                                 language::Analyzer& analyzer,
                                                 const Reading& reading = {});

/// The words of all units, in order.
[[nodiscard]] std::vector<QueryWord> query_words(std::string_view text,
                                                 language::Analyzer& analyzer);

}  // namespace treff::query
