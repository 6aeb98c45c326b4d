// SPDX-License-Identifier: GPL-2.0-or-later
// The words of a query with everything in an index that they find, and at what weight.
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
  kJoined,    ///< the word and its neighbour written as one, or without their hyphen
  kSpelling,  ///< aa for å and the like
  kSynonym,   ///< what the index's exceptions call the same
  kWeak,      ///< a rare reading of either word
  kPart,      ///< the word is a constituent of a compound in the text
  kHalf,      ///< a constituent of the query's compound stands alone in the text
  kSibling,   ///< the verb with the noun's lemma, or the noun (ramme, rammet): ranks, finds nothing
};

/// Where a term is looked for.
enum class Where : std::uint8_t { kLemmas, kWeakLemmas, kParts };

struct Variant {
  std::string term;  ///< without prefix
  Evidence evidence = Evidence::kLemma;
  Where where = Where::kLemmas;
  double weight = 1;  ///< of a match, relative to the word as it stands
  std::uint16_t code = 0;

  /// Whether an operator accepts it: the word itself, an equivalent, a spelling or a synonym.
  [[nodiscard]] bool exact() const { return evidence < Evidence::kWeak; }

  /// Whether plain words bring the articles with it.
  [[nodiscard]] bool finds() const { return evidence != Evidence::kSibling; }
};

/// How near the best match of a passage is to the one word of a query.
enum class Tier : std::uint8_t {
  kHalves,  ///< nothing but halves of the query's compound
  kOther,   ///< the other norm, another spelling, a compound that holds the word
  kOwn,     ///< the word itself
};

[[nodiscard]] constexpr Tier tier_of(Evidence evidence) {
  return evidence == Evidence::kLemma  ? Tier::kOwn
         : evidence == Evidence::kHalf ? Tier::kHalves
                                       : Tier::kOther;
}

/// What a match in a modifier (husleie for leie's hus) is worth beside one in a head (sykehus).
inline constexpr double kModifierBesideHead = .8;

struct QueryWord {
  std::string form;  ///< folded
  std::vector<std::string> lemmas;
  std::vector<Variant> variants;  ///< best first
  double importance = 1;          ///< function words and question words weigh less
  bool content = true;            ///< neither function word nor question word
  bool name = false;              ///< by its capital, or because no lexicon knows it
  bool acronym = false;           ///< typed in capitals: NAV
  bool capital = false;           ///< typed with a capital, and perhaps a name: Brann
  bool common = false;            ///< without a capital, a word of the lexicon: brann
  bool question = false;
  bool only_in_pattern = false;  ///< stands in a phrase or a prefix: matches nowhere else
  bool only_in_title = false;    ///< stands in title:
  std::string whole;             ///< of a piece: the form of the whole (f-16 for F)
  std::string typed_whole;       ///< and its folded spelling, which may have another dash
  double articles = 0;           ///< how many have it, filled by the plan
  double idf = 0;                ///< filled by the plan
};

/// A word as it was typed between spaces: CSTO-alliansen has two words, and is one.
struct QueryUnit {
  std::vector<QueryWord> words;    ///< of its pieces, or itself
  std::vector<std::string> whole;  ///< lemmas of the whole where it has pieces
  std::string whole_form;          ///< folded, where it has pieces
  bool short_pieces = false;       ///< F-16, 3-1: pieces that say nothing alone
  std::string apart;               ///< a compound in its parts: sommer kjole for sommerkjole
  std::string number;              ///< behind letters: 2 of TV2, which is also written TV 2
};

/// The units of a text that was typed as (part of) a query. Valid without `analyzer`.
[[nodiscard]] std::vector<QueryUnit> query_units(std::string_view text,
                                                 language::Analyzer& analyzer);

/// Their words in a row.
[[nodiscard]] std::vector<QueryWord> query_words(std::string_view text,
                                                 language::Analyzer& analyzer);

}  // namespace treff::query
