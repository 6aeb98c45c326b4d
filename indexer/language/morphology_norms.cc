#include "language/morphology_norms.h"

#include <algorithm>

#include "language/compound.h"

namespace treff::language {
namespace {

/// Translations of a compound that are kept; its parts may have several each.
constexpr std::size_t kMaxCompoundCounterparts = 4;

/// The classes in which `lemma` is a common reading of `form`; a bit each.
unsigned common_classes(const Lexicon& lexicon, std::string_view lemma, std::string_view form) {
  unsigned common = 0, all = 0;
  for (const LexiconEntry& e : lexicon.lookup(form)) {
    if (!e.is(kWord) || e.lemma != lemma) continue;
    all |= 1U << static_cast<unsigned>(e.word_class);
    if (!e.is(kRare)) common |= 1U << static_cast<unsigned>(e.word_class);
  }
  return common != 0 ? common : all;
}

/// In all classes if the lexicon does not know `lemma` as one of `form`.
std::vector<std::string> dictionary_counterparts(const Lexicon& lexicon, std::string_view lemma,
                                                 std::string_view form) {
  std::vector<std::string> out;
  const std::vector<LexiconEntry> found = lexicon.counterparts(lemma);
  if (found.empty()) return out;
  const unsigned classes = common_classes(lexicon, lemma, form);
  for (const LexiconEntry& e : found) {
    if (!e.is(kBokmaal | kNynorsk)) continue;  // what a misspelling stands for
    if (classes == 0 || (classes >> static_cast<unsigned>(e.word_class) & 1U) != 0) {
      out.push_back(e.lemma);
    }
  }
  return out;
}

bool is_participle(const Lexicon& lexicon, const std::string& word) {
  const std::vector<LexiconEntry> entries = lexicon.lookup(word);
  return std::any_of(entries.begin(), entries.end(),
                     [](const LexiconEntry& e) { return e.is(kParticiple); });
}

/// omfattende is omfattande, whatever the verb.
std::vector<std::string> participle_counterparts(const Lexicon& lexicon, std::string_view lemma) {
  constexpr std::string_view kBokmaalEnding = "ende";
  constexpr std::string_view kNynorskEnding = "ande";
  const bool bokmaal = lemma.ends_with(kBokmaalEnding);
  if (!bokmaal && !lemma.ends_with(kNynorskEnding)) return {};
  std::string other(lemma.substr(0, lemma.size() - kBokmaalEnding.size()));
  other += bokmaal ? kNynorskEnding : kBokmaalEnding;
  if (!is_participle(lexicon, other)) return {};
  return {std::move(other)};
}

/// Every piece of a compound as it is and in the other norm, in all combinations, up to the limit.
std::vector<std::string> compound_counterparts(const Lexicon& lexicon, std::string_view lemma) {
  const Compound compound = split_compound(lexicon, lemma);
  std::vector<std::string> wholes = {""};
  for (const CompoundPart& part : compound.parts) {
    const std::string text(lemma.substr(part.begin, part.end - part.begin));
    std::vector<std::string> choices = {text};
    if (!part.linking) {
      for (std::string& c : dictionary_counterparts(lexicon, text, text))
        choices.push_back(std::move(c));
    }
    std::vector<std::string> longer;
    for (const std::string& choice : choices) {
      for (const std::string& whole : wholes) {
        if (longer.size() <= kMaxCompoundCounterparts) longer.push_back(whole + choice);
      }
    }
    wholes = std::move(longer);
  }
  std::erase(wholes, lemma);
  std::erase(wholes, "");
  return wholes;
}

}  // namespace

std::vector<std::string> counterparts_of(const Lexicon& lexicon, std::string_view lemma,
                                         std::string_view form) {
  std::vector<std::string> out = dictionary_counterparts(lexicon, lemma, form);
  if (out.empty()) out = participle_counterparts(lexicon, lemma);
  if (out.empty()) out = compound_counterparts(lexicon, lemma);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace treff::language
