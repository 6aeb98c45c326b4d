// SPDX-License-Identifier: GPL-2.0-or-later
// Planning phrases, literal forms, wildcards and titles.
#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

#include "index/schema.h"
#include "language/morphology_lemmas.h"
#include "language/unicode.h"
#include "parse/cursor.h"
#include "parse/field_names.h"
#include "parse/lexer.h"
#include "parse/numbered_name.h"
#include "rank/field_query.h"
#include "rank/planner.h"
#include "rank/word_query.h"

namespace treff::query {
namespace {

using Kind = Expression::Kind;
using Xapian::Query;

/// At most this many different wildcards of one query are expanded.
constexpr std::size_t kMostWildcards = 16;

/// A field and its value, written in the query language; the field's name is as typed.
std::string shown_field(const Node& node) {
  const bool several = words_of(node.text).size() > 1;
  const bool quoted = node.quoted || (several && node.literal);
  return node.field + ":" + (node.literal ? "=" : "") +
         (quoted    ? "\"" + node.text + "\""
          : several ? "(" + node.text + ")"
                    : node.text);
}

/// Whether the index has a term for each word of one of the phrase's patterns.
bool finds(const Phrase& phrase) {
  return std::any_of(phrase.patterns.begin(), phrase.patterns.end(), [](const Pattern& pattern) {
    return std::all_of(pattern.elements().begin(), pattern.elements().end(),
                       [](const Pattern::Element& element) {
                         return element.by == Pattern::By::kAnyWord || !element.terms[0].empty();
                       });
  });
}

}  // namespace

Pattern::Element Planner::literal_element(const std::string& form,
                                          const std::vector<std::string>& known) {
  Pattern::Element element;
  element.by = Pattern::By::kForm;
  element.form = form;
  std::vector<std::string>& terms = element.terms[0];
  terms = known;
  for (const auto capitals :
       {language::Capitals::kNone, language::Capitals::kInside, language::Capitals::kAll}) {
    for (std::string& lemma : input_.analyzer.morphology().analyze(form, capitals).lemmas) {
      terms.push_back(std::move(lemma));
    }
  }
  for (std::string& lemma :
       language::possible_name_lemmas(input_.analyzer.morphology().lexicon(), form)) {
    terms.push_back(std::move(lemma));
  }
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  std::erase_if(terms, [&](const std::string& term) {
    return term.size() > language::kMaxTermBytes || input_.database.get_termfreq(term) == 0;
  });
  return element;
}

Expression Planner::pattern_expression(Pattern pattern, bool in_title, std::string_view prefix) {
  if (pattern.size() == 0) return nothing();
  std::vector<Query> all;
  for (const Pattern::Element& element : pattern.elements()) {
    if (element.by == Pattern::By::kAnyWord) continue;
    std::vector<std::string> terms;
    for (const std::string& term : element.terms[0]) {
      terms.push_back(std::string(prefix).append(term));
    }
    if (terms.empty()) return nothing();
    all.push_back(any_term(terms));
  }
  if (all.empty()) return nothing();
  Expression expression;
  expression.kind = Kind::kPattern;
  expression.in_title = in_title;
  expression.proposal = Query(Query::OP_AND, all.begin(), all.end());
  expression.leaf = plan_.leaves.patterns.size();
  plan_.leaves.patterns.push_back(std::move(pattern));
  return expression;
}

void Planner::mark(const Expression& expression) {
  if (!excluded_ && expression.kind == Kind::kPattern) plan_.marked.push_back(expression.leaf);
}

Pattern Planner::pattern_from(const Row& row) {
  Pattern pattern;
  for (const Pattern::Element& element : row) pattern.add(element);
  return pattern;
}

Phrase Planner::pattern_of(const Node& node, const std::string& text) {
  Phrase phrase;
  std::vector<Row> rows = {{}};
  const bool one_word = text.find(' ') == std::string::npos;
  for (const PhrasePiece& piece : pieces_of_phrase(text)) {
    if (is_star(piece.text)) {
      Pattern::Element gap;
      gap.by = Pattern::By::kAnyWord;
      extend({{gap}}, &rows);
      continue;
    }
    if (piece.wildcard) {
      Pattern::Element element = wildcard_element(piece.text, {});
      phrase.words.push_back(wildcard_word(element));
      if (node.literal) element.by = Pattern::By::kWildcardForm;
      std::vector<Row> ways = {{element}};
      if (Row apart = wildcard_pieces(piece.text); apart.size() > 1 && !node.literal)
        ways.push_back(std::move(apart));
      extend(std::move(ways), &rows);
      continue;
    }
    const FirstCapital capital = one_word ? FirstCapital::kMeant : FirstCapital::kExpected;
    const std::vector<QueryUnit> units = looked_up_units(piece.text, {capital, node.literal});
    for (const QueryUnit& unit : units) {
      tell_if_missing(unit, true);
      phrase.words.insert(phrase.words.end(), unit.words.begin(), unit.words.end());
    }
    extend(node.literal ? literal_rows(units) : rows_of(units), &rows);
  }
  for (const Row& row : rows) {
    if (!row.empty()) phrase.patterns.push_back(pattern_from(row));
  }
  if (rows.front().size() > Pattern::kMostElements) {
    plan_.notes.push_back("a phrase has more than " + std::to_string(Pattern::kMostElements) +
                          " words; the rest is ignored");
  }
  return phrase;
}

Row Planner::wildcard_pieces(const std::string& text) {
  Row row;
  const std::vector<std::string> notes = plan_.notes;  // keep only the notes on the whole wildcard
  for (std::size_t begin = 0, end = 0; end < text.size(); begin = end + 1) {
    end = std::min(text.find('-', begin), text.size());
    const std::string piece = text.substr(begin, end - begin);
    if (has_wildcard(piece)) {
      if (letters_beside_wildcards(piece) < kFewestLetters) {
        row.clear();
        break;
      }
      row.push_back(wildcard_element(piece, {}));
      continue;
    }
    for (const QueryUnit& unit : looked_up_units(piece)) {
      const Row words = row_of(unit.words);
      row.insert(row.end(), words.begin(), words.end());
    }
  }
  plan_.notes = notes;
  return row;
}

Phrase Planner::phrase_of(const Node& node, const std::string& text) {
  const std::size_t before = plan_.notes.size();
  Phrase phrase = pattern_of(node, text);
  const bool apart = has_wildcard(text) || text.find(' ') != std::string::npos;
  const std::string other =
      node.literal || !apart ? std::string() : other_spelling_of_numbers(text);
  if (other.empty()) return phrase;
  const std::size_t between = plan_.notes.size();
  Phrase more = pattern_of(node, other);
  // Without wildcards, one spelling is enough. If none finds anything, keep the notes on `text`.
  std::vector<std::string>& notes = plan_.notes;
  const bool told = notes.size() > between;
  if (!finds(more) || (told && !has_wildcard(text))) {
    notes.resize(between);
  } else if (!finds(phrase) || !told) {
    notes.erase(notes.begin() + static_cast<std::ptrdiff_t>(before),
                notes.begin() + static_cast<std::ptrdiff_t>(between));
  }
  std::move(more.patterns.begin(), more.patterns.end(), std::back_inserter(phrase.patterns));
  std::move(more.words.begin(), more.words.end(), std::back_inserter(phrase.words));
  return phrase;
}

void Planner::extend(std::vector<Row> longer, std::vector<Row>* rows) {
  constexpr std::size_t kMostRows = 16;
  if (rows->size() * longer.size() > kMostRows) longer.resize(1);
  std::vector<Row> extended;
  for (const Row& row : *rows) {
    for (const Row& end : longer) {
      extended.push_back(row);
      extended.back().insert(extended.back().end(), end.begin(), end.end());
    }
  }
  *rows = std::move(extended);
}

std::vector<Row> Planner::literal_rows(const std::vector<QueryUnit>& units) {
  if (units.size() == 1 && !units.front().whole.empty()) {  // =F-16
    return {{literal_element(units.front().whole_form, units.front().whole)}};
  }
  Row row;
  for (const QueryUnit& unit : units) {
    for (const QueryWord& word : unit.words) {
      row.push_back(literal_element(word.form, word.lemmas));
    }
  }
  return {row};
}

std::vector<Row> Planner::rows_of(const std::vector<QueryUnit>& units) {
  std::vector<Row> rows = {{}};
  for (const QueryUnit& unit : units) extend(spellings_of(unit), &rows);
  return rows;
}

Compiled Planner::phrase(const Node& node, const std::string& text, bool in_title) {
  Phrase found = phrase_of(node, text);
  if (found.patterns.empty()) return {};
  for (QueryWord& word : found.words) {
    make_exact(&word);
    word.only_in_pattern = true;
    word.only_in_title = in_title;
    word.literal = node.literal;
    keep(word);
  }
  std::vector<Expression> any;
  for (Pattern& pattern : found.patterns) {
    any.push_back(pattern_expression(
        std::move(pattern), in_title,
        in_title ? std::string_view(&index::kTitlePrefix, 1) : std::string_view()));
    mark(any.back());
  }
  return {disjunction(std::move(any))};
}

const Expansion& Planner::expansion_of(const std::string& wildcard, std::string_view prefix) {
  const auto [known, added] = expansions_.try_emplace({wildcard, std::string(prefix)});
  if (!added) return known->second;
  if (expansions_.size() > kMostWildcards) {
    note("“" + wildcard + "” finds nothing: at most " + std::to_string(kMostWildcards) +
         " different words with * or ? are looked up");
    return known->second;
  }
  known->second = expand(wildcard, prefix, input_.database, input_.vocabulary, input_.analyzer,
                         input_.interruption);
  if (known->second.lemmas.empty() && known->second.others.empty() && !known->second.cut) {
    note("no word matches “" + wildcard + "”");
  }
  if (known->second.cut) {
    plan_.notes.push_back("too many words match “" + wildcard +
                          "”; only the most frequent are used");
  }
  return known->second;
}

QueryWord Planner::wildcard_word(const Pattern::Element& element) {
  QueryWord word;
  word.form = element.form;
  word.only_in_pattern = true;
  for (const std::string& lemma : element.terms[0]) {
    Variant variant;
    variant.term = lemma;
    variant.code = index::term_code(lemma);
    word.variants.push_back(std::move(variant));
  }
  look_up(&word, input_.database, plan_.statistics);
  return word;
}

Pattern::Element Planner::wildcard_element(const std::string& text, std::string_view prefix) {
  Pattern::Element element;
  element.by = Pattern::By::kWildcard;
  element.form = fold_wildcard(text);
  const Expansion& found = expansion_of(element.form, prefix);
  element.terms[0] = found.lemmas;
  element.terms[0].insert(element.terms[0].end(), found.others.begin(), found.others.end());
  return element;
}

bool Planner::is_frequent(const std::vector<std::string>& lemmas) const {
  constexpr Xapian::doccount kMostTexts = 200;
  Xapian::doccount articles = 0;
  for (const std::string& lemma : lemmas) articles += input_.database.get_termfreq(lemma);
  return articles > kMostTexts;
}

Compiled Planner::wildcard(const Node& node, bool required) {
  const bool in_text = node.literal || !other_spelling_of_numbers(node.text).empty();
  if (in_text) return phrase(node, node.text, false);
  Pattern::Element element = wildcard_element(node.text, {});
  const Expansion found = expansion_of(element.form, {});
  const QueryWord word = wildcard_word(element);
  keep(word);
  Pattern pattern, marked;
  marked.add(element);
  Pattern::Element others = std::move(element);
  others.terms[0] = found.others;
  pattern.add(std::move(others));
  Expression by_text = pattern_expression(std::move(pattern), false, {});
  if (!excluded_) {
    plan_.leaves.patterns.push_back(std::move(marked));
    plan_.marked.push_back(plan_.leaves.patterns.size() - 1);
  }
  if (!strict_ && !required && by_text.kind == Kind::kPattern && is_frequent(found.others)) {
    plan_.approximate = true;
    return {any_variant(word.variants)};
  }
  if (by_text.kind == Kind::kPattern) optional_is_all_ = false;
  std::vector<Variant> own;
  for (const Variant& variant : word.variants) {
    if (std::binary_search(found.others.begin(), found.others.end(), variant.term)) continue;
    own.push_back(variant);
  }
  return {disjunction({any_variant(own), std::move(by_text)})};
}

Compiled Planner::title(const Node& node) {
  constexpr std::string_view kPrefix(&index::kTitlePrefix, 1);
  if (node.any_value) {
    return {field_expression(node, input_.analyzer, input_.database).expression};
  }
  if (node.literal) return phrase(node, node.text, true);
  if (!node.quoted && has_wildcard(node.text)) {
    const std::vector<std::string> words = words_of(node.text);
    if (words.size() > 1) return title_words(node, words);  // title:(tea* byen)
    if (letters_beside_wildcards(bare_wildcard(node.text)) >= kFewestLetters) {
      return title_wildcard(node);
    }
  }
  const std::vector<QueryUnit> units = looked_up_units(node.text, {FirstCapital::kMeant, false});
  if (units.empty()) return {nothing()};
  if (node.quoted && (units.size() > 1 || node.text.find('*') != std::string::npos)) {
    return phrase(node, node.text, true);
  }
  std::vector<Expression> all;
  for (const QueryUnit& unit : units) {
    std::vector<Variant> variants =
        unit.whole.empty() ? unit.words.front().variants : whole_variants(unit);
    std::erase_if(variants, [](const Variant& variant) { return !variant.exact(); });
    std::vector<Expression> any = {title_terms(variants, kPrefix)};
    for (const Row& row : spellings_of(unit)) {
      if (row.size() == 1) continue;  // the word or the whole itself
      any.push_back(pattern_expression(pattern_from(row), true, kPrefix));
      mark(any.back());
    }
    const bool known = std::any_of(any.begin(), any.end(), [this](const Expression& one) {
      return one.kind != Kind::kNothing && any_known(one.proposal);
    });
    if (!known) {
      note("no title has “" + (unit.whole.empty() ? unit.words.front().form : unit.typed) + "”");
    }
    all.push_back(disjunction(std::move(any)));
    for (QueryWord word : unit.words) {
      make_exact(&word);
      word.only_in_title = true;
      keep(word);
    }
  }
  return {conjunction(std::move(all))};
}

Compiled Planner::field(const Node& node) {
  FieldExpression found = field_expression(node, input_.analyzer, input_.database);
  std::vector<Expression> any = {std::move(found.expression)};
  const std::string respelled = has_wildcards(node.kind) && !node.literal && !node.any_value
                                    ? other_spelling_of_numbers(node.text)
                                    : std::string();
  if (!respelled.empty()) {  // kilde:TV2 is kilde:"TV 2"
    Node other = node;
    other.text = respelled;
    other.quoted = true;
    any.push_back(field_expression(other, input_.analyzer, input_.database).expression);
  }
  const bool words = node.kind != Node::Kind::kDate && !node.any_value;
  const bool known = std::any_of(any.begin(), any.end(), [this](const Expression& one) {
    return one.kind != Kind::kNothing && all_known(one.proposal);
  });
  if (words && !known) {
    note("no article has “" + shown_field(node) + "”");
  } else if (found.any_order) {
    plan_.notes.push_back("the order of the words of “" + shown_field(node) +
                          "” is ignored: the field has too many values");
  }
  for (const std::string& wildcard : found.cut) {
    plan_.notes.push_back("too many words match “" + wildcard +
                          "”; only the most frequent are used");
  }
  for (std::string& word : found.unknown) {
    plan_.unknown_values.push_back({node.kind, std::move(word)});
  }
  return {disjunction(std::move(any))};
}

bool Planner::any_known(const Query& query) const {
  return std::any_of(query.get_terms_begin(), query.get_terms_end(), [&](const std::string& term) {
    return input_.database.get_termfreq(term) > 0;
  });
}

bool Planner::all_known(const Query& query) const {
  return std::all_of(query.get_terms_begin(), query.get_terms_end(), [&](const std::string& term) {
    return input_.database.get_termfreq(term) > 0;
  });
}

Expression Planner::title_terms(const std::vector<Variant>& variants, std::string_view prefix) {
  Expression expression = any_variant(variants);
  if (expression.kind == Kind::kNothing) return expression;
  std::vector<std::string> terms;
  terms.reserve(variants.size());
  for (const Variant& variant : variants) terms.push_back(std::string(prefix) + variant.term);
  expression.proposal = any_term(terms);
  expression.in_title = true;
  return expression;
}

Compiled Planner::title_words(const Node& node, const std::vector<std::string>& words) {
  std::vector<Expression> all;
  for (const std::string& word : words) {
    Node one = node;
    one.text = word;
    if (Compiled found = title(one); found.expression) all.push_back(std::move(*found.expression));
  }
  return {conjunction(std::move(all))};
}

Compiled Planner::title_wildcard(const Node& node) {
  const bool in_text = node.literal || !other_spelling_of_numbers(node.text).empty();
  if (in_text) return phrase(node, node.text, true);
  constexpr std::string_view kPrefix(&index::kTitlePrefix, 1);
  Pattern::Element element = wildcard_element(bare_wildcard(node.text), kPrefix);
  QueryWord word = wildcard_word(element);
  word.only_in_title = true;
  keep(word);
  Pattern pattern;
  pattern.add(std::move(element));
  Expression expression = pattern_expression(std::move(pattern), true, kPrefix);
  mark(expression);
  return {std::move(expression)};
}

}  // namespace treff::query
