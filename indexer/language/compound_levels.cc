// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/compound_levels.h"

#include <algorithm>
#include <string>

namespace treff::language {
namespace {

/// Neighboring parts, from the first to the last.
struct Span {
  std::size_t first = 0, last = 0;
  std::vector<std::string> lemmas;
  bool known = false;   ///< the lexicon has one of the lemmas
  bool linked = false;  ///< a linking element is inside
};

bool is_base_form(const Lexicon& lexicon, std::string_view word) {
  const std::vector<LexiconEntry> entries = lexicon.lookup(word);
  return std::any_of(entries.begin(), entries.end(),
                     [word](const LexiconEntry& e) { return e.is(kWord) && e.lemma == word; });
}

/// Whether `span`, which the lexicon lacks, is parts of two words: fylkessyke in fylkessykehus. The
/// s shows that the compound is fylkes|sykehus, if `known`, which the lexicon has, is a word
/// (sykehus).
bool is_chance(const Span& span, const Span& known) {
  return span.linked && span.first < known.first && known.first <= span.last &&
         span.last < known.last;
}

/// All spans but the whole word, by their last part, the longest last.
std::vector<Span> spans_of(const Lexicon& lexicon, std::string_view form,
                           const Compound& compound) {
  std::vector<const CompoundPart*> parts;
  for (const CompoundPart& part : compound.parts) {
    if (!part.linking) parts.push_back(&part);
  }
  std::vector<Span> out;
  const std::size_t count = parts.size();
  for (std::size_t last = 0; last < count; ++last) {
    const std::size_t own_begin = parts[last]->word_begin();
    for (std::size_t first = last + 1; first-- > 0;) {
      const bool whole = first == 0 && last + 1 == count;
      if (whole || (first < last && count > kMaxLevelParts)) break;
      const std::size_t begin = parts[first]->word_begin();
      const std::string before(first == last ? "" : form.substr(begin, own_begin - begin));
      Span span{first, last, {}, false, false};
      for (const std::string& lemma : parts[last]->lemmas) span.lemmas.push_back(before + lemma);
      span.known = first < last && std::any_of(span.lemmas.begin(), span.lemmas.end(),
                                               [&](const std::string& lemma) {
                                                 return is_base_form(lexicon, lemma);
                                               });
      span.linked =
          std::any_of(compound.parts.begin(), compound.parts.end(), [&](const CompoundPart& part) {
            return part.linking && part.begin > begin && part.end <= own_begin;
          });
      out.push_back(std::move(span));
    }
  }
  return out;
}

}  // namespace

std::vector<Constituent> constituents_of(const Lexicon& lexicon, std::string_view form,
                                         const Compound& compound) {
  const std::vector<Span> spans = spans_of(lexicon, form, compound);
  std::vector<Constituent> out;
  for (const Span& span : spans) {
    if (span.first < span.last && !span.known &&
        std::any_of(spans.begin(), spans.end(),
                    [&](const Span& other) { return other.known && is_chance(span, other); })) {
      continue;
    }
    const bool head = span.last == spans.back().last;
    for (const std::string& lemma : span.lemmas) out.push_back({lemma, head});
  }
  return out;
}

}  // namespace treff::language
