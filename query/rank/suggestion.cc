#include "rank/suggestion.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <vector>

#include "language/lexicon.h"
#include "language/misspelling.h"
#include "language/unicode.h"

namespace treff::query {
namespace {

using language::Token;

/// So many words of one query are corrected; more misspelt ones are no misspelling.
constexpr std::size_t kMostCorrections = 4;
/// Shorter words are one letter away from everything.
constexpr std::size_t kShortestWord = 4;
/// A word in so few articles may be misspelt there too; then the right one is in many more.
constexpr double kNearlyNothing = 2;
constexpr double kManyMore = 25;

/// What an error costs in orders of magnitude (e) of the word's frequency.
constexpr double kCostWeight = 6;

/// The most that an error costs which sounds the same.
constexpr double kSoundAlike = .5;

class Corrector {
 public:
  Corrector(language::Analyzer& analyzer, const Xapian::Database& database)
      : morphology_(analyzer.morphology()), database_(database) {}

  /// The best correction of a word found in `articles`; empty if there is none.
  std::string correct(const std::string& form, double articles) {
    std::string best;
    double best_score = -1e9;
    const double least = articles == 0 ? 1 : kManyMore * articles;
    // A word that exists was misheard rather than mistyped.
    const bool exists = morphology_.lexicon().forms().find(form).has_value();
    for (const language::Correction& candidate : language::corrections(form, articles == 0)) {
      if (exists && candidate.cost > kSoundAlike) continue;
      if (language::count_code_points(candidate.form) < kShortestWord - 1) continue;
      // Two errors: only what the lexicon knows is worth the look-up in the index.
      const bool one_error = candidate.cost <= 1;
      if (!one_error && !morphology_.lexicon().forms().find(candidate.form)) continue;
      const double found = articles_with(candidate.form);
      if (found < least) continue;
      const double score = std::log(found) - kCostWeight * candidate.cost;
      if (score > best_score || (score == best_score && candidate.form < best)) {
        best_score = score;
        best = candidate.form;
      }
    }
    return best;
  }

 private:
  /// In how many articles the word's lemmas are.
  double articles_with(const std::string& form) const {
    double most = 0;
    for (const std::string& lemma : morphology_.analyze(form, language::Capitals::kNone).lemmas) {
      if (lemma.size() > language::kMaxTermBytes) continue;
      most = std::max<double>(most, database_.get_termfreq(lemma));
    }
    return most;
  }

  const language::Morphology& morphology_;
  const Xapian::Database& database_;
};

/// A word of the lexicon that finds something, if little, is what was meant.
bool may_be_misspelt(const QueryWord& word, const language::Morphology& morphology) {
  if (word.articles > 0 && morphology.lexicon().forms().find(word.form)) return false;
  return word.content && word.articles <= kNearlyNothing &&
         language::count_code_points(word.form) >= kShortestWord &&
         std::none_of(word.form.begin(), word.form.end(),
                      [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string suggest(std::string_view text, const Plan& plan, language::Analyzer& analyzer,
                    const Xapian::Database& database) {
  std::unordered_map<std::string, std::string> correction;
  Corrector corrector(analyzer, database);
  for (const QueryWord& word : plan.words) {
    if (!may_be_misspelt(word, analyzer.morphology()) || correction.size() == kMostCorrections)
      continue;
    std::string better = corrector.correct(word.form, word.articles);
    if (!better.empty()) correction.emplace(word.form, std::move(better));
  }
  if (correction.empty()) return {};
  std::string suggestion;
  std::size_t at = 0;
  for (const Token& token : analyzer.analyze(text)) {
    if (token.pieces > 0) continue;
    const auto found = correction.find(std::string(token.word->form));
    if (found == correction.end()) continue;
    suggestion += text.substr(at, token.begin - at);
    suggestion += found->second;
    at = token.end;
  }
  if (at == 0) return {};
  return suggestion.append(text.substr(at));
}

}  // namespace treff::query
