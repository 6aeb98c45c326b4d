// SPDX-License-Identifier: GPL-2.0-or-later
// Computes highlights from the analysis that matched a passage, so that matches and highlights
// cannot disagree.
#pragma once

#include <string_view>
#include <vector>

#include "match/passage_matcher.h"
#include "treff/results.h"

namespace treff::query {

struct Marks {
  /// Highlights of matches. Function words are highlighted only beside another highlight (“skyte
  /// uten forvarsel”), or if the query has only function words.
  std::vector<Highlight> highlights;
  /// `highlights` and all other function words, for a text with nothing else to highlight.
  std::vector<Highlight> function_words;
};

/// The highlights of `text`, in code points. `passage` is its analysis, `words` are the query's.
[[nodiscard]] Marks marks_of(std::string_view text, const AnalyzedPassage& passage,
                             const std::vector<QueryWord>& words);

}  // namespace treff::query
