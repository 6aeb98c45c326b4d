// SPDX-License-Identifier: GPL-2.0-or-later
#include "match/word_variants.h"

#include <algorithm>

#include "index/token_record.h"
#include "language/lexicon.h"
#include "language/morphology_lemmas.h"
#include "language/word_sets.h"

namespace treff::query {
namespace {

// Query weights of function words and question words: .7 and .3 were best of 0, .3, .5, .7 and 1
// on 2,585 questions; leaving them out cost .005 MRR.
constexpr double kFunctionWord = .7;
constexpr double kQuestionWord = .3;

/// If a lemma of the word is both a verb and a noun (ramme), adds the one that the word is not.
void add_siblings(const language::Lexicon& lexicon, QueryWord* word) {
  for (const std::string& lemma : word->lemmas) {
    const std::string_view plain = language::plain_lemma(lemma);
    if (lemma.ends_with(language::kNameMark)) continue;
    const std::vector<language::LexiconEntry> entries = lexicon.lookup(plain);
    const bool both = std::any_of(entries.begin(), entries.end(),
                                  [](const auto& entry) { return entry.is(language::kLikeNoun); });
    if (!both) continue;
    const std::string other = plain == lemma ? lemma + language::kVerbMark : std::string(plain);
    add_variant(other, Evidence::kSibling, Where::kLemmas, word);
  }
}

}  // namespace

double weight_of(Evidence evidence) {
  switch (evidence) {
    case Evidence::kLemma:
      return 1;
    case Evidence::kNorm:
    case Evidence::kJoined:
      return .9;
    case Evidence::kSpelling:
    case Evidence::kSynonym:
      return .8;
    case Evidence::kWeak:
    case Evidence::kPart:
      return .5;
    case Evidence::kSibling:
      return .7;
    case Evidence::kHalf:
      return .3;
  }
  return 0;
}

void add_variant(const std::string& term, Evidence evidence, Where where, QueryWord* word) {
  if (term.size() > language::kMaxTermBytes) return;
  const bool known =
      std::any_of(word->variants.begin(), word->variants.end(),
                  [&](const Variant& v) { return v.term == term && v.where == where; });
  if (known) return;
  Variant variant;
  variant.term = term;
  variant.evidence = evidence;
  variant.weight = weight_of(evidence);
  variant.where = where;
  variant.code = index::term_code(term);
  word->variants.push_back(std::move(variant));
}

void add_variants(const std::vector<std::string>& terms, Evidence evidence, QueryWord* word) {
  for (const std::string& term : terms) add_variant(term, evidence, Where::kLemmas, word);
}

QueryWord from_word(const language::Word& word, const language::Morphology& morphology) {
  QueryWord query;
  query.form = word.form;
  query.lemmas = texts_of(word.lemmas);
  query.question = word.question_word;
  query.content = !word.function_word;
  query.importance = word.question_word ? kQuestionWord : word.function_word ? kFunctionWord : 1;
  // skole is a form of skole and of nynorsk skule. The user means the lemma that is the typed form.
  const std::vector<std::string> others = morphology.other_norm(query.form);
  const bool base =
      std::find(query.lemmas.begin(), query.lemmas.end(), query.form) != query.lemmas.end();
  for (const std::string& lemma : query.lemmas) {
    const bool other = base && lemma != query.form &&
                       std::find(others.begin(), others.end(), lemma) != others.end();
    add_variant(lemma, other ? Evidence::kNorm : Evidence::kLemma, Where::kLemmas, &query);
  }
  const language::Lexicon& lexicon = morphology.lexicon();
  const std::vector<std::string> institution = institution_lemmas(lexicon, query.form);
  add_variants(institution, Evidence::kLemma, &query);
  // troll also finds the film Troll, and Troll in a query also finds trolls.
  const std::vector<std::string> lone_name = possible_name_lemmas(lexicon, query.form);
  add_variants(lone_name, Evidence::kLemma, &query);
  if (!lone_name.empty() && word.reason == language::Reason::kName) {
    add_variants(morphology.analyze(query.form, language::Capitals::kNone).lemmas, Evidence::kLemma,
                 &query);
  }
  for (const std::string& lemma : query.lemmas) {
    add_variants(morphology.other_norm(lemma, word.form), Evidence::kNorm, &query);
  }
  if (!institution.empty()) {  // the other norm's name: Høgre is Høyre
    for (const std::string& other : others) {
      add_variants(institution_lemmas(lexicon, other), Evidence::kNorm, &query);
    }
  }
  if (!query.content) return query;
  for (const std::string& lemma : query.lemmas) {
    add_variants(morphology.spelling_variants(lemma), Evidence::kSpelling, &query);
    add_variants(morphology.synonyms(lemma), Evidence::kSynonym, &query);
  }
  for (const language::Term& rare : word.weak) {
    add_variant(std::string(rare.text), Evidence::kWeak, Where::kLemmas, &query);
  }
  for (const std::string& lemma : query.lemmas) {
    add_variant(lemma, Evidence::kWeak, Where::kWeakLemmas, &query);
    if (lemma.ends_with(language::kVerbMark)) {
      // Among constituents, only participles that end adjectives keep the verb mark: eid in
      // statseid. The present tense (eier) must not find them. The other constituents have no mark;
      // only the infinitive is looked up among those, because it is also a noun.
      if (!query.form.ends_with('r')) {
        add_variant(lemma, Evidence::kPart, Where::kParts, &query);
      }
      if (query.form != language::plain_lemma(lemma)) continue;
    }
    add_variant(std::string(language::plain_lemma(lemma)), Evidence::kPart, Where::kParts, &query);
    // Also in the other norm: spiller matches fotballspelar.
    for (const std::string& other : morphology.other_norm(lemma, word.form)) {
      add_variant(other, Evidence::kPart, Where::kParts, &query);
    }
  }
  add_siblings(morphology.lexicon(), &query);
  if (word.reason == language::Reason::kName) return query;  // Berlinmuren must not find Berlin
  for (const language::Term& part : word.parts) {
    if (language::is_function_word(part.text)) continue;
    const std::string half(part.text);
    add_variant(half, Evidence::kHalf, Where::kLemmas, &query);
    // Also in the other norm: lærarstreik matches lærer.
    add_variants(morphology.other_norm(half), Evidence::kHalf, &query);
  }
  return query;
}

std::vector<std::string> with_apostrophe(std::string_view form,
                                         const language::Morphology& morphology) {
  constexpr std::string_view kBeforeApostrophe = "dlmno";
  constexpr std::size_t kShortest = 4;
  const language::Lexicon& lexicon = morphology.lexicon();
  const std::vector<language::LexiconEntry> readings = lexicon.lookup(form);
  if (form.size() < kShortest || kBeforeApostrophe.find(form.front()) == std::string_view::npos ||
      std::any_of(readings.begin(), readings.end(), [](const language::LexiconEntry& e) {
        return e.word_class != language::WordClass::kName;
      })) {
    return {};
  }
  std::vector<std::string> lemmas;
  for (const std::string& lemma :
       morphology.analyze(form.substr(1), language::Capitals::kNone).lemmas) {
    std::string joined = form.front() + std::string(language::plain_lemma(lemma));
    if (lexicon.lookup(joined).empty()) lemmas.push_back(std::move(joined));
  }
  return lemmas;
}

}  // namespace treff::query
