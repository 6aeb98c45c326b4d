// What the analyser makes of one spelling; shared by all tokens that are written so.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "language/morphology.h"

namespace treff::language {

struct Word {
  std::string form;                        ///< folded; what literal search compares
  std::vector<std::string> lemmas;         ///< terms, sorted, at least one
  std::vector<std::string> parts;          ///< lemmas of the parts of a compound, sorted
  std::vector<std::uint16_t> lemma_codes;  ///< term_code() of each lemma
  std::vector<std::uint16_t> part_codes;   ///< term_code() of each part
  std::vector<CompoundPart> pieces;        ///< the split of a compound
  Reason reason = Reason::kRule;
  bool function_word = false;
  bool question_word = false;
};

}  // namespace treff::language
