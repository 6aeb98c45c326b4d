#include "language/compiler/word_marks.h"

#include <set>
#include <string>

#include "language/compiler/word_lists.h"

namespace treff::language {
namespace {

std::set<std::string> read_set(const std::filesystem::path& path) {
  const std::vector<std::string> words = read_words(path);
  return {words.begin(), words.end()};
}

}  // namespace

void mark_words(const std::filesystem::path& lists, Dictionary* dictionary) {
  const std::set<std::string> opaque = read_set(lists / "opaque_compounds.txt");
  const std::set<std::string> place_heads = read_set(lists / "place_heads.txt");
  const std::set<std::string> institutions = read_set(lists / "institutions.txt");
  for (auto& [form, entries] : dictionary->forms) {
    for (LexiconEntry& e : entries) {
      if (e.word_class == WordClass::kName) {
        if (institutions.contains(e.lemma)) e.marks &= static_cast<Marks>(~kPersonOrPlace);
        continue;
      }
      if (opaque.contains(e.lemma)) e.marks |= kOpaque;
      if (place_heads.contains(e.lemma)) e.marks |= kPlaceHead;
    }
  }
}

}  // namespace treff::language
