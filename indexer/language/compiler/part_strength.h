// SPDX-License-Identifier: GPL-2.0-or-later
// How common a part of compounds is, judged by the lexicon's own compounds. No corpus is needed, so
// the same dictionaries always give the same lexicon.
#pragma once

#include <filesystem>

#include "language/compiler/dictionary.h"

namespace treff::language {

/// Sets `left` and `right` of every entry.
void rate_parts(const std::filesystem::path& lists, Dictionary* dictionary);

}  // namespace treff::language
