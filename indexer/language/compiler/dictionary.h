// SPDX-License-Identifier: GPL-2.0-or-later
// Apertium's Norwegian dictionaries, folded and merged: the source of the lexicon.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "language/lexicon.h"

namespace treff::language {

struct Dictionary {
  /// All readings of a form: one entry per lemma, word class and case (genitive or not).
  std::unordered_map<std::string, std::vector<LexiconEntry>> forms;
  /// The other norm's words for a lemma. The norm marked in an entry is that of these words.
  std::map<std::string, std::vector<LexiconEntry>> counterparts;
};

/// Adds an analyzer (surface form → lemma and tags) of `norm` (kBokmaal or kNynorsk).
void add_analyser(const std::filesystem::path& path, Mark norm, Dictionary* dictionary);

/// Adds a bilingual dictionary whose target is `norm`. Add the analyzers first.
void add_bilingual(const std::filesystem::path& path, Mark norm, Dictionary* dictionary);

}  // namespace treff::language
