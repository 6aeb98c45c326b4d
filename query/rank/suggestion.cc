// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/suggestion.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>
#include <utility>
#include <vector>

#include "language/lexicon.h"
#include "language/misspelling.h"
#include "language/morphology_spelling.h"
#include "language/unicode.h"

namespace treff::query {
namespace {

using language::Token;

/// More articles than these make a spelling a word.
constexpr double kMostArticles = 200;
/// So many words of one query are corrected; more misspelt ones are no misspelling.
constexpr std::size_t kMostCorrections = 4;
/// Shorter words are one letter away from everything.
constexpr std::size_t kShortestWord = 4;
/// But names are typed without å, æ and ø by who has no such keys.
constexpr std::size_t kShortestName = 3;
/// What an error costs in orders of magnitude (e) of the word's frequency.
constexpr double kCostWeight = 8;
/// The same for a long word that so few articles have: it is theirs as well (handlig).
constexpr double kSlipWeight = 6;
constexpr double kMostSlips = 2;
constexpr std::size_t kLongSlip = 6;
/// What a space that was left out costs (idag), and one too many (sykkel hjelm), in errors.
constexpr double kSpaceCost = .7;
/// A word that the index has is offered a correction if that is so much likelier (log): desverre,
/// for which a thousand articles have dessverre. Names come in many spellings (Hansen, Hanssen).
constexpr double kSurer = .7;
constexpr double kSurerOfNames = 2;
/// In so many times as many articles as a listed misspelling stands what was meant: circus may be
/// a title, but idag stands in as many as i dag.
constexpr double kListedTimes = 4;
/// A joined spelling that fewer articles have is a slip of theirs.
constexpr std::uint64_t kLeastJoined = 2;

/// A correction that does not begin as typed is looked for if a word of the dictionary begins with
/// so many of its letters: behind them, a compound's second part may begin.
constexpr std::size_t kLikelyLetters = 5;

std::string_view first_letters(std::string_view form, std::size_t count) {
  std::size_t end = 0;
  for (std::size_t i = 0; i < count && end < form.size(); ++i) {
    static_cast<void>(language::next_code_point(form, &end));
  }
  return form.substr(0, end);
}

class Corrector {
 public:
  explicit Corrector(const PlanInput& input)
      : morphology_(input.analyzer.morphology()), input_(input) {}

  /// The best correction of a word that `typed` articles have; empty if there is none that is
  /// likelier than the word itself.
  std::string correct(const std::string& form, double typed) {
    input_.interruption.check();
    const bool known = typed > 0;
    std::vector<language::Correction> candidates =
        language::corrections(form, !known, &morphology_.lexicon().forms());
    // On another machine, a block of the vocabulary is a round trip: there, terms are asked first.
    // Here, it is some reads of each segment.
    const bool remote = input_.database.is_remote();
    const std::string_view block = first_letters(form, index::kBlockLetters);
    std::erase_if(candidates, [&](const language::Correction& candidate) {
      return language::count_code_points(candidate.form) < kShortestWord - 1 ||
             (remote ? !may_be_meant(candidate) : !is_worth_a_block(candidate.form, block));
    });
    if (input_.database.is_guessing()) return "";
    std::sort(candidates.begin(), candidates.end(),
              [](const auto& a, const auto& b) { return a.form < b.form; });
    std::vector<std::string> forms;
    for (const language::Correction& candidate : candidates) forms.push_back(candidate.form);
    const std::vector<std::uint64_t> articles = input_.vocabulary.articles_of(forms);
    std::string best;
    double best_score = least_score(form, typed);
    const double weight = is_slip(form, typed) ? kSlipWeight : kCostWeight;
    bool inflected = false;  // the index has the best one in other forms only
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      const auto written = static_cast<double>(articles[i]);
      // Most articles have forskjellig as forskjellige.
      const bool lemma = written == 0 || !remote;
      const double found = lemma ? std::max(written, articles_with_lemma(candidates[i])) : written;
      if (found == 0) continue;
      const double score = std::log(found) - weight * candidates[i].cost;
      if (score > best_score && may_be_meant(candidates[i])) {
        best_score = score;
        best = candidates[i].form;
        inflected = articles[i] == 0;
      }
    }
    if (inflected && !remote) best = form_in_index(best);
    for (const std::string& apart : language::words_apart(morphology_.lexicon(), form)) {
      const double score = std::log(articles_of_words(apart)) - kCostWeight * kSpaceCost;
      if (score > best_score) {
        best_score = score;
        best = apart;
      }
    }
    return best;
  }

