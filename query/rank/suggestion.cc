// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/suggestion.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <unordered_map>
#include <utility>
#include <vector>

#include "language/lexicon.h"
#include "language/misspelling.h"
#include "language/morphology_spelling.h"
#include "language/unicode.h"
#include "parse/operator_names.h"
#include "rank/field_values.h"

namespace treff::query {
namespace {

using language::Token;

/// A spelling that more articles have is assumed to be correct.
constexpr double kMostArticles = 200;
/// At most this many words of a query are corrected. If more are unknown, they are probably
/// intended.
constexpr std::size_t kMostCorrections = 4;
/// Shorter words are not corrected: they are one letter away from too many others.
constexpr std::size_t kShortestWord = 4;
/// Shortest name to which å, æ or ø is restored, for users whose keyboard lacks these keys.
constexpr std::size_t kShortestName = 3;
/// The cost of one error, on the scale of ln(frequency).
constexpr double kCostWeight = 8;
/// Cost of an error in a word of at least kLongSlip letters that at most kMostSlips articles have:
/// lower, because these articles probably misspell the word, too (handlig).
constexpr double kSlipWeight = 6;
constexpr double kMostSlips = 2;
constexpr std::size_t kLongSlip = 6;
/// The cost of a missing space (idag) or a superfluous one (sykkel hjelm). Other errors cost 1.
constexpr double kSpaceCost = .7;
/// The margin (natural log) by which a correction must outscore a word that the index has: desverre
/// is corrected if a thousand articles have dessverre. Names have many correct spellings (Hansen,
/// Hanssen), so their margin is larger.
constexpr double kSurer = .7;
constexpr double kSurerOfNames = 2;
/// A listed misspelling is corrected to one word only if this many times as many articles have that
/// word: circus may be a title. A correction to two words (i dag for idag) needs only more
/// articles.
constexpr double kListedTimes = 4;
/// Words are joined only if at least this many articles have the joined word, because in fewer it
/// may be a misspelling.
constexpr std::uint64_t kLeastJoined = 2;

/// A correction from another vocabulary block is looked up only if some dictionary word begins with
/// its first kLikelyLetters letters. (Later letters may belong to a compound's second part.)
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

