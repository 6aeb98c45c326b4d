// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/compound_parts.h"

#include <algorithm>
#include <cstddef>

namespace treff::language {
namespace {

bool is_verb(const Lexicon& lexicon, const std::string& infinitive) {
  const std::vector<LexiconEntry> entries = lexicon.lookup(infinitive);
  return std::any_of(entries.begin(), entries.end(), [&](const LexiconEntry& e) {
    return e.word_class == WordClass::kVerb && e.lemma == infinitive;
  });
}

}  // namespace

std::vector<std::string> lemmas_with(const std::vector<LexiconEntry>& entries, Marks marks) {
  std::vector<std::string> out;
  for (const LexiconEntry& e : entries) {
    if (e.is(marks)) out.push_back(e.lemma);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::vector<std::string> part_lemmas(std::vector<LexiconEntry> entries, std::string_view part,
                                     Marks marks) {
  std::erase_if(entries, [marks](const LexiconEntry& e) { return !e.is(marks); });
  const auto base = [part](const LexiconEntry& e) {
    return e.lemma == part && !e.is(kRare) && e.word_class != WordClass::kVerb &&
           e.word_class != WordClass::kName;
  };
  if (std::any_of(entries.begin(), entries.end(), base)) {
    std::erase_if(entries, [part](const LexiconEntry& e) {
      const bool genitive =
          e.lemma.size() + 1 == part.size() && part.ends_with('s') && part.starts_with(e.lemma);
      return e.lemma != part && (e.word_class == WordClass::kVerb || genitive);
    });
  }
  return lemmas_with(entries, marks);
}

std::vector<std::string> head_lemmas(const Lexicon& lexicon, std::string_view head) {
  std::vector<LexiconEntry> entries = lexicon.lookup(head);
  const auto not_verb = [](const LexiconEntry& e) {
    return e.is(kRightPart) && e.word_class != WordClass::kVerb;
  };
  if (std::any_of(entries.begin(), entries.end(), not_verb)) {
    std::erase_if(entries, [&](const LexiconEntry& e) { return !not_verb(e); });
  }
  // An agent noun may be rare as a separate word, but common as a head: bygger in skipsbygger.
  const auto common = [&](const LexiconEntry& e) {
    return e.is(kRightPart) && (!e.is(kRare) || e.lemma == head);
  };
  if (std::any_of(entries.begin(), entries.end(), common)) {
    std::erase_if(entries, [&](const LexiconEntry& e) { return !common(e); });
  }
  return lemmas_with(entries, kRightPart);
}

bool is_deverbal(const Lexicon& lexicon, std::string_view lemma, std::string_view head) {
  constexpr std::string_view kSuffix = "ing";
  constexpr std::size_t kMinVerbStem = 3;
  if (!head.ends_with(kSuffix)) return false;
  const auto verb = [&](std::string_view noun) {
    return std::string(noun.substr(0, noun.size() - kSuffix.size())) + "e";
  };
  if (!is_verb(lexicon, verb(lemma))) return false;
  return head.size() < kMinVerbStem + kSuffix.size() || !is_verb(lexicon, verb(head));
}

bool ends_with_two(std::string_view word, char letter) {
  constexpr std::string_view kConsonants = "bdfgklmnprst";
  return word.size() >= 2 && word.back() == letter && word[word.size() - 2] == letter &&
         kConsonants.find(letter) != std::string_view::npos;
}

bool is_name(const Lexicon& lexicon, std::string_view word) {
  const std::vector<LexiconEntry> entries = lexicon.lookup(word);
  bool name = false;
  for (const LexiconEntry& e : entries) {
    if (e.is(kWord) && e.word_class != WordClass::kName && e.lemma == word) return false;
    name |= e.is(kPersonOrPlace) && e.lemma == word;
  }
  return name;
}

}  // namespace treff::language
