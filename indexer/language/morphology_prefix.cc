// SPDX-License-Identifier: GPL-2.0-or-later
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "language/lexicon.h"
#include "language/morphology.h"
#include "language/morphology_lemmas.h"

namespace treff::language {
namespace {

/// The lexicon has no words with more bytes.
constexpr std::size_t kMostBytes = 80;

/// Bounds the walk in a damaged lexicon, whose paths may never reach a form. In a sound lexicon
/// every state leads to a form within a few states.
constexpr std::size_t kMostStatesAForm = 20;

/// Collects the lemmas of all forms below a state of the automaton.
class Walk {
 public:
  Walk(const LexiconTable& table, std::size_t most_forms)
      : table_(table),
        forms_left_(most_forms),
        states_left_(most_forms * kMostStatesAForm + kMostBytes) {}

  void below(LexiconTable::State state, std::string* form) {
    if (states_left_ == 0) return;
    --states_left_;
    if (const auto record = table_.record(state)) {
      if (forms_left_ == 0) return;
      --forms_left_;
      for (const LexiconEntry& entry : table_.entries(*record, *form)) {
        if (entry.is(kWord)) lemmas_.insert(marked_lemma(entry));
      }
    }
    if (form->size() >= kMostBytes) return;
    for (unsigned label = 1; label < 256 && forms_left_ > 0 && states_left_ > 0; ++label) {
      const auto next = table_.next(state, static_cast<std::uint8_t>(label));
      if (!next) continue;
      form->push_back(static_cast<char>(label));
      below(*next, form);
      form->pop_back();
    }
  }

  [[nodiscard]] std::vector<std::string> lemmas() const { return {lemmas_.begin(), lemmas_.end()}; }

 private:
  const LexiconTable& table_;
  std::size_t forms_left_;
  std::size_t states_left_;
  std::set<std::string> lemmas_;
};

}  // namespace

std::vector<std::string> Morphology::lemmas_with_prefix(std::string_view prefix,
                                                        std::size_t most_forms) const {
  const LexiconTable& table = lexicon().forms();
  LexiconTable::State state = table.root();
  for (const char c : prefix) {
    const auto next = table.next(state, static_cast<std::uint8_t>(c));
    if (!next) return {};
    state = *next;
  }
  Walk walk(table, most_forms);
  std::string form(prefix);
  walk.below(state, &form);
  return walk.lemmas();
}

}  // namespace treff::language
