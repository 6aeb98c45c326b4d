// What the analyser makes of a text, for people and programs that want to see it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "treff/error.h"

namespace treff {

/// One word of the text as it stands there, with every term that it is found by.
struct AnalyzedWord {
  std::string form;                 ///< as written
  std::size_t begin = 0;            ///< bytes of the text
  std::size_t end = 0;
  std::vector<std::string> lemmas;  ///< of a hyphenated word: of the whole and of its pieces
  std::vector<std::string> parts;   ///< lemmas of a compound's parts
  std::vector<std::string> norm;    ///< lemmas of the other written norm
  std::string exact;                ///< the folded form
  std::vector<std::string> split;   ///< the surface of the pieces of a compound; empty: none
  std::string reason;               ///< lexicon, exception, compound head, name, rule, literal
};

/// Throws Error: not_found, corrupt or newer_format (the lexicon; empty: the default one).
[[nodiscard]] std::vector<AnalyzedWord> analyze_text(std::string_view text,
                                                     const std::filesystem::path& lexicon = {});

}  // namespace treff
