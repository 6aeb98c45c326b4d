// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/compound_cost.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "language/unicode.h"
#include "language/word_sets.h"

namespace treff::language {
namespace {

constexpr int kTwoLetters = 12;
constexpr int kThreeLetters = 6;
constexpr int kFourLetters = 4;

/// The doubt for each Strength, halved from kCertainLetters on: long parts are no coincidence.
constexpr std::array<int, 4> kStrengthCost = {12, 6, 2, 0};
constexpr std::size_t kCertainLetters = 7;

/// In a word that the lexicon has, a short part that is rare in compounds is a coincidence:
/// romantikk is not roman + tikk.
constexpr std::size_t kWeakLetters = 6;
constexpr Strength kWeak = 1;
constexpr int kWeakCost = 8;

/// The genitive of a noun this long may be a left part with its linking s: barneverns|pedagog.
constexpr std::size_t kGenitiveLetters = 8;

constexpr int kBareNounCost = 8;    // the lexicon does not mark the noun as a left part
constexpr int kLinkingCost = 3;     // prefers nød + skrik to nød + s + krik
constexpr int kParticipleCost = 8;  // a head that is only a verb form: teppebombet

/// Short parts that are listed have at least medium strength.
constexpr Strength kListed = 2;

int shortness_doubt(std::size_t letters) {
  return letters <= 2   ? kTwoLetters
         : letters == 3 ? kThreeLetters
         : letters == 4 ? kFourLetters
                        : 0;
}

int strength_doubt(std::size_t letters, Strength strength, WholeWord whole) {
  if (letters <= kShortLetters) strength = std::max(strength, kListed);
  const bool weak = whole == WholeWord::kKnown && letters <= kWeakLetters && strength <= kWeak;
  const int cost = kStrengthCost[strength] + (weak ? kWeakCost : 0);
  return letters >= kCertainLetters ? cost / 2 : cost;
}

PartCost cost_of(std::size_t letters, int doubt) {
  return {doubt + shortness_doubt(letters), true};
}

/// Whether `part` is a particle, alone or with a linking s; not the nouns is (ice) and ås (ridge).
bool is_particle_part(std::string_view part) {
  return is_particle(part) || (part.ends_with('s') && !is_short_left_part(part) &&
                               is_particle(part.substr(0, part.size() - 1)));
}

/// Whether `part` is the genitive of a long noun in the indefinite form, singular.
bool is_long_genitive(std::string_view part, const LexiconTable::Summary& summary) {
  return part.ends_with('s') && !part.ends_with("ers") &&
         count_code_points(part) >= kGenitiveLetters && (summary.marks & kGenitive) != 0 &&
         (summary.marks & kDefinite) == 0 && (summary.marks & kRightPart) != 0;
}

}  // namespace

PartCost left_part_cost(std::string_view part, const LexiconTable::Summary& summary,
                        WholeWord whole) {
  const std::size_t letters = count_code_points(part);
  const bool listed = is_short_left_part(part);
  const bool licensed = listed || (summary.marks & kLeftPart) != 0;
  const bool possible = letters <= kShortLetters
                            ? listed
                            : licensed || summary.base_noun || is_long_genitive(part, summary);
  if (!possible || is_particle_part(part)) return {};
  // In nouns such as hus and glas, the final s is not a linking s.
  const int linking = part.ends_with('s') && !summary.base_noun ? kLinkingCost : 0;
  const int doubt = licensed ? strength_doubt(letters, summary.left, whole)
                             : kBareNounCost + strength_doubt(letters, summary.right, whole);
  return cost_of(letters, linking + doubt);
}

PartCost short_first_part_cost(std::string_view part) {
  const std::size_t letters = count_code_points(part);
  return cost_of(letters, strength_doubt(letters, kListed, WholeWord::kUnknown));
}

PartCost right_part_cost(std::string_view part, const LexiconTable::Summary& summary,
                         WholeWord whole) {
  const std::size_t letters = count_code_points(part);
  const bool licensed = (summary.marks & kRightPart) != 0;
  const bool possible = letters <= kShortLetters ? is_short_right_part(part) : licensed;
  if (!possible) return {};
  const int participle = licensed && summary.right_verb_only ? kParticipleCost : 0;
  return cost_of(letters, participle + strength_doubt(letters, summary.right, whole));
}

}  // namespace treff::language
