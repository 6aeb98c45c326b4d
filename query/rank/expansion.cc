// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/expansion.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "language/analyzer.h"
#include "language/morphology_lemmas.h"
#include "language/unicode.h"
#include "match/pattern.h"

namespace treff::query {
namespace {

using Counted = std::vector<std::pair<Xapian::doccount, std::string>>;

/// Keeps the kMostExpansions most frequent entries; returns whether any were dropped.
bool cut_to_most_frequent(Counted* found) {
  if (found->size() <= kMostExpansions) return false;
  const auto end = found->begin() + static_cast<std::ptrdiff_t>(kMostExpansions);
  std::nth_element(found->begin(), end, found->end(), std::greater<>());
  found->resize(kMostExpansions);
  return true;
}

std::vector<std::string> names_of(Counted* found) {
  std::sort(found->begin(), found->end(), std::greater<>());
  std::vector<std::string> names;
  names.reserve(found->size());
  for (auto& [articles, name] : *found) names.push_back(std::move(name));
  return names;
}

/// Collects the lemmas that one wildcard matches.
class Expander {
 public:
  Expander(std::string_view wildcard, std::string_view prefix, const IndexTerms& database,
           language::Analyzer& analyzer, const Interruption& interruption)
      : wildcard_(wildcard),
        start_(wildcard.substr(0, wildcard.find_first_of("*?"))),
        prefix_(prefix),
        plain_prefix_(start_.size() + 1 == wildcard.size() && wildcard.ends_with('*')),
        database_(database),
        analyzer_(analyzer),
        interruption_(interruption) {}

  Expansion run(const index::Vocabulary& vocabulary) {
    find_lemmas();
    // No form in the lexicon has a hyphen.
    const bool in_lexicon = plain_prefix_ && start_.find('-') == std::string_view::npos;
    if (in_lexicon) find_in_lexicon();
    find_forms(vocabulary, in_lexicon);
    Expansion expansion;
    expansion.cut = cut_to_most_frequent(&own_) || cut_;
    expansion.cut = cut_to_most_frequent(&others_) || expansion.cut;
    expansion.lemmas = names_of(&own_);
    expansion.others = names_of(&others_);
    std::sort(expansion.others.begin(), expansion.others.end());
    expansion.others.erase(std::unique(expansion.others.begin(), expansion.others.end()),
                           expansion.others.end());
    return expansion;
  }

 private:
  /// Counts another examined item. Returns false once the limit is exceeded.
  bool go_on() {
    constexpr std::size_t kBetweenChecks = 16;  // analyzing a word may take .1 ms
    if (seen_++ % kBetweenChecks == 0) interruption_.check();
    cut_ = cut_ || seen_ > kMostTermsSeen;
    return seen_ <= kMostTermsSeen;
  }

  [[nodiscard]] bool fits(std::string_view word) const {
    word = language::plain_lemma(word);
    return plain_prefix_ ? word.starts_with(start_) : has_shape(word, wildcard_);
  }

  /// Finds terms of the index that match the wildcard.
  void find_lemmas() {
    const std::string first = prefix_ + std::string(start_);
    database_.visit(first, [&](const std::string& term, Xapian::doccount articles) {
      if (!go_on()) return false;
      const std::string_view lemma = std::string_view(term).substr(prefix_.size());
      const bool prefixed = prefix_.empty() && term[0] >= 'A' && term[0] <= 'Z';
      if (!prefixed && fits(lemma)) own_.emplace_back(articles, lemma);
      return true;
    });
  }

  /// Finds lemmas that have a form with this prefix: skyte for skjø*.
  void find_in_lexicon() {
    constexpr std::size_t kFewestLetters = 2;  // one letter can match a tenth of the lexicon
    if (language::count_code_points(start_) < kFewestLetters) return;
    for (const std::string& lemma :
         analyzer_.morphology().lemmas_with_prefix(start_, kMostFormsSeen)) {
      if (!go_on()) return;
      if (!fits(lemma)) add_other(lemma);
    }
  }

  /// Finds lemmas of the index's forms that match the wildcard: regning for *ningen, tv for *-en.
  /// With `inflected`, looks only at forms that have at most an ending after the prefix:
  /// nettselskap for nettselskapen*. The lemmas of longer forms have the prefix themselves.
  void find_forms(const index::Vocabulary& vocabulary, bool inflected) {
    constexpr std::size_t kLongestEnding = 6;  // in bytes: the ttenes of føttenes for fø*
    const std::size_t longest = inflected ? start_.size() + kLongestEnding : std::string::npos;
    std::size_t found = 0;
    vocabulary.visit(start_, [&](const index::VocabularyWord& word) {
      if (!go_on() || found > kMostExpansions) return false;
      if (word.form.size() > longest || !fits(word.form)) return true;
      ++found;
      for (const std::string& lemma : lemmas_of(word)) {
        if (!fits(lemma)) add_other(lemma);
      }
      return true;
    });
    cut_ = cut_ || found > kMostExpansions;
  }

  /// The lemmas under which an article with this word may be indexed.
  std::vector<std::string> lemmas_of(const index::VocabularyWord& word) {
    std::vector<std::string> lemmas;
    if (word.form.find('-') != std::string::npos) {  // TV-en is a form of TV
      for (const std::string& spelling : {word.form, word.shown}) {
        const std::vector<language::Token>& tokens = analyzer_.analyze(spelling);
        if (tokens.empty()) continue;
        for (std::string& lemma : texts_of(tokens.front().word->lemmas)) {
          lemmas.push_back(std::move(lemma));
        }
      }
      return lemmas;
    }
    for (const auto capitals : {language::Capitals::kNone, language::Capitals::kInside}) {
      for (std::string& lemma : analyzer_.morphology().analyze(word.form, capitals).lemmas) {
        lemmas.push_back(std::move(lemma));
      }
    }
    for (std::string& lemma :
         language::possible_name_lemmas(analyzer_.morphology().lexicon(), word.form)) {
      lemmas.push_back(std::move(lemma));
    }
    return lemmas;
  }

  void add_other(const std::string& lemma) {
    if (lemma.size() > language::kMaxTermBytes) return;
    const Xapian::doccount articles = database_.get_termfreq(prefix_ + lemma);
    if (articles > 0) others_.emplace_back(articles, lemma);
  }

  std::string_view wildcard_;
  std::string_view start_;
  std::string prefix_;
  bool plain_prefix_;
  const IndexTerms& database_;
  language::Analyzer& analyzer_;
  const Interruption& interruption_;
  Counted own_, others_;
  std::size_t seen_ = 0;
  bool cut_ = false;
};

}  // namespace

Expansion expand(std::string_view wildcard, std::string_view prefix, const IndexTerms& database,
                 const index::Vocabulary& vocabulary, language::Analyzer& analyzer,
                 const Interruption& interruption) {
  return Expander(wildcard, prefix, database, analyzer, interruption).run(vocabulary);
}

}  // namespace treff::query
