// SPDX-License-Identifier: GPL-2.0-or-later
#include "treff/analysis.h"

#include <algorithm>
#include <array>
#include <span>

#include "boundary.h"
#include "index/index_language.h"
#include "language/analyzer.h"
#include "language/lexicon.h"
#include "language/morphology_lemmas.h"

namespace treff {
namespace {

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

/// The pieces of a compound as the word spells them: "sikkerhet", "s", "styrkene".
std::vector<std::string> split_of(const language::Word& word) {
  std::vector<std::string> split;
  for (const language::Piece& piece : word.pieces) {
    split.emplace_back(word.form.substr(piece.begin, piece.end - piece.begin));
  }
  return split;
}

constexpr std::array<std::string_view, 6> kClassNames = {"noun",   "verb", "adjective",
                                                         "adverb", "name", "function word"};

std::string shown(std::string_view lemma) { return std::string(language::plain_lemma(lemma)); }

std::vector<std::string> shown(std::span<const language::Term> terms) {
  std::vector<std::string> out;
  for (const language::Term& term : terms) out.push_back(shown(term.text));
  return out;
}

/// The word classes that `lemma` has as a reading of `form`, such as "noun, verb". If it has none,
/// the name of `reason`. For a lemma with kNameMark, "name, also a common word".
std::string classes_of(const language::Lexicon& lexicon, std::string_view lemma,
                       std::string_view form, language::Reason reason) {
  if (lemma.ends_with(language::kNameMark)) return "name, also a common word";
  std::string out;
  for (const language::LexiconEntry& e : lexicon.lookup(form)) {
    if (!e.is(language::kWord) || language::marked_lemma(e) != lemma) continue;
    const std::string_view name = kClassNames[static_cast<std::size_t>(e.word_class)];
    if (out.find(name) != std::string::npos) continue;
    if (!out.empty()) out += ", ";
    out += name;
  }
  return out.empty() ? name_of(reason) : out;
}

void explain(const language::Word& word, const language::Morphology& morphology,
             std::vector<AnalyzedTerm>* terms) {
  const language::Lexicon& lexicon = morphology.lexicon();
  for (const language::Term& lemma : word.lemmas) {
    terms->push_back(
        {shown(lemma.text), "lemma", classes_of(lexicon, lemma.text, word.form, word.reason)});
  }
  for (const language::Term& lemma : word.lemmas) {
    for (const std::string& other : morphology.other_norm(lemma.text, word.form)) {
      terms->push_back({shown(other), "norm", "of " + shown(lemma.text)});
    }
  }
  for (const language::Term& part : word.parts) {
    terms->push_back({shown(part.text), part.head ? "head" : "modifier", "of the compound"});
  }
  for (const language::Term& lemma : word.weak) {
    terms->push_back({shown(lemma.text), "weak",
                      "rare: " + classes_of(lexicon, lemma.text, word.form, word.reason)});
  }
}

void add_other_norm(const language::Morphology& morphology, const language::Word& word,
                    std::vector<std::string>* norm) {
  for (const language::Term& lemma : word.lemmas) {
    std::vector<std::string> others = morphology.other_norm(lemma.text, word.form);
    for (std::string& other : others) other = shown(other);
    merge(others, norm);
  }
}

/// Whether a piece is a name or acronym (CSTO-alliansen), so that all pieces count as whole words.
bool is_named(const Token& piece) {
  return piece.capitals == language::Capitals::kInside ||
         piece.capitals == language::Capitals::kAll;
}

std::vector<AnalyzedWord> analyze(std::string_view text, const AnalysisOptions& options) {
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
    merge(shown(token.word->lemmas), &word.lemmas);
    merge(shown(token.word->weak), &word.weak);
    merge(shown(token.word->parts), &word.parts);
    explain(*token.word, analyzer.morphology(), &word.terms);
    for (const Token& piece : pieces) {
      merge(shown(piece.word->lemmas), named ? &word.lemmas : &word.parts);
      if (named) add_other_norm(analyzer.morphology(), *piece.word, &word.norm);
      merge(shown(piece.word->parts), &word.parts);
      explain(*piece.word, analyzer.morphology(), &word.terms);
    }
    std::erase_if(word.weak, [&](const std::string& lemma) {
      return std::binary_search(word.lemmas.begin(), word.lemmas.end(), lemma);
    });
    add_other_norm(analyzer.morphology(), *token.word, &word.norm);
    i += token.pieces;
    words.push_back(std::move(word));
  }
  return words;
}

}  // namespace

std::vector<AnalyzedWord> analyze_text(std::string_view text, const AnalysisOptions& options) {
  return at_boundary({}, [&] { return analyze(text, options); });
}

}  // namespace treff
