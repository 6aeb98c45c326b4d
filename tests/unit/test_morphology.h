// SPDX-License-Identifier: GPL-2.0-or-later
// The morphology of the build's lexicon, and its analyses of single words.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "language/morphology.h"
#include "language/unicode.h"
#include "shared_morphology.h"

namespace treff::language {

using Words = std::vector<std::string>;

inline const Morphology& morphology() { return *shared_morphology(); }

inline Words lemmas(std::string_view form, Capitals capitals = Capitals::kNone) {
  return morphology().analyze(fold(form), capitals).lemmas;
}

inline bool has(const Words& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace treff::language
