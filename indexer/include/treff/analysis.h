// SPDX-License-Identifier: GPL-2.0-or-later
// What the analyser makes of a text, for people and programs that want to see it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "treff/error.h"
#include "treff/export.h"

namespace treff {

/// A term of a word, and what it rests on.
struct AnalyzedTerm {
  std::string text;
  std::string kind;    ///< lemma, weak, norm, head or modifier, from strong to weak
  std::string origin;  ///< the word classes of the reading, or the word that the term comes from
};

/// One word of the text as it stands there, with every term that it is found by.
struct AnalyzedWord {
  std::string form;       ///< as written
  std::size_t begin = 0;  ///< bytes of the text
  std::size_t end = 0;
  std::vector<std::string> lemmas;  ///< of CSTO-alliansen: of the whole and its pieces
  std::vector<std::string> weak;    ///< lemmas of rare readings: weaker evidence
  std::vector<std::string> parts;   ///< lemmas of a compound's parts, or of a hyphen's (tv-kanal)
  std::vector<std::string> norm;    ///< lemmas of the other written norm
  std::string exact;                ///< the folded form
  std::vector<std::string> split;   ///< the surface of the pieces of a compound; empty: none
  std::string reason;               ///< lexicon, exception, compound head, name, rule, literal
  std::vector<AnalyzedTerm> terms;  ///< lemmas, weak, norm and parts once more, explained
};

struct AnalysisOptions {
  std::filesystem::path lexicon;     ///< empty: found as default_lexicon() says
  std::filesystem::path exceptions;  ///< a file as WriterOptions::exceptions; empty: none
  std::filesystem::path index;       ///< else those of this index; empty: none
};

/// Throws Error: not_found, corrupt, newer_format, invalid_input, io.
[[nodiscard]] TREFF_EXPORT std::vector<AnalyzedWord> analyze_text(
    std::string_view text, const AnalysisOptions& options = {});

}  // namespace treff
