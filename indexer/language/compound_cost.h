// SPDX-License-Identifier: GPL-2.0-or-later
// What it costs to read a stretch of letters as a part of a compound.
#pragma once

#include <cstddef>
#include <limits>
#include <string_view>

#include "language/lexicon.h"

namespace treff::language {

struct PartCost {
  /// How doubtful the part is: short, rare in the compounds of the lexicon, not licensed.
  int doubt = 0;
  bool possible = false;
};

/// What is known of the whole word changes how much its parts must prove.
enum class WholeWord : bool { kUnknown, kKnown };

/// What every part costs, so that fewer are better than more; the doubt that a word may hold for
/// each of its parts. Chosen by hand on a set of 324 words, one half first and the other half in
/// view; on either half F moved by no more than .011 for any kMaxDoubtKnown from 8 to 17.
inline constexpr int kPartCost = 6;
inline constexpr int kMaxDoubtKnown = 10;
inline constexpr int kMaxDoubtUnknown = 20;

/// A part before the last one, its linking element included.
[[nodiscard]] PartCost left_part_cost(std::string_view part, const LexiconTable::Summary& summary,
                                      WholeWord whole);

/// The last part.
[[nodiscard]] PartCost right_part_cost(std::string_view part, const LexiconTable::Summary& summary,
                                       WholeWord whole);

/// Whether `lemma` ends words as a suffix rather than as a noun of its own (vennskap, barndom).
[[nodiscard]] bool is_suffix(std::string_view lemma);

}  // namespace treff::language
