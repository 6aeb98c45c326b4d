// SPDX-License-Identifier: GPL-2.0-or-later
// The marks of an analyzed passage: where it matched, so that marks and matches cannot disagree.
#pragma once

#include <string_view>
#include <vector>

#include "match/passage_matcher.h"
#include "treff/results.h"

namespace treff::query {

struct Marks {
  /// A function word is marked only beside another marked word, as in “skyte uten forvarsel”, or
  /// where the query has nothing else.
  std::vector<Highlight> highlights;
  /// The same with all function words, for a text with nothing else to mark.
  std::vector<Highlight> function_words;
};

/// Of `text`, which `passage` is made of, in code points. `words` are the query's.
[[nodiscard]] Marks marks_of(std::string_view text, const AnalyzedPassage& passage,
                             const std::vector<QueryWord>& words);

}  // namespace treff::query
