// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/compiler/names.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "language/compiler/word_lists.h"

namespace treff::language {
namespace {

/// Adds `name` to the readings of `form`. If it is there already, only marks it as the name of a
/// person or a place, so that inside a sentence it is not a common noun.
void add_form(const std::string& form, const std::string& name, Marks marks,
              Dictionary* dictionary) {
  std::vector<LexiconEntry>& entries = dictionary->forms[form];
  for (LexiconEntry& e : entries) {
    if (e.word_class != WordClass::kName || e.lemma != name) continue;
    e.marks |= kPersonOrPlace;
    return;
  }
  entries.push_back({name, WordClass::kName,
                     static_cast<Marks>(kWord | kBokmaal | kNynorsk | kPersonOrPlace | marks)});
}

void add_name(const std::string& name, Dictionary* dictionary) {
  add_form(name, name, 0, dictionary);
  if (!name.ends_with('s')) add_form(name + "s", name, kGenitive, dictionary);
}

/// The words of `heads` that are base forms of nouns.
std::set<std::string> names_of(const Dictionary& dictionary,
                               const std::vector<std::string>& heads) {
  std::set<std::string> out;
  for (const std::string& head : heads) {
    const auto found = dictionary.forms.find(head);
    if (found == dictionary.forms.end()) continue;
    const bool noun =
        std::any_of(found->second.begin(), found->second.end(), [&](const LexiconEntry& e) {
          return e.word_class == WordClass::kNoun && e.is(kWord) && e.lemma == head;
        });
    if (noun) out.insert(head);
  }
  return out;
}

}  // namespace

void add_names(const std::filesystem::path& lists, Dictionary* dictionary) {
  const std::set<std::string> heads = names_of(*dictionary, read_words(lists / "place_heads.txt"));
  for (const std::string& name : heads) add_name(name, dictionary);
  for (const std::string& name : read_words(lists / "names.txt")) add_name(name, dictionary);
}

}  // namespace treff::language
