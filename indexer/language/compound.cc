#include "language/compound.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <string>

namespace treff::language {
namespace {

struct Step {
  int cost = std::numeric_limits<int>::max();
  std::size_t from = 0;
};

std::vector<std::string> part_lemmas(const Lexicon& lexicon, std::string_view piece, Mark role) {
  std::vector<std::string> out;
  for (const LexiconEntry& e : lexicon.lookup(piece)) {
    if (e.is(role) && std::find(out.begin(), out.end(), e.lemma) == out.end()) {
      out.push_back(e.lemma);
    }
  }
  return out;
}

}  // namespace

std::vector<CompoundPart> split_compound(const Lexicon& lexicon, std::string_view word) {
  std::vector<CompoundPart> out;
  if (word.size() > 2 * kMaxCompoundLetters) return out;
  const LexiconTable& forms = lexicon.forms();
  std::vector<Step> best(word.size() + 1);
  best[0].cost = 0;
  for (std::size_t begin = 0; begin < word.size(); ++begin) {
    if (best[begin].cost == std::numeric_limits<int>::max()) continue;
    LexiconTable::State state = forms.root();
    for (std::size_t end = begin; end < word.size();) {
      const auto next = forms.next(state, static_cast<std::uint8_t>(word[end]));
      if (!next) break;
      state = *next;
      ++end;
      if (begin == 0 && end == word.size()) break;
      const auto record = forms.record(state);
      if (!record || end - begin < 3) continue;
      const std::uint8_t marks = forms.summary(*record).marks;
      if ((marks & (end == word.size() ? kRightPart : kLeftPart)) == 0) continue;
      const int cost = best[begin].cost + 10 + (end - begin == 3 ? 5 : 0);
      if (cost < best[end].cost) best[end] = {cost, begin};
    }
  }
  if (best[word.size()].cost == std::numeric_limits<int>::max()) return out;
  for (std::size_t end = word.size(); end > 0; end = best[end].from) {
    CompoundPart part;
    part.begin = static_cast<std::uint32_t>(best[end].from);
    part.end = static_cast<std::uint32_t>(end);
    part.lemmas = part_lemmas(lexicon, word.substr(part.begin, part.end - part.begin),
                              end == word.size() ? kRightPart : kLeftPart);
    out.insert(out.begin(), part);
  }
  return out;
}

}  // namespace treff::language
