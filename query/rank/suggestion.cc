// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/suggestion.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>
#include <vector>

#include "language/lexicon.h"
#include "language/misspelling.h"
#include "language/unicode.h"
#include "parse/operator_names.h"
#include "rank/corrector.h"

namespace treff::query {
namespace {

using language::LexiconEntry;
using language::Token;

/// A spelling that more articles than this have is assumed to be correct.
constexpr double kMostArticles = 200;
/// At most this many words of a query are corrected; further unknown words are probably intended.
constexpr std::size_t kMostCorrections = 4;

/// Whether a dictionary's reading is so unlikely that a misspelling is likelier. The dictionaries
/// have names of many languages (Hakon), and forms such as grats and fengsl, a genitive and an
/// imperative of rare words. `nothing`: no article has the word.
bool is_unlikely(const LexiconEntry& entry, bool nothing) {
  if (!entry.is(language::kWord) || entry.word_class == language::WordClass::kName) return true;
  const bool genitive = entry.is(language::kGenitive) && !entry.is(language::kDefinite);
  return nothing && (entry.is(language::kRare | language::kImperative) || genitive);
}

/// Whether a word may be a misspelling. A likely word of the dictionary may not.
bool may_be_misspelled(const QueryWord& word, double typed,
                       const language::Morphology& morphology) {
  if (!word.content || typed > kMostArticles) return false;
  if (word.form.find_first_of("0123456789*?") != std::string::npos ||
      language::count_code_points(word.form) < kShortestWord) {
    return false;
  }
  const std::vector<LexiconEntry> entries = morphology.lexicon().lookup(word.form);
  return std::all_of(entries.begin(), entries.end(),
                     [typed](const LexiconEntry& entry) { return is_unlikely(entry, typed == 0); });
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
                           const Corrector& corrector) {
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
      better = corrector.correct_by_list(word.form, typed);
      if (better.empty() && may_be_misspelled(word, typed, input.analyzer.morphology())) {
        better = corrector.correct(word.form, typed);
      }
    }
    const bool lost = found_nothing || (typed == 0 && word.variants.empty());
    if (better.empty() && word.content && lost) better = corrector.name_without_keys(word.form);
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
    const Plan& plan, const Corrector& corrector) {
  std::map<std::pair<Node::Kind, std::string>, std::string> corrections;
  for (const UnknownValue& value : plan.unknown_values) {
    if (corrections.size() == kMostCorrections) break;
    std::string better = corrector.correct_value(value);
    if (!better.empty()) corrections.emplace(std::pair(value.field, value.word), better);
  }
  return corrections;
}

/// The text of a query, with words replaced in place.
class Suggestion {
 public:
  explicit Suggestion(const ParsedQuery& query) : text_(query.text), parts_(query.parts) {}

  /// The part of the query that `token` is in; null for plain words. Call it for tokens in order.
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

std::string suggest_once(const ParsedQuery& query, const Plan& plan, bool found_nothing,
                         const PlanInput& input) {
  const std::string& text = query.text;
  const Corrector corrector(input);
  const Corrections corrections = corrections_of(plan, found_nothing, input, corrector);
  const auto of_values = corrections_of_values(plan, corrector);
  Suggestion suggestion(query);
  const Token* before = nullptr;  // the previous word, if it may be joined with this one
  const std::vector<Token> tokens = input.analyzer.analyze(text);
  const auto joined_of = [&](const Token& first, const Token& second) {
    const std::string begin(first.word->form), end(second.word->form);
    const bool beside = first.end + 1 == second.begin && text[first.end] == ' ';
    return beside && is_plain(plan, begin) && is_plain(plan, end) ? corrector.join(begin, end)
                                                                  : std::string();
  };
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
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
    // julegave is likelier than jul gave.
    const bool begins_word = found != corrections.end() && i + 1 < tokens.size() &&
                             !joined_of(token, tokens[i + 1]).empty();
    if (found != corrections.end() && !begins_word) {
      suggestion.replace(token.begin, token.end, found->second, part);
      before = nullptr;
      continue;
    }
    const std::string joined = before != nullptr ? joined_of(*before, token) : std::string();
    if (!joined.empty()) suggestion.replace(before->begin, token.end, joined, part);
    before = joined.empty() && is_plain(plan, form) ? &token : nullptr;
  }
  return suggestion.take();
}

}  // namespace

std::string suggest(const ParsedQuery& query, const Plan& plan, bool found_nothing,
                    const PlanInput& input) {
  const auto once = [&] { return suggest_once(query, plan, found_nothing, input); };
  std::string suggestion = once();
  while (!input.database.settle()) suggestion = once();
  return suggestion;
}

}  // namespace treff::query
