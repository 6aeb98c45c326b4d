// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/morphology_spelling.h"

#include <algorithm>
#include <array>

#include "language/morphology_lemmas.h"
#include "language/unicode.h"

namespace treff::language {
namespace {

struct Spelling {
  std::string_view old;
  std::string_view modern;
};

constexpr std::array<Spelling, 3> kLetters = {{{"aa", "å"}, {"ae", "æ"}, {"oe", "ø"}}};

/// fold() turns ü into u. People also write ue for ü, and Norwegians y (Müller, Mueller, Myller).
constexpr std::array<Spelling, 4> kUmlauts = {
    {{"ue", "u"}, {"ue", "y"}, {"ull", "yll"}, {"yll", "ull"}}};

std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
  std::string out;
  for (std::size_t at = text.find(from); at != std::string_view::npos; at = text.find(from)) {
    out += text.substr(0, at);
    out += to;
    text.remove_prefix(at + from.size());
  }
  return out += text;
}

/// The most letters to restore in a word. A word that would need more is foreign.
constexpr std::size_t kMaxRestored = 2;

constexpr std::array<Spelling, 7> kPlain = {
    {{"aa", "å"}, {"ae", "æ"}, {"oe", "ø"}, {"o", "ø"}, {"a", "å"}, {"a", "æ"}, {"e", "æ"}}};

/// What kind of word a form is in the lexicon.
enum class Known { kNothing, kName, kWord };

Known known_as(const std::vector<LexiconEntry>& entries) {
  Known known = Known::kNothing;
  for (const LexiconEntry& e : entries) {
    if (!e.is(kWord)) continue;
    if (e.word_class != WordClass::kName) return Known::kWord;
    if (!e.is(kGenitive)) known = Known::kName;  // a genitive is not evidence: roros
  }
  return known;
}

/// Adds the spellings of `form` with up to `most` letters restored at or after `at`.
void restore(const std::string& form, std::size_t at, std::size_t most,
             std::vector<std::string>* out) {
  if (most == 0) return;
  for (std::size_t i = at; i < form.size(); ++i) {
    for (const Spelling& s : kPlain) {
      if (form.compare(i, s.old.size(), s.old) != 0) continue;
      std::string restored = form;
      restored.replace(i, s.old.size(), s.modern);
      out->push_back(restored);
      restore(restored, i + s.modern.size(), most - 1, out);
    }
  }
}

}  // namespace

std::vector<std::string> restored_spellings(std::string_view form) {
  constexpr std::size_t kLongest = 24;
  std::vector<std::string> spellings;
  if (form.size() > kLongest) return spellings;
  restore(std::string(form), 0, kMaxRestored, &spellings);
  std::sort(spellings.begin(), spellings.end());
  spellings.erase(std::unique(spellings.begin(), spellings.end()), spellings.end());
  return spellings;
}

std::vector<std::string> restored_lemmas(const Lexicon& lexicon, std::string_view form) {
  std::vector<std::string> out;
  const Known known_form = known_as(lexicon.lookup(form));
  if (known_form == Known::kWord) return out;
  for (const std::string& spelling : restored_spellings(form)) {
    std::vector<LexiconEntry> entries = lexicon.lookup(spelling);
    // The name Bjorn may stand for the name Bjørn, but not for a bear.
    if (known_form == Known::kName) {
      std::erase_if(entries,
                    [](const LexiconEntry& e) { return e.word_class != WordClass::kName; });
      if (known_as(entries) != Known::kName) continue;
    }
    // As at the beginning of a sentence, hoyre may be the party or the direction.
    KnownLemmas known = known_lemmas(lexicon, entries, spelling, Capitals::kSentence);
    for (std::string& lemma : known.common) out.push_back(std::move(lemma));
  }
  return out;
}

std::vector<std::string> respellings(std::string_view form, bool may_be_name) {
  const std::string folded = fold(form);
  std::string modern = folded;
  std::string old = folded;
  for (const Spelling& s : kLetters) {
    modern = replaced(modern, s.old, s.modern);
    old = replaced(old, s.modern, s.old);
  }
  std::vector<std::string> out = {modern, fold(replaced(form, "ü", "y"))};
  if (may_be_name) {
    out.push_back(std::move(old));
    for (const Spelling& s : kUmlauts) {
      out.push_back(replaced(folded, s.old, s.modern));
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  std::erase(out, folded);
  return out;
}

}  // namespace treff::language
