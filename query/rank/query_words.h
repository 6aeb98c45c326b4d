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
  kLemma,     ///< another form, or the same, of the word
  kNorm,      ///< the other written norm's word
  kJoined,    ///< the word and its neighbour written as one, or without their hyphen
  kSpelling,  ///< aa for å and the like
  kSynonym,   ///< what the index's exceptions call the same
  kPart,      ///< the word is a part of a compound in the text
  kHalf,      ///< a part of the query's compound stands alone in the text
};

[[nodiscard]] const char* to_string(Evidence evidence);

struct Variant {
  std::string term;  ///< without prefix; `in_parts` tells where it is looked for
  Evidence evidence = Evidence::kLemma;
  double weight = 1;      ///< of a match, relative to the word as it stands
  bool in_parts = false;  ///< a compound part's term
  std::uint16_t code = 0;
};

struct QueryWord {
  std::string form;  ///< folded
  std::vector<std::string> lemmas;
  std::vector<Variant> variants;  ///< best first
  double importance = 1;          ///< function words and question words weigh less
  bool content = true;            ///< neither function word nor question word
  bool name = false;              ///< by its capital, or because no lexicon knows it
  bool question = false;
  bool only_in_pattern = false;  ///< stands in a phrase: matches nowhere else
  double articles = 0;           ///< how many have it, filled by the plan
  double idf = 0;                ///< filled by the plan
};

/// The words of a text that was typed as (part of) a query. Valid without `analyzer`.
[[nodiscard]] std::vector<QueryWord> query_words(std::string_view text,
                                                 language::Analyzer& analyzer);

}  // namespace treff::query
