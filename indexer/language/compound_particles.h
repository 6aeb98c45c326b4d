// SPDX-License-Identifier: GPL-2.0-or-later
// Small words that begin derivations and particle verbs rather than compounds.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace treff::language {

/// Prefixes, prepositions and adverbs. A word that begins with one (forhandling, oppklare,
/// underholdning) has a meaning that does not follow from its parts.
inline constexpr std::array<std::string_view, 44> kParticles = {
    "an",    "att",  "av",      "be",   "bi",    "bort", "ei",   "er",      "etter", "for",  "fra",
    "fram",  "frem", "frå",     "fore", "fort",  "gen",  "gjen", "gjennom", "hen",   "hit",  "i",
    "igjen", "imot", "inn",     "med",  "mis",   "mot",  "ned",  "om",      "opp",   "over", "på",
    "sam",   "til",  "tilbake", "u",    "under", "unn",  "ut",   "van",     "ved",   "vid",  "å"};

[[nodiscard]] constexpr bool is_particle(std::string_view word) {
  constexpr std::size_t kLongest = 7;
  return word.size() <= kLongest &&
         std::find(kParticles.begin(), kParticles.end(), word) != kParticles.end();
}

}  // namespace treff::language
