// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/word_sets.h"

#include <algorithm>
#include <array>
#include <span>

#include "language/tokenizer.h"

namespace treff::language {
namespace {

#include "word_sets.inc"

using WordSet = std::span<const std::string_view>;

constexpr std::array<WordSet, 18> kSets = {
    kAbbreviations,  kFunctionWords,   kParticles,      kQuestionWords,  kSuffixes,
    kShortLeftParts, kShortRightParts, kRareAgentNouns, kShortCompounds, kShortFirstParts,
    kPluralHeads,    kSupines,         kTitles,         kBrands,         kCapitalNouns,
    kFirmNouns,      kNamedKinds,      kLandforms};

static_assert(std::all_of(kSets.begin(), kSets.end(),
                          [](WordSet set) { return std::is_sorted(set.begin(), set.end()); }));

/// FNV-1a over all words, each followed by an end mark.
constexpr std::uint64_t hash_of(std::span<const WordSet> sets) {
  std::uint64_t hash = 0xcbf29ce484222325;
  const auto add = [&hash](unsigned char byte) { hash = (hash ^ byte) * 0x100000001b3; };
  for (const WordSet set : sets) {
    for (const std::string_view word : set) {
      for (const char c : word) add(static_cast<unsigned char>(c));
      add(0);
    }
    add(1);
  }
  return hash;
}

bool holds(WordSet set, std::string_view word) {
  return std::binary_search(set.begin(), set.end(), word);
}

}  // namespace

bool is_question_word(std::string_view form) { return holds(kQuestionWords, form); }

bool is_function_word(std::string_view form) {
  return holds(kFunctionWords, form) || is_question_word(form);
}

bool is_abbreviation(std::string_view form) { return holds(kAbbreviations, form); }

bool is_particle(std::string_view word) { return holds(kParticles, word); }

bool is_suffix(std::string_view lemma) { return holds(kSuffixes, lemma); }

bool is_rare_agent_noun(std::string_view lemma) { return holds(kRareAgentNouns, lemma); }

bool is_supine(std::string_view form) { return holds(kSupines, form); }

bool is_title(std::string_view form) { return holds(kTitles, form); }

bool is_capital_noun(std::string_view word) { return holds(kCapitalNouns, word); }

bool is_firm_noun(std::string_view lemma) { return holds(kFirmNouns, lemma); }

bool is_named_kind(std::string_view word) {
  constexpr std::size_t kShortest = 5;  // bytes
  for (std::size_t i = 0; i + kShortest <= word.size(); ++i) {
    if (holds(kNamedKinds, word.substr(i))) return true;
  }
  return false;
}

bool is_landform(std::string_view lemma) { return holds(kLandforms, lemma); }

bool is_brand(std::string_view word) { return holds(kBrands, word); }

bool is_plural_head(std::string_view form) { return holds(kPluralHeads, form); }

std::size_t listed_first_part(std::string_view word) {
  const auto by_first_byte = [](std::string_view a, std::string_view b) {
    return a.substr(0, 1) < b.substr(0, 1);
  };
  const auto [begin, end] =
      std::equal_range(kShortCompounds.begin(), kShortCompounds.end(), word, by_first_byte);
  for (const std::string_view listed : std::span(begin, end)) {
    const std::size_t first = listed.find('|');
    if (word.starts_with(listed.substr(0, first)) &&
        word.substr(first).starts_with(listed.substr(first + 1))) {
      return first;
    }
  }
  return 0;
}

bool is_short_first_part(std::string_view word) { return holds(kShortFirstParts, word); }

bool is_short_left_part(std::string_view word) { return holds(kShortLeftParts, word); }

bool is_short_right_part(std::string_view word) { return holds(kShortRightParts, word); }

std::uint64_t word_sets_hash() {
  constexpr std::uint64_t kHash = hash_of(kSets);
  return kHash;
}

}  // namespace treff::language
