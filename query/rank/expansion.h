// SPDX-License-Identifier: GPL-2.0-or-later
// Expands a prefix or wildcard to the words of an index that match it.
#pragma once

#include <xapian.h>

#include <string>
#include <string_view>
#include <vector>

#include "index/vocabulary.h"
#include "language/analyzer.h"
#include "rank/index_terms.h"
#include "rank/interruption.h"

namespace treff::query {

/// Expansion::lemmas and Expansion::others have at most this many lemmas each, the most frequent.
inline constexpr std::size_t kMostExpansions = 2'000;
/// For a wildcard, at most this many terms and words are examined.
inline constexpr std::size_t kMostTermsSeen = 200'000;
/// For a prefix, at most this many forms of the lexicon are looked up.
inline constexpr std::size_t kMostFormsSeen = 10'000;

struct Expansion {
  std::vector<std::string> lemmas;  ///< lemmas that match the wildcard themselves
  std::vector<std::string> others;  ///< lemmas with a matching form; the text decides
  bool cut = false;                 ///< a limit was reached; there may be more
};

/// Expands `wildcard` (folded; * is any letters, ? is one) among the terms that consist of `prefix`
/// and a lemma. Lemmas that no article has are left out.
[[nodiscard]] Expansion expand(std::string_view wildcard, std::string_view prefix,
                               const IndexTerms& database, const index::Vocabulary& vocabulary,
                               language::Analyzer& analyzer, const Interruption& interruption);

}  // namespace treff::query
