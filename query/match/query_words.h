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
  kWeak,      ///< a rare reading, of the query's word or the article's
  kPart,      ///< the word is a constituent of a compound in the text
  kHalf,      ///< a constituent of the query's compound is a word of its own in the text
  /// Verb for noun with the same lemma, or reverse (ramme, rammet), and a rare reading of the
  /// query's word if the index has a common one: legen is a doctor, not a form of ligge. Ranks,
  /// never finds.
  kSibling,
};

/// Among which terms of a token a variant is looked for.
enum class Where : std::uint8_t { kLemmas, kWeakLemmas, kParts };

struct Variant {
  std::string term;  ///< without prefix
  Evidence evidence = Evidence::kLemma;
  Where where = Where::kLemmas;
  double weight = 1;  ///< of a match, relative to the word itself
  std::uint16_t code = 0;

  /// Whether operators (+, AND) accept it: the word itself, one of the other norm, or the like.
  [[nodiscard]] bool exact() const { return evidence < Evidence::kWeak; }

  /// Whether a plain word finds articles that have this variant.
  [[nodiscard]] bool finds() const { return evidence != Evidence::kSibling; }
};

/// For a query of one word: how close the best match in a passage is to that word.
enum class Tier : std::uint8_t {
  kHalves,  ///< nothing but constituents of the query's compound
  kOther,   ///< the other norm, another spelling, a compound that holds the word
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
  std::vector<Variant> variants;  ///< best first
  double importance = 1;          ///< function words and question words weigh less
  bool content = true;            ///< neither function word nor question word
  bool name = false;              ///< judged by its capital, or because the lexicon lacks it
  bool acronym = false;           ///< typed in capitals: NAV
  bool capital = false;           ///< typed with a capital, may be a name: Brann
  bool common = false;            ///< a word of the lexicon if written in lower case: brann
  bool question = false;
  bool only_in_pattern = false;  ///< part of a phrase or wildcard; matches nowhere else
  bool only_in_title = false;    ///< part of title:
  bool literal = false;          ///< only this form, as in =ord
  std::string whole;             ///< for a piece: the form of the whole (f-16 for F)
  std::string typed_whole;       ///< the whole as typed, folded; it may have another dash
  double articles = 0;           ///< how many articles have it; set by the plan
  double idf = 0;                ///< set by the plan
};

/// A word as typed between spaces. One unit may have several words: CSTO-alliansen has two.
struct QueryUnit {
  std::vector<QueryWord> words;    ///< its pieces, or the word itself
  std::vector<std::string> whole;  ///< lemmas of the whole, if it has pieces
  std::string whole_form;          ///< folded form of the whole, if it has pieces
  bool short_pieces = false;       ///< the pieces mean nothing by themselves: F-16, 3-1
  std::string typed;               ///< the whole as typed, folded, if it has pieces
  /// Ways to write it as separate words: sommer kjole for sommerkjole, TV 2 sporten for
  /// TV2-sporten.
  std::vector<std::string> apart;
  std::string number;  ///< digits after letters: 2 in TV2, also written TV 2
};

/// What the capital of the first word says. Phones capitalize every query, but whoever types +Asker
/// or "Asker" means the name.
enum class FirstCapital { kExpected, kMeant };

/// How a part of a query is meant.
struct Reading {
  FirstCapital capital = FirstCapital::kExpected;
  bool literal = false;  ///< only the forms as typed: TV 2-sporten is not TV2-sporten
};

/// The units of a query's text or a part of it. They do not refer to `analyzer`.
[[nodiscard]] std::vector<QueryUnit> query_units(std::string_view text,
                                                 language::Analyzer& analyzer,
                                                 const Reading& reading = {});

/// The words of all units, in order.
[[nodiscard]] std::vector<QueryWord> query_words(std::string_view text,
                                                 language::Analyzer& analyzer);

}  // namespace treff::query
