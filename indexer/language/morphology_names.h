// SPDX-License-Identifier: GPL-2.0-or-later
// Names and acronyms that the lexicon does not know.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/morphology.h"

namespace treff::language {

/// Whether a word of unknown origin is to be taken for a name, so that it is neither inflected nor
/// split.
[[nodiscard]] bool looks_like_name(std::string_view form, Capitals capitals);

/// The form as it is, and without a genitive s where there may be one: Pinochets may be Pinochet's.
[[nodiscard]] std::vector<std::string> name_lemmas(std::string_view form);

}  // namespace treff::language
