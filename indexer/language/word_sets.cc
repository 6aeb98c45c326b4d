// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/word_sets.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <span>
#include <string>

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

/// By first byte: bit n is set if a set has a word of n bytes (31: or more).
using Sizes = std::array<std::uint32_t, 256>;

constexpr std::uint32_t size_bit(std::string_view word) {
  return std::uint32_t{1} << std::min<std::size_t>(word.size(), 31);
}

constexpr std::size_t first_byte(std::string_view word) {
  return static_cast<unsigned char>(word.front());
}

constexpr Sizes sizes_of(WordSet set) {
  Sizes sizes{};
  for (const std::string_view word : set) sizes[first_byte(word)] |= size_bit(word);
  return sizes;
}

/// Up to eight bytes as a number that sorts like them.
constexpr std::uint64_t packed(std::string_view word) {
  std::uint64_t bytes = 0;
  for (std::size_t i = 0; i < sizeof bytes; ++i) {
    bytes = bytes << 8 | (i < word.size() ? static_cast<unsigned char>(word[i]) : 0);
  }
  return bytes;
}

template <const auto& set>
constexpr auto packed_set() {
  std::array<std::uint64_t, set.size()> words{};
  std::transform(set.begin(), set.end(), words.begin(), packed);
  return words;
}

constexpr bool is_short(std::string_view word) { return word.size() <= sizeof(std::uint64_t); }

/// Most words that are asked for are not in the set, and most of these have another size than its
/// words with the same first byte.
template <const auto& set>
bool holds(std::string_view word) {
  static constexpr Sizes kSizes = sizes_of(set);
  if (word.empty() || (kSizes[first_byte(word)] & size_bit(word)) == 0) return false;
  if constexpr (std::all_of(set.begin(), set.end(), is_short)) {
    static constexpr auto kWords = packed_set<set>();
    return std::binary_search(kWords.begin(), kWords.end(), packed(word));
  } else {
    return std::binary_search(set.begin(), set.end(), word);
  }
}

/// The number of bytes of a compound's first part.
constexpr std::size_t first_size(std::string_view compound) { return compound.find('|'); }

/// The sizes of first parts, like sizes_of().
constexpr Sizes first_sizes(WordSet compounds) {
  Sizes sizes{};
  for (const std::string_view compound : compounds) {
    sizes[first_byte(compound)] |= size_bit(compound.substr(0, first_size(compound)));
  }
  return sizes;
}

}  // namespace

bool is_question_word(std::string_view form) { return holds<kQuestionWords>(form); }

bool is_function_word(std::string_view form) {
  return holds<kFunctionWords>(form) || is_question_word(form);
}

bool is_abbreviation(std::string_view form) { return holds<kAbbreviations>(form); }

bool is_particle(std::string_view word) { return holds<kParticles>(word); }

bool is_suffix(std::string_view lemma) { return holds<kSuffixes>(lemma); }

bool is_rare_agent_noun(std::string_view lemma) { return holds<kRareAgentNouns>(lemma); }

bool is_supine(std::string_view form) { return holds<kSupines>(form); }

bool is_title(std::string_view form) { return holds<kTitles>(form); }

bool is_capital_noun(std::string_view word) { return holds<kCapitalNouns>(word); }

bool is_firm_noun(std::string_view lemma) { return holds<kFirmNouns>(lemma); }

bool is_named_kind(std::string_view word) {
  constexpr std::size_t kShortest = 5;  // bytes
  for (std::size_t i = 0; i + kShortest <= word.size(); ++i) {
    if (holds<kNamedKinds>(word.substr(i))) return true;
  }
  return false;
}

bool is_landform(std::string_view lemma) { return holds<kLandforms>(lemma); }

bool is_brand(std::string_view word) { return holds<kBrands>(word); }

bool is_plural_head(std::string_view form) { return holds<kPluralHeads>(form); }

std::size_t listed_first_part(std::string_view word) {
  static constexpr Sizes kSizes = first_sizes(kShortCompounds);
  if (word.empty()) return 0;
  for (std::uint32_t sizes = kSizes[first_byte(word)]; sizes != 0; sizes &= sizes - 1) {
    const auto first = static_cast<std::size_t>(std::countr_zero(sizes));
    if (first > word.size()) return 0;
    const std::string begin = std::string(word.substr(0, first)) + '|';
    for (auto listed = std::lower_bound(kShortCompounds.begin(), kShortCompounds.end(), begin);
         listed != kShortCompounds.end() && listed->starts_with(begin); ++listed) {
      if (word.substr(first).starts_with(listed->substr(begin.size()))) return first;
    }
  }
  return 0;
}

bool is_short_first_part(std::string_view word) { return holds<kShortFirstParts>(word); }

bool is_short_left_part(std::string_view word) { return holds<kShortLeftParts>(word); }

bool is_short_right_part(std::string_view word) { return holds<kShortRightParts>(word); }

std::uint64_t word_sets_hash() {
  constexpr std::uint64_t kHash = hash_of(kSets);
  return kHash;
}

}  // namespace treff::language