  /// hovedperson for hoved person, if articles have it; empty if not.
  [[nodiscard]] std::string join(const std::string& first, const std::string& second) const {
    if (!language::is_written_apart(morphology_.lexicon(), first, second)) return "";
    const std::string joined = first + second;
    return input_.vocabulary.find(joined).articles >= kLeastJoined ? joined : "";
  }

  /// A name of the index that `form` is without å, æ and ø: Åse for ase, which the dictionary knows
  /// as another word. Empty if there is none.
  [[nodiscard]] std::string name_without_keys(const std::string& form) const {
    if (input_.database.is_remote() || language::count_code_points(form) < kShortestName) return "";
    const std::vector<std::string> forms = language::restored_spellings(form);
    const std::vector<std::uint64_t> articles = input_.vocabulary.articles_of(forms);
    std::string best;
    std::uint64_t most = 0;
    for (std::size_t i = 0; i < forms.size(); ++i) {
      if (articles[i] <= most || !is_name(forms[i])) continue;  // høste for hoste
      most = articles[i];
      best = forms[i];
    }
    return best;
  }

  /// What our list of misspellings says, where the index has it in more articles than what was
  /// typed: i dag for idag. Empty if there is nothing.
  [[nodiscard]] std::string correct_by_list(const std::string& form, double typed) const {
    for (const std::string& meant : language::listed_corrections(morphology_.lexicon(), form)) {
      const double times = meant.find(' ') == std::string::npos ? kListedTimes : 1;
      if (articles_of_words(meant) > times * typed) return meant;
    }
    return "";
  }

 private:
  /// Whether `form` is in the block of the vocabulary that is read anyhow, or likely in another.
  [[nodiscard]] bool is_worth_a_block(std::string_view form, std::string_view read) const {
    return first_letters(form, index::kBlockLetters) == read ||
           language::begins_a_word(morphology_.lexicon().forms(),
                                   first_letters(form, kLikelyLetters));
  }

  /// What a correction must score above: the typed word's own score, and more for a name.
  [[nodiscard]] double least_score(const std::string& form, double typed) const {
    if (typed == 0) return -std::numeric_limits<double>::infinity();
    const std::string shown = input_.vocabulary.find(form).shown;
    const bool name = language::fold(shown) != shown;
    return std::log(typed) + (name ? kSurerOfNames : kSurer);
  }

  /// Whether a word that articles have is a misspelling of theirs rather than a name.
  [[nodiscard]] bool is_slip(const std::string& form, double typed) const {
    if (typed == 0 || typed > kMostSlips || language::count_code_points(form) < kLongSlip) {
      return false;
    }
    const std::string shown = input_.vocabulary.find(form).shown;
    return language::fold(shown) == shown;
  }

  /// The articles that have the rarest of some words with spaces between them.
  [[nodiscard]] double articles_of_words(std::string_view words) const {
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t at = 0; at < words.size();) {
      const std::size_t end = std::min(words.find(' ', at), words.size());
      const index::VocabularyWord word = input_.vocabulary.find(words.substr(at, end - at));
      least = std::min(least, static_cast<double>(word.articles));
      at = end + 1;
    }
    return least;
  }

  /// As the articles write it, or because the dictionary knows it as nothing else.
  [[nodiscard]] bool is_name(const std::string& form) const {
    const std::string shown = input_.vocabulary.find(form).shown;
    if (language::fold(shown) != shown) return true;
    const std::vector<language::LexiconEntry> entries = morphology_.lexicon().lookup(form);
    return !entries.empty() && std::all_of(entries.begin(), entries.end(), [](const auto& entry) {
      return entry.word_class == language::WordClass::kName;
    });
  }

  /// The form in which the articles have that lemma most: sykehuset for sykehus.
  [[nodiscard]] std::string form_in_index(const std::string& lemma) const {
    constexpr std::size_t kLooked = 30;
    for (const index::VocabularyWord& word : input_.vocabulary.with_prefix(lemma, kLooked)) {
      const auto lemmas = morphology_.analyze(word.form, language::Capitals::kNone).lemmas;
      if (std::find(lemmas.begin(), lemmas.end(), lemma) != lemmas.end()) return word.form;
    }
    return lemma;
  }

