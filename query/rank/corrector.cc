// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/corrector.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <limits>
#include <utility>
#include <vector>

#include "index/vocabulary_block.h"
#include "language/capitals.h"
#include "language/compound.h"
#include "language/lexicon.h"
#include "language/morphology_spelling.h"
#include "language/unicode.h"
#include "rank/field_values.h"

namespace treff::query {
namespace {

/// Shortest name to which å, æ or ø is restored, for users whose keyboard lacks these keys.
constexpr std::size_t kShortestName = 3;
/// The cost of one error, on the scale of ln(frequency).
constexpr double kCostWeight = 8;
/// Cost of an error in a word of at least kLongSlip letters that at most kMostSlips articles have:
/// lower, because these articles probably misspell the word, too (handlig), above all if the words
/// sound alike (musjikal).
constexpr double kSlipWeight = 6;
constexpr double kSlipOfSound = 3;
constexpr double kMostSlips = 2;
constexpr std::size_t kLongSlip = 6;
/// The cost of a missing space (påplass), or of å, æ and ø typed as other letters. A wrong letter
/// costs 1.
constexpr double kSpaceCost = .7;
/// The margin (natural log) by which a correction must outscore a word that the index has: desverre
/// in nine articles is corrected if a thousand have dessverre. Names have many correct spellings
/// (Hansen, Hanssen), so their margin is larger.
constexpr double kSurer = .7;
constexpr double kSurerOfNames = 2;
/// A listed misspelling is corrected to one word only if this many times as many articles have the
/// correction as have the misspelling, which may be a title (circus). A correction to two words
/// (i dag for idag) needs only more articles.
constexpr double kListedTimes = 4;
/// In an archive of fewer articles, a word that one article has is no more likely to be a
/// misspelling than any other.
constexpr Xapian::doccount kLargeArchive = 1000;
/// A word is taken apart into common words (samtidigsom) only if more articles than this would have
/// all of them if they occurred independently.
constexpr double kLeastTogether = 5;
/// Words are joined only if at least this many articles have the joined word, because in fewer it
/// may be a misspelling.
constexpr std::uint64_t kLeastJoined = 2;
/// From this many letters on, an unknown word one error away from a compound is corrected to it,
/// even if no article has the compound. Shorter words, such as names, resemble compounds by chance.
constexpr std::size_t kLongCompound = 12;
/// The shortest head of such a compound, and the shortest word before the head.
constexpr std::size_t kLongHalf = 5;
/// The greatest cost of a correction to a compound that no article has. It allows letters that
/// sound alike, are doubled or are swapped, but no other error.
constexpr double kSureOfCompound = .8;

/// A correction from another vocabulary block is looked up only if some dictionary word begins with
/// its first kLikelyLetters letters. (Later letters may belong to a compound's second part.)
constexpr std::size_t kLikelyLetters = 5;

}  // namespace

std::string Corrector::correct(const std::string& form, double typed) const {
  input_.interruption.check();
  const bool known = typed > 0;
  std::vector<language::Correction> candidates =
      language::corrections(form, !known, &morphology_.lexicon().forms());
  // On a remote database, reading a vocabulary block takes a round trip, so candidates without a
  // term are dropped first. On a local one, it takes a few reads in each segment, so candidates in
  // other blocks are dropped if no dictionary word begins like them.
  const bool remote = input_.database.is_remote();
  const std::string_view block = index::block_name(form);
  const std::vector<std::string> restored = language::restored_spellings(form);
  std::vector<language::Correction> close;  // of an unknown word, with one error
  if (!known) {
    std::copy_if(candidates.begin(), candidates.end(), std::back_inserter(close),
                 [](const language::Correction& candidate) { return candidate.cost <= 1; });
  }
  // Look up compounds now, so that their frequencies are fetched with those of the candidates.
  if (remote) static_cast<void>(compound_meant(form, close));
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
  const bool slip = is_slip(form, typed);
  const double weight = slip ? kSlipWeight : kCostWeight;
  bool inflected = false;  // only other forms of `best` are in the index
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const auto written = static_cast<double>(articles[i]);
    // Count articles by lemma: most with the lemma forskjellig have only the form forskjellige.
    const bool lemma = written == 0 || !remote;
    const double found = lemma ? std::max(written, articles_with_lemma(candidates[i])) : written;
    if (found == 0) continue;
    const bool sound = candidates[i].cost <= language::kSoundCost;
    const double score =
        std::log(found) - (slip && sound ? kSlipOfSound : weight) * candidates[i].cost;
    if (score > best_score &&
        (may_be_meant(candidates[i]) || (written > 0 && is_compound(candidates[i]))) &&
        !is_chance(candidates[i], written)) {
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
  if (best.empty()) best = compound_meant(form, std::move(close));
  if (best.empty() && !known) best = common_words_meant(form);
  return best;
}

std::string Corrector::correct_value(const UnknownValue& value) const {
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

std::string Corrector::join(const std::string& first, const std::string& second) const {
  if (!language::is_written_apart(morphology_.lexicon(), first, second)) return "";
  const std::string joined = first + second;
  return input_.vocabulary.find(joined).articles >= kLeastJoined ? joined : "";
}

std::string Corrector::name_without_keys(const std::string& form) const {
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

std::string Corrector::correct_by_list(const std::string& form, double typed) const {
  for (const std::string& meant : language::listed_corrections(morphology_.lexicon(), form)) {
    const double times = meant.find(' ') == std::string::npos ? kListedTimes : 1;
    if (articles_of_words(meant) > times * typed) return meant;
  }
  return "";
}

bool Corrector::is_worth_a_block(std::string_view form, std::string_view read) const {
  return index::block_name(form) == read ||
         language::begins_a_word(morphology_.lexicon().forms(),
                                 index::first_letters(form, kLikelyLetters));
}

double Corrector::least_score(const std::string& form, double typed) const {
  if (typed == 0) return -std::numeric_limits<double>::infinity();
  const std::string shown = input_.vocabulary.find(form).shown;
  return std::log(typed) + (language::has_capital(shown) ? kSurerOfNames : kSurer);
}

bool Corrector::is_chance(const language::Correction& candidate, double articles) const {
  const std::string& form = candidate.form;
  if (candidate.cost < 1 || articles != 1 || input_.database.get_doccount() < kLargeArchive ||
      morphology_.lexicon().forms().find(form).has_value()) {
    return false;
  }
  return !language::has_capital(input_.vocabulary.find(form).shown) &&
         morphology_.analyze(form, language::Capitals::kNone).reason == language::Reason::kRule;
}

bool Corrector::is_slip(const std::string& form, double typed) const {
  if (typed == 0 || typed > kMostSlips || language::count_code_points(form) < kLongSlip) {
    return false;
  }
  return !language::has_capital(input_.vocabulary.find(form).shown);
}

double Corrector::articles_of_words(std::string_view words) const {
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    const index::VocabularyWord word = input_.vocabulary.find(words.substr(at, end - at));
    least = std::min(least, static_cast<double>(word.articles));
    at = end + 1;
  }
  return least;
}

std::string Corrector::common_words_meant(const std::string& form) const {
  if (morphology_.analyze(form, language::Capitals::kNone).reason != language::Reason::kRule) {
    return "";
  }
  const auto all = static_cast<double>(std::max(input_.database.get_doccount(), 1U));
  std::string best;
  double most = kLeastTogether;
  for (const std::vector<std::string>& words :
       language::common_words_in(morphology_.lexicon(), form)) {
    double together = all;
    for (const std::string& word : words) {
      together *= static_cast<double>(input_.vocabulary.find(word).articles) / all;
    }
    if (together <= most) continue;
    most = together;
    best.clear();
    for (const std::string& word : words) best.append(best.empty() ? "" : " ").append(word);
  }
  return best;
}

bool Corrector::has_long_halves(const std::string& form, const language::Compound& compound) const {
  const language::CompoundPart& before = compound.parts.end()[-2];
  const std::string left = form.substr(0, before.linking ? before.begin : before.end);
  if (language::count_code_points(left) < kLongHalf ||
      language::count_code_points(form.substr(compound.head)) < kLongHalf) {
    return false;
  }
  const std::vector<language::LexiconEntry> entries = morphology_.lexicon().lookup(left);
  return std::any_of(entries.begin(), entries.end(), [](const language::LexiconEntry& e) {
    return e.is(language::kWord) && e.word_class != language::WordClass::kName;
  });
}

std::string Corrector::compound_meant(const std::string& form,
                                      std::vector<language::Correction> candidates) const {
  if (language::count_code_points(form) < kLongCompound ||
      morphology_.analyze(form, language::Capitals::kNone).reason != language::Reason::kRule) {
    return "";
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const auto& a, const auto& b) { return a.cost < b.cost; });
  std::string best;
  double least = std::numeric_limits<double>::infinity();
  std::pair<double, double> most;
  for (const language::Correction& candidate : candidates) {
    if (candidate.cost > least) break;
    const std::pair<double, double> found = articles_with_compound(candidate.form);
    if (found <= most || (found.first == 0 && candidate.cost > kSureOfCompound)) continue;
    best = candidate.form;
    least = candidate.cost;
    most = found;
  }
  return best;
}

std::pair<double, double> Corrector::articles_with_compound(const std::string& form) const {
  std::pair<double, double> found;
  const language::Compound compound = language::split_compound(morphology_.lexicon(), form);
  if (compound.parts.empty() || !has_long_halves(form, compound)) return found;
  const auto count = [this](const std::string& lemma, double* most) {
    if (lemma.size() > language::kMaxTermBytes) return;
    *most = std::max(*most, static_cast<double>(input_.database.get_termfreq(lemma)));
  };
  for (const std::string& head : compound.parts.back().lemmas) {
    count(form.substr(0, compound.head) + head, &found.first);
    count(head, &found.second);
  }
  return found;
}

bool Corrector::is_name(const std::string& form) const {
  if (language::has_capital(input_.vocabulary.find(form).shown)) return true;
  const std::vector<language::LexiconEntry> entries = morphology_.lexicon().lookup(form);
  return !entries.empty() && std::all_of(entries.begin(), entries.end(), [](const auto& entry) {
    return entry.word_class == language::WordClass::kName;
  });
}

std::string Corrector::form_in_index(const std::string& lemma) const {
  constexpr std::size_t kLooked = 30;
  for (const index::VocabularyWord& word : input_.vocabulary.with_prefix(lemma, kLooked)) {
    const auto lemmas = morphology_.analyze(word.form, language::Capitals::kNone).lemmas;
    if (std::find(lemmas.begin(), lemmas.end(), lemma) != lemmas.end()) return word.form;
  }
  return lemma;
}

bool Corrector::may_be_meant(const language::Correction& candidate) const {
  const std::string& form = candidate.form;
  return morphology_.lexicon().forms().find(form).has_value() ||
         (candidate.cost <= 1 && form.size() <= language::kMaxTermBytes &&
          input_.database.term_exists(form));
}

bool Corrector::is_compound(const language::Correction& candidate) const {
  return candidate.cost <= 1 &&
         morphology_.analyze(candidate.form, language::Capitals::kNone).reason ==
             language::Reason::kCompoundHead;
}

double Corrector::articles_with_lemma(const language::Correction& candidate) const {
  const bool known = candidate.cost <= 1 && candidate.form.size() <= language::kMaxTermBytes &&
                     morphology_.lexicon().forms().find(candidate.form).has_value();
  return known ? static_cast<double>(input_.database.get_termfreq(candidate.form)) : 0;
}

}  // namespace treff::query
