// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/compound_guess.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "language/compound_cost.h"
#include "language/compound_parts.h"
#include "language/unicode.h"
#include "language/utf8.h"
#include "language/word_sets.h"

namespace treff::language {
namespace {

/// The fewest letters of an unknown first part and of the head after it, and how common the head
/// must be. With lower limits, foreign words and names would be split.
constexpr std::size_t kMinUnknownPart = 4;
constexpr std::size_t kMinKnownHead = 4;
constexpr std::size_t kShortKnownHead = 4;
constexpr Strength kMinHeadStrength = 2;
constexpr Strength kMinShortHeadStrength = 3;

/// Whether `head` is the definite form of a landform: fjorden.
bool names_landform(const Lexicon& lexicon, std::string_view head) {
  const std::vector<LexiconEntry> entries = lexicon.lookup(head);
  return std::any_of(entries.begin(), entries.end(), [](const LexiconEntry& e) {
    return e.is(kDefinite) && !e.is(kGenitive) && e.word_class == WordClass::kNoun &&
           is_landform(e.lemma);
  });
}

bool is_common_head(const Lexicon& lexicon, std::string_view head) {
  if (names_landform(lexicon, head)) return true;
  const std::vector<LexiconEntry> entries = lexicon.lookup(head);
  const Strength least =
      count_code_points(head) <= kShortKnownHead ? kMinShortHeadStrength : kMinHeadStrength;
  return std::any_of(entries.begin(), entries.end(), [&](const LexiconEntry& e) {
    // kapittelvis is an adverb, not the genitive of nynorsk's old form elvi.
    const bool old_genitive = e.is(kGenitive) && head.ends_with("is");
    return e.is(kRightPart) && !e.is(kRare) && !old_genitive && e.word_class == WordClass::kNoun &&
           e.right >= least && !is_suffix(e.lemma);
  });
}

/// Whether `word` is the base form of a word in the lexicon that is not a function word.
bool is_word(const Lexicon& lexicon, std::string_view word) {
  const std::vector<LexiconEntry> entries = lexicon.lookup(word);
  return std::any_of(entries.begin(), entries.end(), [&](const LexiconEntry& e) {
    return e.is(kWord) && e.lemma == word && e.word_class != WordClass::kFunction;
  });
}

/// Whether `head` ends names of places, as in frederikstad (typed without its capital).
bool names_place(const Lexicon& lexicon, std::string_view head) {
  const std::vector<LexiconEntry> entries = lexicon.lookup(head);
  return std::any_of(entries.begin(), entries.end(),
                     [](const LexiconEntry& e) { return e.is(kPlaceHead); });
}

/// How common a noun must be to end a compound after a name of `name` letters. Short nouns and
/// names often match by chance, especially in words that no dictionary has.
Strength least_strength(std::string_view head, std::size_t name, NameCompound kind) {
  constexpr std::size_t kSureHead = 7, kLongHead = 5, kSureName = 5;
  if (kind == NameCompound::kInstitution) return 1;
  if (kind == NameCompound::kKnown) return 2;
  const std::size_t letters = count_code_points(head);
  if (name < kSureName) return 3;
  return letters >= kSureHead ? 0 : letters >= kLongHead ? 2 : 3;
}

/// Whether `head` is a noun that may end a compound after a name of `name` letters. Nouns that end
/// place names are excluded.
bool is_name_head(const Lexicon& lexicon, std::string_view head, std::size_t name,
                  NameCompound kind) {
  if (names_landform(lexicon, head)) return true;
  const bool definite = kind == NameCompound::kInstitution;
  const Strength least = least_strength(head, name, kind);
  bool found = false;
  for (const LexiconEntry& e : lexicon.lookup(head)) {
    if (!e.is(kWord) || e.word_class == WordClass::kName) continue;
    if (e.is(kPlaceHead)) return false;
    found |= e.word_class == WordClass::kNoun && e.is(kRightPart) && !e.is(kRare) &&
             !is_suffix(e.lemma) && e.right >= least && (e.is(kDefinite) || !definite);
  }
  return found;
}

/// Whether a dictionary word is certainly a compound with a name, like steiner + skole. Many only
/// look like one: poli + tikk, kontro + vers, marke + ring.
bool is_certain_name_compound(const Compound& compound) {
  constexpr std::size_t kMinName = 6, kMinHead = 5, kLongName = 9;
  const std::vector<CompoundPart>& parts = compound.parts;
  const std::vector<std::string>& heads = parts.back().lemmas;
  return parts.front().lemmas.front().size() >= kMinName &&
         (parts[1].linking || parts.front().lemmas.front().size() >= kLongName ||
          std::all_of(heads.begin(), heads.end(),
                      [](const std::string& head) { return head.size() >= kMinHead; }));
}

/// How common `head` is as the end of a compound; nullopt if it is none.
std::optional<Strength> strength_of_head(const Lexicon& lexicon, std::string_view head) {
  std::optional<Strength> strength;
  for (const LexiconEntry& e : lexicon.lookup(head)) {
    if (!e.is(kRightPart) || e.is(kRare) || e.word_class != WordClass::kNoun) continue;
    strength = std::max(strength.value_or(0), e.right);
  }
  return strength;
}

/// Whether the s that begins `head` is rather a linking s, because the head is commoner without it:
/// vigelands|parken.
bool begins_with_link(const Lexicon& lexicon, std::string_view head) {
  if (!head.starts_with('s') || names_place(lexicon, head)) return false;
  const std::optional<Strength> rest = strength_of_head(lexicon, head.substr(1));
  return rest && *rest > strength_of_head(lexicon, head).value_or(0);
}

}  // namespace

Compound split_unknown_compound(const Lexicon& lexicon, std::string_view word) {
  if (is_too_long(word)) return {};
  for (std::size_t i = kMinUnknownPart; i + kMinKnownHead <= word.size(); ++i) {
    if (is_continuation(word[i]) || count_code_points(word.substr(0, i)) < kMinUnknownPart)
      continue;
    const std::string_view head = word.substr(i);
    if (count_code_points(head) < kMinKnownHead) return {};
    if (!is_common_head(lexicon, head) || begins_with_link(lexicon, head)) continue;
    if (names_place(lexicon, head) && !is_word(lexicon, word.substr(0, i))) continue;
    Compound out;
    out.head = i;
    const auto end = static_cast<std::uint32_t>(i);
    const std::string first(word.substr(0, i)), stem = first.substr(0, i - 1);
    if (first.ends_with('s') && !is_word(lexicon, first) && is_word(lexicon, stem)) {
      out.parts = {{0, end - 1, false, {stem}}, {end - 1, end, true, {}}};
    } else {
      out.parts = {{0, end, false, {first}}};
    }
    out.parts.push_back(
        {end, static_cast<std::uint32_t>(word.size()), false, head_lemmas(lexicon, head)});
    split_parts(lexicon, word, &out);
    return out;
  }
  return {};
}

Compound split_place(const Lexicon& lexicon, std::string_view word) {
  Compound compound = split_compound(lexicon, word, {});
  if (compound.parts.empty()) compound = split_unknown_compound(lexicon, word);
  const bool landform =
      !compound.parts.empty() && names_landform(lexicon, word.substr(compound.head));
  return landform ? compound : Compound();
}

bool is_certain_guess(const Lexicon& lexicon, std::string_view word, const Compound& compound) {
  constexpr std::size_t kSureHead = 6, kCommonHead = 5;
  constexpr std::size_t kLongestParticle = 7;
  // Words that begin with a particle (oppkobling, utblåsende) are derived, not compounds.
  for (std::size_t i = 2; i <= std::min(kLongestParticle, word.size()); ++i) {
    if (is_particle(word.substr(0, i))) return false;
  }
  for (const std::string_view ending : {"ende", "ande", "enhet", "ing", "ed"}) {
    if (word.ends_with(ending)) return false;
  }
  const std::vector<LexiconEntry> entries = lexicon.lookup(word.substr(compound.head));
  return std::any_of(entries.begin(), entries.end(), [](const LexiconEntry& e) {
    if (!e.is(kRightPart) || e.is(kRare) || e.word_class != WordClass::kNoun) return false;
    const std::size_t letters = count_code_points(e.lemma);
    return letters >= kSureHead || (letters >= kCommonHead && e.right > kMinHeadStrength);
  });
}

Compound split_name_compound(const Lexicon& lexicon, std::string_view word, NameCompound kind) {
  constexpr std::size_t kMinName = 4;
  const bool known = kind == NameCompound::kKnown;
  if (is_too_long(word)) return {};
  for (std::size_t i = kMinName; i + kMinKnownHead <= word.size(); ++i) {
    if (is_continuation(word[i]) || count_code_points(word.substr(0, i)) < kMinName) continue;
    const bool linked = word[i - 1] == 's' && i > kMinName && !is_name(lexicon, word.substr(0, i));
    const std::size_t end = linked ? i - 1 : i;
    const std::string_view head = word.substr(i);
    const std::string_view name = word.substr(0, end);
    if (!is_name(lexicon, name) || !is_name_head(lexicon, head, count_code_points(name), kind)) {
      continue;
    }
    if (!linked && begins_with_link(lexicon, head)) continue;
    // frankenstein ends with stein; it is not franken + s + tein.
    if (linked && is_word(lexicon, word.substr(end)) &&
        !begins_with_link(lexicon, word.substr(end))) {
      continue;
    }
    if (known && is_deverbal(lexicon, word, head)) continue;
    Compound out;
    out.head = i;
    const auto stop = static_cast<std::uint32_t>(end), begin = static_cast<std::uint32_t>(i);
    out.parts.push_back({0, stop, false, {std::string(word.substr(0, end))}});
    if (linked) out.parts.push_back({stop, begin, true, {}});
    out.parts.push_back(
        {begin, static_cast<std::uint32_t>(word.size()), false, head_lemmas(lexicon, head)});
    if (known && !is_certain_name_compound(out)) continue;
    split_parts(lexicon, word, &out);
    return out;
  }
  return {};
}

}  // namespace treff::language
