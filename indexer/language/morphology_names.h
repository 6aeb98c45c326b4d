// SPDX-License-Identifier: GPL-2.0-or-later
// Names and acronyms that the lexicon does not know.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/lexicon.h"
#include "language/morphology.h"

namespace treff::language {

/// Whether to treat an unknown word as a name, which is neither split nor stripped of
/// inflection.
[[nodiscard]] bool looks_like_name(std::string_view form, Capitals capitals);

/// The form itself, and the form without its s if that may be a genitive: Pinochets, Pinochet.
[[nodiscard]] std::vector<std::string> name_lemmas(std::string_view form);

/// The form itself, and the form without its s if it has a digit: P4s, P4. Both are kept because
/// the s may belong to the name, as in the model 5s.
[[nodiscard]] std::vector<std::string> short_name_lemmas(std::string_view form, Capitals capitals);

/// Whether a name may follow the word `before` (folded) inside a sentence: a function word, a verb,
/// an adverb, a title or a definite noun (hos Rival, møtte Rival, klubben Rival). After other
/// words, a capital more likely begins a sentence or a heading whose boundary got lost.
[[nodiscard]] bool may_precede_name(const Lexicon& lexicon, std::string_view before);

}  // namespace treff::language
