#include "rank/expansion.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "language/analyzer.h"
#include "language/unicode.h"
#include "match/pattern.h"

namespace treff::query {
namespace {

using Counted = std::vector<std::pair<Xapian::doccount, std::string>>;

constexpr std::size_t kTermsBetweenChecks = 256;

/// Keeps the most frequent ones, and says whether some had to go.
bool cut_to_most_frequent(Counted* found) {
  if (found->size() <= kMostExpansions) return false;
  const auto end = found->begin() + static_cast<std::ptrdiff_t>(kMostExpansions);
  std::nth_element(found->begin(), end, found->end(), std::greater<>());
  found->resize(kMostExpansions);
  return true;
}

/// For *ningen also *ning, of which it may be a form: the wildcard without up to four letters.
std::vector<std::string> without_endings(std::string_view wildcard) {
  constexpr std::size_t kLongestEnding = 4, kFewestBytes = 2;
  std::vector<std::string> shapes;
  const std::size_t last = wildcard.find_last_of("*?");
  for (std::size_t k = 1; k <= kLongestEnding && wildcard.size() > last + 1 + k + kFewestBytes;
       ++k) {
    shapes.emplace_back(wildcard.substr(0, wildcard.size() - k));
  }
  return shapes;
}

std::vector<std::string> names_of(Counted* found) {
  std::sort(found->begin(), found->end(), std::greater<>());
  std::vector<std::string> names;
  names.reserve(found->size());
  for (auto& [articles, name] : *found) names.push_back(std::move(name));
  return names;
}

}  // namespace

Expansion expand(std::string_view wildcard, std::string_view prefix,
                 const Xapian::Database& database, const language::Morphology& morphology,
                 const Interruption& interruption) {
  const std::string_view start = wildcard.substr(0, wildcard.find_first_of("*?"));
  const bool plain_prefix = start.size() + 1 == wildcard.size() && wildcard.ends_with('*');
  Expansion expansion;
  Counted own, others;
  const std::string first = std::string(prefix).append(start);
  const std::vector<std::string> stems = without_endings(wildcard);
  std::size_t seen = 0;
  for (auto it = database.allterms_begin(first); it != database.allterms_end(first); ++it) {
    if (seen++ % kTermsBetweenChecks == 0) interruption.check();
    if (seen > kMostTermsSeen) {
      expansion.cut = true;
      break;
    }
    const std::string term = *it;
    const std::string_view lemma = std::string_view(term).substr(prefix.size());
    if (prefix.empty() && term[0] >= 'A' && term[0] <= 'Z') continue;
    if (plain_prefix || has_shape(lemma, wildcard)) {
      own.emplace_back(it.get_termfreq(), lemma);
    } else if (std::any_of(stems.begin(), stems.end(),
                           [&](const std::string& stem) { return has_shape(lemma, stem); })) {
      others.emplace_back(it.get_termfreq(), lemma);
    }
  }
  expansion.cut = cut_to_most_frequent(&own) || expansion.cut;
  constexpr std::size_t kFewestLetters = 2;  // a letter begins a tenth of the lexicon
  if (language::count_code_points(start) >= kFewestLetters) {
    std::size_t looked_up = 0;
    for (std::string& lemma : morphology.lemmas_with_prefix(start, kMostFormsSeen)) {
      if (looked_up++ % kTermsBetweenChecks == 0) interruption.check();
      if (lemma.size() > language::kMaxTermBytes || has_shape(lemma, wildcard)) continue;
      const Xapian::doccount articles = database.get_termfreq(std::string(prefix).append(lemma));
      if (articles > 0) others.emplace_back(articles, std::move(lemma));
    }
    expansion.cut = cut_to_most_frequent(&others) || expansion.cut;
  }
  expansion.lemmas = names_of(&own);
  expansion.others = names_of(&others);
  std::sort(expansion.others.begin(), expansion.others.end());
  expansion.others.erase(std::unique(expansion.others.begin(), expansion.others.end()),
                         expansion.others.end());
  return expansion;
}

}  // namespace treff::query
