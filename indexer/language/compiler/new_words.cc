// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/compiler/new_words.h"

#include <treff/error.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "language/compiler/word_lists.h"

namespace treff::language {
namespace {

/// A word that is inflected like a model. The two differ only in their beginnings.
struct NewWord {
  std::string lemma;
  std::string begin;        ///< of the word
  std::string model_begin;  ///< of the model
};

NewWord like(const std::string& word, const std::string& model, const std::string& lemma) {
  std::size_t same = 0;
  while (same < std::min(word.size(), model.size()) &&
         word[word.size() - 1 - same] == model[model.size() - 1 - same]) {
    ++same;
  }
  return {lemma, word.substr(0, word.size() - same), model.substr(0, model.size() - same)};
}

bool holds(const std::vector<LexiconEntry>& entries, const LexiconEntry& entry) {
  return std::any_of(entries.begin(), entries.end(), [&](const LexiconEntry& e) {
    return e.lemma == entry.lemma && e.word_class == entry.word_class;
  });
}

/// An ending of verbs, and the one with j that nynorsk may have after g and k.
struct VerbEnding {
  std::string_view without_j;
  std::string_view with_j;
};

constexpr std::array kVerbEndings = std::to_array<VerbEnding>({
    {"e", "je"},
    {"e", "ja"},
    {"er", "jer"},
    {"ast", "jast"},
    {"ande", "jande"},
});

}  // namespace

void add_j_forms(Dictionary* dictionary) {
  std::vector<std::pair<std::string, LexiconEntry>> added;
  for (const auto& [form, entries] : dictionary->forms) {
    for (const auto& [without_j, with_j] : kVerbEndings) {
      if (!form.ends_with(without_j)) continue;
      const std::string stem = form.substr(0, form.size() - without_j.size());
      if (!stem.ends_with('g') && !stem.ends_with('k')) continue;
      const std::string other = stem + std::string(with_j);
      if (dictionary->forms.contains(other)) continue;
      for (const LexiconEntry& e : entries) {
        const bool verb = e.word_class == WordClass::kVerb && e.is(kWord) && e.is(kNynorsk);
        if (verb && e.lemma == stem + "e") added.emplace_back(other, e);
      }
    }
  }
  for (auto& [form, entry] : added) {
    entry.marks = static_cast<Marks>((entry.marks & ~kBokmaal) | kNynorsk);
    std::vector<LexiconEntry>& entries = dictionary->forms[form];
    if (!holds(entries, entry)) entries.push_back(std::move(entry));
  }
}

void add_words(const std::filesystem::path& lists, Dictionary* dictionary) {
  const std::filesystem::path path = lists / "words.txt";
  std::unordered_map<std::string, std::vector<NewWord>> by_model;
  for (const ListLine& line : read_list(path)) {
    const bool spelling = line.size() == 5 && line[3] == "of";
    if ((line.size() != 3 && !spelling) || line[1] != "like") {
      throw Error(ErrorCode::invalid_input, "not WORD like MODEL: " + line.front(), path.string());
    }
    by_model[line[2]].push_back(like(line[0], line[2], spelling ? line[4] : line[0]));
  }
  std::vector<std::pair<std::string, LexiconEntry>> added;
  for (const auto& [form, entries] : dictionary->forms) {
    for (const LexiconEntry& e : entries) {
      const auto found = by_model.find(e.lemma);
      if (found == by_model.end() || e.word_class == WordClass::kName) continue;
      for (const NewWord& word : found->second) {
        if (!form.starts_with(word.model_begin)) continue;
        LexiconEntry entry = e;
        entry.lemma = word.lemma;
        added.emplace_back(word.begin + form.substr(word.model_begin.size()), std::move(entry));
      }
    }
  }
  for (auto& [form, entry] : added) {
    std::vector<LexiconEntry>& entries = dictionary->forms[form];
    if (!holds(entries, entry)) entries.push_back(std::move(entry));
  }
}

}  // namespace treff::language