  /// The best correction of a word that `typed` articles have; empty if none is more likely than
  /// the word itself.
  std::string correct(const std::string& form, double typed) {
    input_.interruption.check();
    const bool known = typed > 0;
    std::vector<language::Correction> candidates =
        language::corrections(form, !known, &morphology_.lexicon().forms());
    // On a remote database, reading a vocabulary block takes a round trip, so candidates without a
    // term are dropped first. On a local one, reading a block takes a few reads in each segment.
    const bool remote = input_.database.is_remote();
    const std::string_view block = first_letters(form, index::kBlockLetters);
    const std::vector<std::string> restored = language::restored_spellings(form);
    std::erase_if(candidates, [&](const language::Correction& candidate) {
      if (language::count_code_points(candidate.form) < kShortestWord - 1) return true;
      if (remote) return !may_be_meant(candidate);
      return !is_worth_a_block(candidate.form, block) &&
             std::find(restored.begin(), restored.end(), candidate.form) == restored.end();
    });
    if (input_.database.is_guessing()) return "";
    std::sort(candidates.begin(), candidates.end(),
              [](const auto& a, const auto& b) { return a.form < b.form; });
    std::vector<std::string> forms;
    forms.reserve(candidates.size());
    for (const language::Correction& candidate : candidates) forms.push_back(candidate.form);
    const std::vector<std::uint64_t> articles = input_.vocabulary.articles_of(forms);
    std::string best;
    double best_score = least_score(form, typed);
    const double weight = is_slip(form, typed) ? kSlipWeight : kCostWeight;
    bool inflected = false;  // only other forms of `best` are in the index
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      const auto written = static_cast<double>(articles[i]);
      // Count articles by lemma: most with the lemma forskjellig have only the form forskjellige.
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

  /// The best correction of a word that is in no value of the field; empty if there is none.
  [[nodiscard]] std::string correct_value(const UnknownValue& value) const {
    input_.interruption.check();
    const char prefix = prefix_of_words(value.field);
    const bool number = value.word.find_first_of("0123456789") != std::string::npos;
    const std::size_t letters = language::count_code_points(value.word);
    if (prefix == '\0' || number || letters < kShortestName) return "";
    // On a remote database, each candidate costs network traffic, so corrections of two errors are
    // left out.
    const bool two = !input_.database.is_remote();
    std::vector<language::Correction> candidates;
    if (letters >= kShortestWord) {
      candidates = language::corrections(value.word, two, &morphology_.lexicon().forms());
    }
    for (const std::string& restored : language::restored_spellings(value.word)) {
      candidates.push_back({restored, kSpaceCost});
    }
    std::string best;
    double best_score = -std::numeric_limits<double>::infinity();
    for (const language::Correction& candidate : candidates) {
      if (candidate.form.size() > language::kMaxTermBytes) continue;
      const auto articles = input_.database.get_termfreq(prefix + candidate.form);
      if (articles == 0) continue;
      const double score = std::log(articles) - kCostWeight * candidate.cost;
      if (score < best_score || (score == best_score && candidate.form > best)) continue;
      best_score = score;
      best = candidate.form;
    }
    return best;
  }

  /// Joins a compound typed as two words (hovedperson for hoved person) if articles have the
  /// compound. Otherwise returns an empty string.
  [[nodiscard]] std::string join(const std::string& first, const std::string& second) const {
    if (!language::is_written_apart(morphology_.lexicon(), first, second)) return "";
    const std::string joined = first + second;
    return input_.vocabulary.find(joined).articles >= kLeastJoined ? joined : "";
  }

  /// The most frequent name in the index that is `form` with å, æ or ø restored: Åse for ase, even
  /// if ase is a word of the dictionary. Empty if there is none.
  [[nodiscard]] std::string name_without_keys(const std::string& form) const {
    if (language::count_code_points(form) < kShortestName) return "";
    std::vector<std::string> forms = language::restored_spellings(form);
    if (input_.database.is_remote()) {  // reading a vocabulary block takes a round trip
      std::erase_if(forms, [this](const std::string& restored) {
        return !may_be_meant({restored, kSpaceCost});
      });
      if (input_.database.is_guessing()) return "";
    }
    const std::vector<std::uint64_t> articles = input_.vocabulary.articles_of(forms);
    std::string best;
    std::uint64_t most = 0;
    for (std::size_t i = 0; i < forms.size(); ++i) {
      if (articles[i] <= most || !is_name(forms[i])) continue;  // hoste must not become høste
      most = articles[i];
      best = forms[i];
    }
    return best;
  }

  /// The correction from the list of common misspellings (i dag for idag) if more articles have the
  /// correction than the typed form (kListedTimes times as many if it is one word). Otherwise
  /// empty.
  [[nodiscard]] std::string correct_by_list(const std::string& form, double typed) const {
    for (const std::string& meant : language::listed_corrections(morphology_.lexicon(), form)) {
      const double times = meant.find(' ') == std::string::npos ? kListedTimes : 1;
      if (articles_of_words(meant) > times * typed) return meant;
    }
    return "";
  }

 private:
  /// Whether to look up `form`: it is in the vocabulary block `read`, which is read anyway, or it
  /// is likely enough a word to justify reading another block.
  [[nodiscard]] bool is_worth_a_block(std::string_view form, std::string_view read) const {
    return first_letters(form, index::kBlockLetters) == read ||
           language::begins_a_word(morphology_.lexicon().forms(),
                                   first_letters(form, kLikelyLetters));
  }

  /// The score that a correction must exceed: the typed word's score plus a margin, larger for
  /// names.
  [[nodiscard]] double least_score(const std::string& form, double typed) const {
    if (typed == 0) return -std::numeric_limits<double>::infinity();
    const std::string shown = input_.vocabulary.find(form).shown;
    const bool name = language::fold(shown) != shown;
    return std::log(typed) + (name ? kSurerOfNames : kSurer);
  }

  /// Whether the word is probably a misspelling: long, in few articles, and written in lower case.
  [[nodiscard]] bool is_slip(const std::string& form, double typed) const {
    if (typed == 0 || typed > kMostSlips || language::count_code_points(form) < kLongSlip) {
      return false;
    }
    const std::string shown = input_.vocabulary.find(form).shown;
    return language::fold(shown) == shown;
  }

  /// The number of articles that have the rarest of the words in `words`, separated by spaces.
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

  /// Whether articles write `form` with a capital, or the dictionary has it only as a name.
  [[nodiscard]] bool is_name(const std::string& form) const {
    const std::string shown = input_.vocabulary.find(form).shown;
    if (language::fold(shown) != shown) return true;
    const std::vector<language::LexiconEntry> entries = morphology_.lexicon().lookup(form);
    return !entries.empty() && std::all_of(entries.begin(), entries.end(), [](const auto& entry) {
      return entry.word_class == language::WordClass::kName;
    });
  }

  /// A form of the lemma that occurs in the index: sykehuset for sykehus.
  [[nodiscard]] std::string form_in_index(const std::string& lemma) const {
    constexpr std::size_t kLooked = 30;
    for (const index::VocabularyWord& word : input_.vocabulary.with_prefix(lemma, kLooked)) {
      const auto lemmas = morphology_.analyze(word.form, language::Capitals::kNone).lemmas;
      if (std::find(lemmas.begin(), lemmas.end(), lemma) != lemmas.end()) return word.form;
    }
    return lemma;
  }

  /// Whether a correction is a real word: a form of the lexicon or, if at most one error away, a
  /// term of the index, such as most names. Forms that only the rules derive are not real words:
  /// beatels must not become beatens.
  [[nodiscard]] bool may_be_meant(const language::Correction& candidate) const {
    const std::string& form = candidate.form;
    return morphology_.lexicon().forms().find(form).has_value() ||
           (candidate.cost <= 1 && form.size() <= language::kMaxTermBytes &&
            input_.database.term_exists(form));
  }

  /// The number of articles with any form of the lemma `candidate`. Returns 0 if `candidate` is not
  /// in the lexicon or more than one error away.
  [[nodiscard]] double articles_with_lemma(const language::Correction& candidate) const {
    const bool known = candidate.cost <= 1 && candidate.form.size() <= language::kMaxTermBytes &&
                       morphology_.lexicon().forms().find(candidate.form).has_value();
    return known ? static_cast<double>(input_.database.get_termfreq(candidate.form)) : 0;
  }

  const language::Morphology& morphology_;
  const PlanInput& input_;
};

/// Whether a word may be a misspelling. A word of the dictionary may not, unless it is only a name:
/// the dictionary has names of many languages (Hakon).
bool may_be_misspelled(const QueryWord& word, double typed,
                       const language::Morphology& morphology) {
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

/// Whether no word has this form. The lexicon has all forms of its words, so a form that only the
/// rules derive from one of them (oppmerksomet from oppmerksom) is wrong.
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

/// Whether the word needs no correction: it is in many articles and in the dictionary, but not in
/// the list of misspellings.
bool is_common(const QueryWord& word, const language::Morphology& morphology) {
  const language::Lexicon& lexicon = morphology.lexicon();
  return word.articles > kMostArticles && lexicon.forms().find(word.form).has_value() &&
         language::listed_corrections(lexicon, word.form).empty();
}

using Corrections = std::unordered_map<std::string, std::string>;  ///< by form

Corrections corrections_of(const Plan& plan, bool found_nothing, const PlanInput& input,
                           Corrector* corrector) {
  Corrections corrections;
  std::vector<QueryWord> words = plan.words;
  words.insert(words.end(), plan.excluded.begin(), plan.excluded.end());
  for (const QueryWord& word : words) {
    if (corrections.size() == kMostCorrections) break;
    if (word.literal || (!found_nothing && is_common(word, input.analyzer.morphology()))) continue;
    const auto written = static_cast<double>(input.vocabulary.find(word.form).articles);
    const bool no_form = written == 0 && is_no_form(word.form, input.analyzer.morphology());
    const double typed = no_form ? 0 : std::max(word.articles, written);
    std::string better;
    // A capitalized word in a longer query is a name: World Press Photo.
    if (typed == 0 || !word.name || plan.words.size() == 1) {
      better = corrector->correct_by_list(word.form, typed);
      if (better.empty() && may_be_misspelled(word, typed, input.analyzer.morphology())) {
        better = corrector->correct(word.form, typed);
      }
    }
    const bool lost = found_nothing || (typed == 0 && word.variants.empty());
    if (better.empty() && word.content && lost) better = corrector->name_without_keys(word.form);
    if (!better.empty()) corrections.emplace(word.form, std::move(better));
  }
  return corrections;
}

/// Whether the query has `form` as a plain content word, outside of phrases and title:.
bool is_plain(const Plan& plan, std::string_view form) {
  return std::any_of(plan.words.begin(), plan.words.end(), [form](const QueryWord& word) {
    return word.form == form && word.content && !word.only_in_pattern && !word.only_in_title;
  });
}

/// Whether the text at `at` is part of an operator or an option, not a word: NEAR/-1, --limit.
bool is_no_word(std::string_view text, std::size_t at) {
  constexpr std::string_view kBetween = " \t\r\n()";
  const std::size_t before = text.find_last_of(kBetween, at);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  const std::size_t end = std::min(text.find_first_of(kBetween, at), text.size());
  const std::string_view typed = text.substr(begin, end - begin);
  return typed.starts_with("--") || looks_like_operator(typed);
}

/// Corrections of words that are in no value of their field.
std::map<std::pair<Node::Kind, std::string>, std::string> corrections_of_values(
    const Plan& plan, Corrector* corrector) {
  std::map<std::pair<Node::Kind, std::string>, std::string> corrections;
  for (const UnknownValue& value : plan.unknown_values) {
    if (corrections.size() == kMostCorrections) break;
    std::string better = corrector->correct_value(value);
    if (!better.empty()) corrections.emplace(std::pair(value.field, value.word), better);
  }
  return corrections;
}

/// The text of a query, with words replaced in place.
class Suggestion {
 public:
  Suggestion(std::string_view text, const std::vector<QueryPart>& parts)
      : text_(text), parts_(parts) {}

  /// The part of the query that `token` is in; null for plain words. Tokens come in order.
  const QueryPart* part_of(const Token& token) {
    while (part_ < parts_.size() && parts_[part_].end <= token.begin) ++part_;
    const bool inside = part_ < parts_.size() && parts_[part_].begin <= token.begin;
    return inside ? &parts_[part_] : nullptr;
  }

  /// Quotes a correction of several words where an operator or a field would take only the first.
  void replace(std::size_t begin, std::size_t end, const std::string& by, const QueryPart* part) {
    const bool quote = part != nullptr && !part->quoted && by.find(' ') != std::string::npos;
    result_.append(text_.substr(at_, begin - at_));
    result_.append(quote ? "\"" + by + "\"" : by);
    at_ = end;
  }

  /// The corrected query; empty if nothing was replaced.
  std::string take() {
    if (at_ > 0) result_.append(text_.substr(at_));
    return std::move(result_);
  }

 private:
  std::string_view text_;
  const std::vector<QueryPart>& parts_;
  std::size_t part_ = 0;
  std::string result_;
  std::size_t at_ = 0;
};

std::string suggest_once(std::string_view text, const std::vector<QueryPart>& parts,
                         const Plan& plan, bool found_nothing, const PlanInput& input) {
  Corrector corrector(input);
  const Corrections corrections = corrections_of(plan, found_nothing, input, &corrector);
  const auto of_values = corrections_of_values(plan, &corrector);
  Suggestion suggestion(text, parts);
  const Token* before = nullptr;  // the previous word, if it may be joined with this one
  const std::vector<Token> tokens = input.analyzer.analyze(text);
  for (const Token& token : tokens) {
    if (token.pieces > 0) continue;
    const QueryPart* const part = suggestion.part_of(token);
    const bool as_typed = part != nullptr && (part->literal || token.begin < part->value);
    if (as_typed || is_no_word(text, token.begin)) {
      before = nullptr;
      continue;
    }
    const std::string form(token.word->form);
    if (part != nullptr && part->field && part->field != Node::Kind::kTitle) {
      const auto found = of_values.find({*part->field, form});
      if (found != of_values.end()) {
        suggestion.replace(token.begin, token.end, found->second, part);
      }
      before = nullptr;
      continue;
    }
    const auto found = corrections.find(form);
    if (found != corrections.end()) {
      suggestion.replace(token.begin, token.end, found->second, part);
      before = nullptr;
      continue;
    }
    const bool beside = before != nullptr && before->end + 1 == token.begin &&
                        text[before->end] == ' ' && is_plain(plan, form);
    const std::string joined =
        beside ? corrector.join(std::string(before->word->form), form) : std::string();
    if (!joined.empty()) suggestion.replace(before->begin, token.end, joined, part);
    before = joined.empty() && is_plain(plan, form) ? &token : nullptr;
  }
  return suggestion.take();
}

}  // namespace

std::string suggest(std::string_view text, const std::vector<QueryPart>& parts, const Plan& plan,
                    bool found_nothing, const PlanInput& input) {
  const auto once = [&] { return suggest_once(text, parts, plan, found_nothing, input); };
  std::string suggestion = once();
  while (!input.database.settle()) suggestion = once();
  return suggestion;
}

}  // namespace treff::query
