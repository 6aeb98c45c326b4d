#include "rank/query_words.h"

#include <algorithm>

#include "index/token_record.h"
#include "language/function_words.h"
#include "language/unicode.h"

namespace treff::query {
namespace {

using language::Token;

// Query weights of function words and question words: .7 and .3 were best of 0, .3, .5, .7 and 1
// on 2,585 questions; leaving them out cost .005 MRR.
constexpr double kFunctionWord = .7;
constexpr double kQuestionWord = .3;

/// What a match by each kind of evidence is worth beside the word itself.
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
    case Evidence::kPart:
      return .5;
    case Evidence::kHalf:
      return .3;
  }
  return 0;
}

void add_variant(const std::string& term, Evidence evidence, bool in_parts, QueryWord* word) {
  const bool known =
      std::any_of(word->variants.begin(), word->variants.end(),
                  [&](const Variant& v) { return v.term == term && v.in_parts == in_parts; });
  if (known) return;
  Variant variant;
  variant.term = term;
  variant.evidence = evidence;
  variant.weight = weight_of(evidence);
  variant.in_parts = in_parts;
  variant.code = index::term_code(term);
  word->variants.push_back(std::move(variant));
}

void add_variants(const std::vector<std::string>& terms, Evidence evidence, QueryWord* word) {
  for (const std::string& term : terms) add_variant(term, evidence, false, word);
}

/// A word with a capital inside the query, and one that only the rules know.
bool looks_like_name(const Token& token) {
  return token.capitals == language::Capitals::kInside ||
         token.capitals == language::Capitals::kAll ||
         token.word->reason == language::Reason::kName ||
         token.word->reason == language::Reason::kRule;
}

QueryWord from_word(const language::Word& word, const language::Morphology& morphology) {
  QueryWord query;
  query.form = word.form;
  query.lemmas = texts_of(word.lemmas);
  query.question = word.question_word;
  query.content = !word.function_word;
  query.importance = word.question_word ? kQuestionWord : word.function_word ? kFunctionWord : 1;
  add_variants(query.lemmas, Evidence::kLemma, &query);
  for (const std::string& lemma : query.lemmas) {
    add_variants(morphology.other_norm(lemma), Evidence::kNorm, &query);
  }
  if (!query.content) return query;
  for (const std::string& lemma : query.lemmas) {
    add_variants(morphology.spelling_variants(lemma), Evidence::kSpelling, &query);
    add_variants(morphology.synonyms(lemma), Evidence::kSynonym, &query);
  }
  for (const std::string& lemma : query.lemmas) {
    add_variant(lemma, Evidence::kPart, true, &query);
  }
  for (const language::Term& part : word.parts) {
    if (language::is_function_word(part.text)) continue;
    add_variant(std::string(part.text), Evidence::kHalf, false, &query);
  }
  return query;
}

/// Letters only, so that "ulve hode" is looked for as ulvehode too, and "7 januar" is not.
bool may_join(const Token& token) {
  return token.kind == language::TokenKind::kWord && token.pieces == 0 &&
         language::count_code_points(token.word->form) >= 2;
}

}  // namespace

const char* to_string(Evidence evidence) {
  switch (evidence) {
    case Evidence::kLemma:
      return "word";
    case Evidence::kNorm:
      return "other norm";
    case Evidence::kJoined:
      return "written as one";
    case Evidence::kSpelling:
      return "other spelling";
    case Evidence::kSynonym:
      return "synonym";
    case Evidence::kPart:
      return "part of a compound";
    case Evidence::kHalf:
      return "half of the compound";
  }
  return "";
}

std::vector<QueryWord> query_words(std::string_view text, language::Analyzer& analyzer) {
  const std::vector<Token>& tokens = analyzer.analyze(text);
  const language::Morphology& morphology = analyzer.morphology();
  std::vector<QueryWord> words;
  const language::Word* whole = nullptr;
  std::size_t pieces_left = 0;
  const Token* before = nullptr;
  for (const Token& token : tokens) {
    if (token.pieces > 0) {
      whole = token.word;
      pieces_left = token.pieces;
      before = nullptr;
      continue;
    }
    QueryWord word = from_word(*token.word, morphology);
    if (word.content && token.kind == language::TokenKind::kWord) {
      // As typed: folding takes the marks away that respelling looks at (Müller, Myller).
      const std::string typed =
          language::normalize(text.substr(token.begin, token.end - token.begin));
      add_variants(morphology.spelling_variants(typed), Evidence::kSpelling, &word);
    }
    word.name = word.content && looks_like_name(token);
    if (pieces_left > 0) {
      add_variants(texts_of(whole->lemmas), Evidence::kJoined, &word);
      --pieces_left;
      words.push_back(std::move(word));
      before = nullptr;
      continue;
    }
    const bool joins = before != nullptr && may_join(*before) && may_join(token) &&
                       (words.back().content || word.content);
    if (joins) {
      const language::Morph joined =
          morphology.analyze(words.back().form + word.form, language::Capitals::kNone);
      add_variants(joined.lemmas, Evidence::kJoined, &words.back());
      add_variants(joined.lemmas, Evidence::kJoined, &word);
    }
    before = &token;
    words.push_back(std::move(word));
  }
  return words;
}

}  // namespace treff::query
