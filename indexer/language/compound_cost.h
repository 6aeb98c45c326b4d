// SPDX-License-Identifier: GPL-2.0-or-later
// The cost of reading some letters of a word as a part of a compound.
#pragma once

#include <cstddef>
#include <limits>
#include <string_view>

#include "language/lexicon.h"

namespace treff::language {

struct PartCost {
  /// Higher for a part that is short, rare in compounds of the lexicon, or not marked as a part.
  int doubt = 0;
  bool possible = false;
};

/// Whether the lexicon has the whole word. If it does, the parts need stronger evidence.
enum class WholeWord : bool { kUnknown, kKnown };

/// kPartCost is added for each part, so that fewer parts win. kMaxDoubtKnown and kMaxDoubtUnknown
/// limit the average doubt of the parts of words that the lexicon has or lacks. Tuned by hand on
/// one half of 324 words, then on all. With 11 instead of 10, kMaxDoubtKnown splits 563 more of
/// 97,000 base forms, nearly all of them correctly (tann + pine, smake + bit).
inline constexpr int kPartCost = 6;
inline constexpr int kMaxDoubtKnown = 11;
inline constexpr int kMaxDoubtUnknown = 20;

/// The cost of any part but the last, including its linking element.
[[nodiscard]] PartCost left_part_cost(std::string_view part, const LexiconTable::Summary& summary,
                                      WholeWord whole);

/// The cost of a short word that may only begin a word (is_short_first_part).
[[nodiscard]] PartCost short_first_part_cost(std::string_view part);

/// The cost of the last part, the head.
[[nodiscard]] PartCost right_part_cost(std::string_view part, const LexiconTable::Summary& summary,
                                       WholeWord whole);

}  // namespace treff::language
