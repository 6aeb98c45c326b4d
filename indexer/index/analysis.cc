#include "treff/analysis.h"

#include <algorithm>
#include <span>

#include "index/index_language.h"
#include "language/analyzer.h"

namespace treff {
namespace {

using language::texts_of;
using language::Token;

std::string name_of(language::Reason reason) {
  switch (reason) {
    case language::Reason::kLexicon:
      return "lexicon";
    case language::Reason::kException:
      return "exception";
    case language::Reason::kCompoundHead:
      return "compound head";
    case language::Reason::kName:
      return "name";
    case language::Reason::kRule:
      return "rule";
    case language::Reason::kLiteral:
      return "literal";
  }
  return "";
}

void merge(const std::vector<std::string>& from, std::vector<std::string>* into) {
  into->insert(into->end(), from.begin(), from.end());
  std::sort(into->begin(), into->end());
  into->erase(std::unique(into->begin(), into->end()), into->end());
}

/// The surface of a compound's pieces: "sikkerhet", "s", "styrkene".
std::vector<std::string> split_of(const language::Word& word) {
  std::vector<std::string> split;
  for (const language::Piece& piece : word.pieces) {
    split.emplace_back(word.form.substr(piece.begin, piece.end - piece.begin));
  }
  return split;
}

/// CSTO in CSTO-alliansen: with a name or an acronym, the pieces are words of their own.
bool is_named(const Token& piece) {
  return piece.capitals == language::Capitals::kInside ||
         piece.capitals == language::Capitals::kAll;
}

}  // namespace

std::vector<AnalyzedWord> analyze_text(std::string_view text, const AnalysisOptions& options) {
  std::string exceptions;
  if (!options.exceptions.empty()) {
    exceptions = index::read_exceptions(options.exceptions);
  } else if (!options.index.empty()) {
    exceptions = index::exceptions_of(options.index);
  }
  language::Analyzer analyzer(index::load_morphology(options.lexicon, exceptions));
  const std::vector<Token>& tokens = analyzer.analyze(text);
  std::vector<AnalyzedWord> words;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    AnalyzedWord word;
    word.form = text.substr(token.begin, token.end - token.begin);
    word.begin = token.begin;
    word.end = token.end;
    word.exact = token.word->form;
    word.reason = name_of(token.word->reason);
    word.split = split_of(*token.word);
    const std::span<const Token> pieces(&tokens[i] + 1, token.pieces);
    const bool named = std::any_of(pieces.begin(), pieces.end(), is_named);
    merge(texts_of(token.word->lemmas), &word.lemmas);
    merge(texts_of(token.word->parts), &word.parts);
    for (const Token& piece : pieces) {
      merge(texts_of(piece.word->lemmas), named ? &word.lemmas : &word.parts);
      merge(texts_of(piece.word->parts), &word.parts);
    }
    for (const std::string& lemma : word.lemmas) {
      merge(analyzer.morphology().other_norm(lemma), &word.norm);
    }
    i += token.pieces;
    words.push_back(std::move(word));
  }
  return words;
}

}  // namespace treff
