// SPDX-License-Identifier: GPL-2.0-or-later
// Measures how alike a bokmål word and a nynorsk word are.
#pragma once

#include <cstddef>
#include <string_view>

namespace treff::language {

struct Likeness {
  bool same_skeleton = false;  ///< the same consonants and the same derivation
  std::size_t distance = 0;    ///< Levenshtein's, in letters
  std::size_t length = 0;      ///< of the longer word, in letters

  /// Whether the words are spellings of one word: spille and spele, mulighet and moglegheit.
  [[nodiscard]] bool is_spelling() const;
  /// Whether they are similar (marked, marknad). Only counts if each is the other's translation.
  [[nodiscard]] bool is_near() const;
};

[[nodiscard]] Likeness likeness(std::string_view one, std::string_view other);

}  // namespace treff::language
