// SPDX-License-Identifier: GPL-2.0-or-later
// The cost of reading a stretch of letters as a part of a compound.
#pragma once

#include <cstddef>
#include <limits>
#include <string_view>

#include "language/lexicon.h"

namespace treff::language {

struct PartCost {
  /// Higher if the part is short, rare in compounds of the lexicon, or not licensed as a part.
  int doubt = 0;
  bool possible = false;
};

/// Whether the lexicon has the whole word; if so, its parts need stronger evidence.
enum class WholeWord : bool { kUnknown, kKnown };

/// The cost of each part, so that fewer parts win, and the most doubt per part in a word that the
/// lexicon knows, or does not know. Tuned by hand on one half of 324 words, then on all of them. A
/// kMaxDoubtKnown of 11 rather than 10 splits 563 more of 97,000 base forms, nearly all of them
/// correctly (tann + pine, smake + bit).
inline constexpr int kPartCost = 6;
inline constexpr int kMaxDoubtKnown = 11;
inline constexpr int kMaxDoubtUnknown = 20;

/// The cost of a part before the last one, including its linking element.
[[nodiscard]] PartCost left_part_cost(std::string_view part, const LexiconTable::Summary& summary,
                                      WholeWord whole);

/// The cost of the last part.
[[nodiscard]] PartCost right_part_cost(std::string_view part, const LexiconTable::Summary& summary,
                                       WholeWord whole);

}  // namespace treff::language
