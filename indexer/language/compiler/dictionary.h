// SPDX-License-Identifier: GPL-2.0-or-later
// Reads Apertium's Norwegian dictionaries, folded and merged. They are the source of the lexicon.
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
  /// Maps a form to all its readings: one per lemma, word class and case (genitive or not).
  std::unordered_map<std::string, std::vector<LexiconEntry>> forms;
  /// Maps a lemma to its translations in the other norm. Their marks name that norm.
  std::map<std::string, std::vector<LexiconEntry>> counterparts;
};

/// Adds an analyzer of `norm` (kBokmaal or kNynorsk), which maps surface forms to lemmas with tags.
void add_analyzer(const std::filesystem::path& path, Mark norm, Dictionary* dictionary);

/// Adds a bilingual dictionary that translates into `norm`. Add the analyzers first.
void add_bilingual(const std::filesystem::path& path, Mark norm, Dictionary* dictionary);

}  // namespace treff::language
