// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/morphology_names.h"

#include <algorithm>
#include <cstddef>

#include "language/morphology_rules.h"
#include "language/unicode.h"
#include "language/word_sets.h"

namespace treff::language {
namespace {

/// Longer words in capitals come from headlines (REGJERINGEN) and are not acronyms.
constexpr std::size_t kMaxAcronym = 6;

}  // namespace

bool looks_like_name(std::string_view form, Capitals capitals) {
  if (capitals == Capitals::kAll) return count_code_points(form) <= kMaxAcronym;
  return capitals == Capitals::kInside;
}

std::vector<std::string> short_name_lemmas(std::string_view form, Capitals capitals) {
  std::vector<std::string> out = {std::string(form)};
  constexpr std::size_t kMinForm = 2;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  // In capitals, a genitive s is removed earlier (NRK1s), so this S belongs to the name (H2S).
  if (capitals == Capitals::kAll || form.size() < kMinForm || !form.ends_with('s')) return out;
  const std::string_view base = form.substr(0, form.size() - 1);
  if (std::none_of(base.begin(), base.end(), is_digit) || base.ends_with('s')) return out;
  out.emplace_back(base);
  return out;
}

std::vector<std::string> name_lemmas(std::string_view form) {
  std::vector<std::string> out = {std::string(form)};
  const std::string_view base = without_genitive_s(form);
  if (!base.empty()) out.emplace_back(base);
  return out;
}

bool may_precede_name(const Lexicon& lexicon, std::string_view before) {
  if (is_function_word(before) || is_title(before)) return true;
  const std::vector<LexiconEntry> entries = lexicon.lookup(before);
  return std::any_of(entries.begin(), entries.end(), [](const LexiconEntry& e) {
    if (!e.is(kWord) || e.is(kRare | kImperative | kGenitive)) return false;
    switch (e.word_class) {
      case WordClass::kNoun:
        return e.is(kDefinite);
      case WordClass::kVerb:
      case WordClass::kAdverb:
      case WordClass::kFunction:
        return true;
      case WordClass::kAdjective:
      case WordClass::kName:
        return false;
    }
    return false;
  });
}

}  // namespace treff::language
