// SPDX-License-Identifier: GPL-2.0-or-later
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
/// What an error costs in orders of magnitude (e) of the word's frequency.
constexpr double kCostWeight = 6;

class Corrector {
 public:
  explicit Corrector(const PlanInput& input)
      : morphology_(input.analyzer.morphology()), input_(input) {}

  /// The best correction of a word; empty if there is none.
  std::string correct(const std::string& form) {
    input_.interruption.check();
    std::vector<language::Correction> candidates =
        language::corrections(form, true, &morphology_.lexicon().forms());
    // On another machine, a block of the vocabulary is a round trip: there, terms are asked first.
    const bool remote = input_.database.is_remote();
    std::erase_if(candidates, [&](const language::Correction& candidate) {
      return language::count_code_points(candidate.form) < kShortestWord - 1 ||
             (remote && !may_be_meant(candidate));
    });
    if (input_.database.is_guessing()) return "";
    std::sort(candidates.begin(), candidates.end(),
              [](const auto& a, const auto& b) { return a.form < b.form; });
    std::vector<std::string> forms;
    for (const language::Correction& candidate : candidates) forms.push_back(candidate.form);
    const std::vector<std::uint64_t> articles = input_.vocabulary.articles_of(forms);
    std::string best;
    double best_score = 0;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      const double found =
          articles[i] > 0 ? static_cast<double>(articles[i]) : articles_with_lemma(candidates[i]);
      if (found == 0) continue;
      const double score = std::log(found) - kCostWeight * candidates[i].cost;
      if ((best.empty() || score > best_score) && may_be_meant(candidates[i])) {
        best_score = score;
        best = candidates[i].form;
      }
    }
    return best;
  }

  /// What our list of misspellings says, where the index has it in more articles than what was
  /// typed: i dag for idag. Empty if there is nothing.
  [[nodiscard]] std::string correct_by_list(const std::string& form, double typed) const {
    for (const std::string& meant : language::listed_corrections(morphology_.lexicon(), form)) {
      double least = -1;
      for (std::size_t at = 0; at < meant.size();) {
        const std::size_t end = std::min(meant.find(' ', at), meant.size());
        const std::string word = meant.substr(at, end - at);
        const auto found = static_cast<double>(input_.vocabulary.find(word).articles);
        least = least < 0 ? found : std::min(least, found);
        at = end + 1;
      }
      if (least > typed) return meant;
    }
    return "";
  }

 private:
  /// Of a form that the index has: beatens, which only the dictionary has, is no correction of
  /// beatels. A word that is two errors away must be in the lexicon; one that is a letter away may
  /// be a lemma of the index, as names are.
  [[nodiscard]] bool may_be_meant(const language::Correction& candidate) const {
    const std::string& form = candidate.form;
    return morphology_.lexicon().forms().find(form).has_value() ||
           (candidate.cost <= 1 && form.size() <= language::kMaxTermBytes &&
            input_.database.term_exists(form));
  }

  /// Of a word in its base form, the index may have others only.
  [[nodiscard]] double articles_with_lemma(const language::Correction& candidate) const {
    const bool known = candidate.cost <= 1 && candidate.form.size() <= language::kMaxTermBytes &&
                       morphology_.lexicon().forms().find(candidate.form).has_value();
    return known ? static_cast<double>(input_.database.get_termfreq(candidate.form)) : 0;
  }

  const language::Morphology& morphology_;
  const PlanInput& input_;
};

/// Words that the index knows are what was meant, and so are those of the dictionary; not its
/// names, which are of all languages (Hakon).
bool may_be_misspelt(const QueryWord& word, const language::Morphology& morphology) {
  if (!word.content || word.articles > 0) return false;
  if (word.form.find_first_of("0123456789*?") != std::string::npos ||
      language::count_code_points(word.form) < kShortestWord) {
    return false;
  }
  const std::vector<language::LexiconEntry> entries = morphology.lexicon().lookup(word.form);
  return std::all_of(entries.begin(), entries.end(), [](const language::LexiconEntry& entry) {
    return entry.word_class == language::WordClass::kName;
  });
}

std::string suggest_once(std::string_view text, const Plan& plan, const PlanInput& input) {
  std::unordered_map<std::string, std::string> correction;
  Corrector corrector(input);
  for (const QueryWord& word : plan.words) {
    if (correction.size() == kMostCorrections) break;
    std::string better = corrector.correct_by_list(word.form, word.articles);
    if (better.empty() && may_be_misspelt(word, input.analyzer.morphology())) {
      better = corrector.correct(word.form);
    }
    if (!better.empty()) correction.emplace(word.form, std::move(better));
  }
  if (correction.empty()) return {};
  std::string suggestion;
  std::size_t at = 0;
  for (const Token& token : input.analyzer.analyze(text)) {
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

}  // namespace

std::string suggest(std::string_view text, const Plan& plan, const PlanInput& input) {
  std::string suggestion = suggest_once(text, plan, input);
  while (!input.database.settle()) suggestion = suggest_once(text, plan, input);
  return suggestion;
}

}  // namespace treff::query