  /// Whether a correction is a word: one in the lexicon; or, one error away, a term of the index,
  /// as most names are. Otherwise beatels would become beatens, a form that the dictionary makes
  /// up.
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

/// Words of the dictionary are what was meant; not its names, which are of all languages (Hakon).
bool may_be_misspelt(const QueryWord& word, double typed, const language::Morphology& morphology) {
  if (!word.content || typed > kMostArticles) return false;
  if (word.form.find_first_of("0123456789*?") != std::string::npos ||
      language::count_code_points(word.form) < kShortestWord) {
    return false;
  }
  const std::vector<language::LexiconEntry> entries = morphology.lexicon().lookup(word.form);
  return std::all_of(entries.begin(), entries.end(), [](const language::LexiconEntry& entry) {
    return entry.word_class == language::WordClass::kName;
  });
}

/// Whether rules take an unknown word for a form of one whose forms are all known: oppmerksomet is
/// none of oppmerksom.
bool is_no_form(const std::string& form, const language::Morphology& morphology) {
  if (!morphology.lexicon().lookup(form).empty()) return false;
  const language::Morph morph = morphology.analyze(form, language::Capitals::kNone);
  if (morph.reason != language::Reason::kRule) return false;
  return std::any_of(morph.lemmas.begin(), morph.lemmas.end(), [&](const std::string& lemma) {
    const std::vector<language::LexiconEntry> entries = morphology.lexicon().lookup(lemma);
    return std::any_of(entries.begin(), entries.end(), [&](const language::LexiconEntry& entry) {
      return entry.is(language::kWord) && entry.lemma == lemma &&
             entry.word_class != language::WordClass::kName;
    });
  });
}

struct Corrections {
  std::unordered_map<std::string, std::string> by_form;
  bool certain = true;
};

Corrections corrections_of(const Plan& plan, const PlanInput& input, Corrector* corrector) {
  Corrections corrections;
  std::vector<QueryWord> words = plan.words;
  words.insert(words.end(), plan.excluded.begin(), plan.excluded.end());
  for (const QueryWord& word : words) {
    if (corrections.by_form.size() == kMostCorrections) break;
    const auto written = static_cast<double>(input.vocabulary.find(word.form).articles);
    const bool no_form = written == 0 && is_no_form(word.form, input.analyzer.morphology());
    const double typed = no_form ? 0 : std::max(word.articles, written);
    // A capital inside a query is a name: World Press Photo.
    if (typed > 0 && word.name && plan.words.size() > 1) continue;
    std::string better = corrector->correct_by_list(word.form, typed);
    if (better.empty() && may_be_misspelt(word, typed, input.analyzer.morphology())) {
      better = corrector->correct(word.form, typed);
    } else if (better.empty() && typed == 0 && word.content && word.variants.empty()) {
      better = corrector->name_without_keys(word.form);
      corrections.certain = corrections.certain && better.empty();
    }
    if (!better.empty()) corrections.by_form.emplace(word.form, std::move(better));
  }
  return corrections;
}

/// Whether the query asks for the word wherever it stands: not in a phrase, not in title:.
bool is_plain(const Plan& plan, std::string_view form) {
  return std::any_of(plan.words.begin(), plan.words.end(), [form](const QueryWord& word) {
    return word.form == form && word.content && !word.only_in_pattern && !word.only_in_title;
  });
}

Suggestion suggest_once(std::string_view text, const Plan& plan, const PlanInput& input) {
  Corrector corrector(input);
  const Corrections corrections = corrections_of(plan, input, &corrector);
  std::string suggestion;
  std::size_t at = 0;
  const auto replace = [&](std::size_t begin, std::size_t end, const std::string& by) {
    suggestion.append(text.substr(at, begin - at)).append(by);
    at = end;
  };
  const Token* before = nullptr;  // of words that may be one
  const std::vector<Token> tokens = input.analyzer.analyze(text);
  for (const Token& token : tokens) {
    if (token.pieces > 0) continue;
    const std::string form(token.word->form);
    const auto found = corrections.by_form.find(form);
    if (found != corrections.by_form.end()) {
      replace(token.begin, token.end, found->second);
      before = nullptr;
      continue;
    }
    const bool beside = before != nullptr && before->end + 1 == token.begin &&
                        text[before->end] == ' ' && is_plain(plan, form);
    const std::string joined =
        beside ? corrector.join(std::string(before->word->form), form) : std::string();
    if (!joined.empty()) replace(before->begin, token.end, joined);
    before = joined.empty() && is_plain(plan, form) ? &token : nullptr;
  }
  if (at == 0) return {};
  suggestion.append(text.substr(at));
  return {std::move(suggestion), corrections.certain};
}

}  // namespace

Suggestion suggest(std::string_view text, const Plan& plan, const PlanInput& input) {
  Suggestion suggestion = suggest_once(text, plan, input);
  while (!input.database.settle()) suggestion = suggest_once(text, plan, input);
  return suggestion;
}

}  // namespace treff::query
