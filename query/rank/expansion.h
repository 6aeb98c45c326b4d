// SPDX-License-Identifier: GPL-2.0-or-later
// The words of an index that a prefix or a wildcard stands for.
#pragma once

#include <xapian.h>

#include <string>
#include <string_view>
#include <vector>

#include "index/vocabulary.h"
#include "interruption.h"
#include "language/morphology.h"
#include "rank/index_terms.h"

namespace treff::query {

/// A wildcard stands for at most so many lemmas, the most frequent ones.
inline constexpr std::size_t kMostExpansions = 2'000;
/// So many terms and words of the index, and forms of the lexicon, are looked at to find them.
inline constexpr std::size_t kMostTermsSeen = 200'000;
inline constexpr std::size_t kMostFormsSeen = 10'000;

struct Expansion {
  std::vector<std::string> lemmas;  ///< that have the shape themselves
  std::vector<std::string> others;  ///< of forms that have it: only the text can tell
  bool cut = false;                 ///< there are more
};

/// Of `wildcard` (folded; * for any letters, ? for one) among the terms that begin with `prefix`
/// and a lemma. Lemmas that no article has are left out.
[[nodiscard]] Expansion expand(std::string_view wildcard, std::string_view prefix,
                               const IndexTerms& database, const index::Vocabulary& vocabulary,
                               const language::Morphology& morphology,
                               const Interruption& interruption);

}  // namespace treff::query
