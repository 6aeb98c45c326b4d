// SPDX-License-Identifier: GPL-2.0-or-later
// Shows how a text is analyzed: each word, the terms it is indexed under, and why.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "treff/error.h"
#include "treff/export.h"

namespace treff {

/// One index term of a word, with the reason for it.
struct AnalyzedTerm {
  std::string text;
  std::string kind;    ///< lemma, weak (of a rare reading), norm, head or modifier
  std::string origin;  ///< why: "noun, verb", "rare: verb", "of skole", "of the compound" …
};

/// One word of the text as written, with every term that finds it.
struct AnalyzedWord {
  std::string form;       ///< as written
  std::size_t begin = 0;  ///< byte offset in the text
  std::size_t end = 0;
  std::vector<std::string> lemmas;  ///< of the word, and of the pieces of a hyphenated name
  std::vector<std::string> weak;    ///< lemmas of rare readings: weaker evidence
  std::vector<std::string> parts;   ///< lemmas of the parts of a compound or hyphenated word
  std::vector<std::string> norm;    ///< lemmas of the other written norm
  std::string exact;                ///< the folded form
  std::vector<std::string> split;   ///< a compound's pieces: sikkerhet, s, styrkene; or empty
  std::string reason;               ///< lexicon, exception, compound head, name, rule, literal
  std::vector<AnalyzedTerm> terms;  ///< all terms of lemmas, weak, norm and parts, with reasons
};

struct AnalysisOptions {
  std::filesystem::path lexicon;     ///< empty: default_lexicon()
  std::filesystem::path exceptions;  ///< a file, see WriterOptions; empty: those of `index`
  std::filesystem::path index;       ///< index whose exceptions to use; empty: none
};

/// Analyzes `text`. Throws Error: not_found, corrupt, newer_format, invalid_input, io.
[[nodiscard]] TREFF_EXPORT std::vector<AnalyzedWord> analyze_text(
    std::string_view text, const AnalysisOptions& options = {});

}  // namespace treff
