// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/compiler/word_marks.h"

#include <algorithm>
#include <set>
#include <string>

#include "language/compiler/word_lists.h"

namespace treff::language {
namespace {

std::set<std::string> read_set(const std::filesystem::path& path) {
  const std::vector<std::string> words = read_words(path);
  return {words.begin(), words.end()};
}

bool is_noun(const Dictionary& dictionary, const std::string& lemma) {
  const auto found = dictionary.forms.find(lemma);
  return found != dictionary.forms.end() &&
         std::any_of(found->second.begin(), found->second.end(), [&](const LexiconEntry& e) {
           return e.word_class == WordClass::kNoun && e.lemma == lemma && e.is(kWord);
         });
}

void mark_verbs_like_nouns(Dictionary* dictionary) {
  for (auto& [form, entries] : dictionary->forms) {
    for (LexiconEntry& e : entries) {
      if (e.word_class == WordClass::kVerb && is_noun(*dictionary, e.lemma)) {
        e.marks |= kLikeNoun;
      }
    }
  }
}

}  // namespace

void mark_words(const std::filesystem::path& lists, Dictionary* dictionary) {
  const std::set<std::string> opaque = read_set(lists / "opaque_compounds.txt");
  const std::set<std::string> place_heads = read_set(lists / "place_heads.txt");
  const std::set<std::string> institutions = read_set(lists / "institutions.txt");
  for (auto& [form, entries] : dictionary->forms) {
    for (LexiconEntry& e : entries) {
      if (opaque.contains(e.lemma)) e.marks |= kOpaque;
      if (e.word_class == WordClass::kName) {
        if (institutions.contains(e.lemma)) e.marks &= static_cast<Marks>(~kPersonOrPlace);
        continue;
      }
      if (place_heads.contains(e.lemma)) e.marks |= kPlaceHead;
    }
  }
  mark_verbs_like_nouns(dictionary);
}

}  // namespace treff::language
