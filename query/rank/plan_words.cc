// SPDX-License-Identifier: GPL-2.0-or-later
// Planning words: the articles that a plain word finds, and the variants that an operator accepts.
#include <algorithm>
#include <memory>
#include <utility>

#include "index/schema.h"
#include "language/unicode.h"
#include "parse/cursor.h"
#include "rank/planner.h"
#include "rank/word_query.h"

namespace treff::query {

namespace {

using Kind = Expression::Kind;

bool finds_nothing(const QueryWord& word) {
  return std::none_of(word.variants.begin(), word.variants.end(),
                      [](const Variant& variant) { return variant.finds(); });
}

/// Whether articles may have the number of a word such as iPhone12 apart from its letters. The
/// tokenizer joins at most three letters and a number (TV 2).
bool may_be_apart(const QueryUnit& unit) {
  constexpr std::size_t kMostJoined = 3;
  return !unit.number.empty() && unit.words.front().form.size() - unit.number.size() > kMostJoined;
}

}  // namespace

FirstCapital Planner::capital_of(const Node& node) const {
  const bool meant = node.inside || node.occur != Occur::kOptional || excluded_;
  return meant ? FirstCapital::kMeant : FirstCapital::kExpected;
}

std::vector<QueryUnit> Planner::looked_up_units(const std::string& text, const Reading& reading) {
  std::vector<QueryUnit> units = query_units(text, input_.analyzer, reading);
  for (QueryUnit& unit : units) {
    for (QueryWord& word : unit.words) look_up(&word, input_.database, plan_.statistics);
  }
  return units;
}

void Planner::note(std::string what) {
  constexpr std::size_t kMost = 20;
  if (excluded_) what += ", so it excludes nothing";
  std::vector<std::string>& notes = plan_.notes;
  if (notes.size() < kMost && std::find(notes.begin(), notes.end(), what) == notes.end()) {
    notes.push_back(std::move(what));
  }
}

void Planner::tell_if_missing(const QueryUnit& unit, bool exact) {
  const bool pieces = !unit.whole.empty();
  const auto counts = [exact, pieces](const Variant& variant) {
    if (exact) return variant.exact();
    return variant.finds() && !(pieces && variant.evidence == Evidence::kHalf);
  };
  const auto is_there = [&](const QueryWord& word) {
    return std::any_of(word.variants.begin(), word.variants.end(), counts);
  };
  const auto is_word = [](const QueryWord& word) {
    return word.content && word.form.find_first_not_of("0123456789.,:-/") != std::string::npos;
  };
  const bool matters =
      exact || function_words_ || std::any_of(unit.words.begin(), unit.words.end(), is_word);
  if (!matters || std::all_of(unit.words.begin(), unit.words.end(), is_there)) return;
  if (pieces && !whole_variants(unit).empty()) return;
  const bool number = !unit.number.empty();
  if (number ? may_be_apart(unit) || !joined_to_number(unit).empty() : exact || !pieces) {
    for (const std::vector<QueryWord>& apart : words_apart(unit)) {
      if (std::all_of(apart.begin(), apart.end(), is_there)) return;
    }
  }
  note("no article has “" + (unit.whole.empty() ? unit.words.front().form : unit.typed) + "”");
}

void Planner::keep(const QueryWord& word) {
  if (excluded_) {
    if (word.articles == 0 && plan_.excluded.size() < kMostScoringWords) {
      plan_.excluded.push_back(word);
    }
    return;
  }
  if (plan_.words.size() < kMostScoringWords) {
    plan_.words.push_back(word);
  } else {
    plan_.more_words = true;
    optional_is_all_ = false;
  }
}

void Planner::make_exact(QueryWord* word) {
  std::erase_if(word->variants, [](const Variant& variant) { return !variant.exact(); });
}

Expression Planner::any_variant(const std::vector<Variant>& variants) {
  if (variants.empty()) return nothing();
  Expression expression;
  expression.kind = Kind::kTerms;
  Pattern::Element element;
  std::vector<std::string> terms;
  for (const Variant& variant : variants) {
    if (!variant.finds()) continue;
    terms.push_back(term_of(variant));
    element.terms[static_cast<std::size_t>(variant.where)].push_back(variant.term);
  }
  if (terms.empty()) return nothing();
  expression.proposal = any_term(terms);
  expression.words = std::make_shared<const Pattern::Element>(std::move(element));
  return expression;
}

std::vector<Variant> Planner::whole_variants(const QueryUnit& unit) const {
  std::vector<Variant> variants;
  for (const std::string& lemma : unit.whole) {
    if (lemma.size() > language::kMaxTermBytes || input_.database.get_termfreq(lemma) == 0) {
      continue;
    }
    Variant variant;
    variant.term = lemma;
    variants.push_back(std::move(variant));
  }
  return variants;
}

Expression Planner::exact_unit(const QueryUnit& unit) {
  if (unit.whole.empty()) {
    QueryWord word = unit.words.front();
    make_exact(&word);
    std::vector<Expression> any = {any_variant(word.variants)};
    if (!unit.number.empty()) any.push_back(number_apart(unit, true));
    if (unit.number.empty() || may_be_apart(unit)) any.push_back(apart(unit));
    return disjunction(std::move(any));
  }
  Expression whole = any_variant(whole_variants(unit));
  Expression pieces = pieces_beside_each_other(unit.words);
  if (unit.short_pieces) {
    mark_words_of(whole);
    mark(pieces);
  }
  return disjunction({std::move(whole), std::move(pieces), apart(unit)});
}

void Planner::mark_words_of(const Expression& expression) {
  if (excluded_ || expression.kind != Kind::kTerms) return;
  Pattern pattern;
  pattern.add(*expression.words);
  plan_.marked.push_back(plan_.leaves.patterns.size());
  plan_.leaves.patterns.push_back(std::move(pattern));
}

Expression Planner::apart(const QueryUnit& unit) {
  std::vector<Expression> ways;
  for (const std::vector<QueryWord>& words : words_apart(unit)) {
    ways.push_back(pieces_beside_each_other(words));
    mark(ways.back());
  }
  return disjunction(std::move(ways));
}

void Planner::mark_apart(const QueryUnit& unit) {
  for (const std::vector<QueryWord>& words : words_apart(unit)) {
    mark(pieces_beside_each_other(words));
  }
}

const std::vector<std::string>& Planner::joined_to_number(const QueryUnit& unit) {
  constexpr std::size_t kMost = 500;
  const std::string& form = unit.words.front().form;
  const auto [known, added] = joined_to_number_.try_emplace(form);
  std::vector<std::string>& terms = known->second;
  if (!added) return terms;
  const std::string letters = form.substr(0, form.size() - unit.number.size());
  for (const std::string& begin : {unit.number + "-", letters + "-" + unit.number + "-"}) {
    input_.database.visit(begin, [&](const std::string& term, Xapian::doccount) {
      std::size_t at = begin.size();
      const bool word = at < term.size() && is_letter(language::next_code_point(term, &at));
      if (word) terms.push_back(term);
      return terms.size() < kMost;
    });
  }
  return terms;
}

Expression Planner::number_apart(const QueryUnit& unit, bool exact) {
  const std::vector<std::string>& joined = joined_to_number(unit);
  if (joined.empty()) return nothing();
  Expression pattern = apart(unit);
  if (pattern.kind != Kind::kPattern) return pattern;
  pattern.proposal = Xapian::Query(Xapian::Query::OP_AND, pattern.proposal, any_term(joined));
  if (exact || strict_) return pattern;
  // Deciding the pattern would require the records of all articles with any word of the query.
  plan_.approximate = true;
  Expression terms;
  terms.kind = Kind::kTerms;
  terms.proposal = pattern.proposal;
  Pattern::Element element;
  element.terms[static_cast<std::size_t>(Where::kLemmas)] = joined;
  terms.words = std::make_shared<const Pattern::Element>(std::move(element));
  return terms;
}

std::vector<std::vector<QueryWord>> Planner::words_apart(const QueryUnit& unit) {
  std::vector<std::vector<QueryWord>> ways;
  for (const std::string& apart : unit.apart) {
    std::vector<QueryWord>& words = ways.emplace_back();
    for (QueryUnit& part : looked_up_units(apart)) {
      for (QueryWord& word : part.words) words.push_back(std::move(word));
    }
  }
  return ways;
}

Row Planner::row_of(const std::vector<QueryWord>& words) {
  Row row;
  for (const QueryWord& word : words) {
    row.push_back(element_of(word));
    row.back().touches = row.size() > 1;
  }
  return row;
}

std::vector<Row> Planner::spellings_of(const QueryUnit& unit) {
  std::vector<Row> spellings = {row_of(unit.words)};
  const std::vector<Variant> whole = whole_variants(unit);
  if (!whole.empty()) spellings.push_back({*any_variant(whole).words});
  for (const std::vector<QueryWord>& words : words_apart(unit)) {
    const bool known = std::none_of(words.begin(), words.end(),
                                    [](const QueryWord& word) { return word.variants.empty(); });
    if (known) spellings.push_back(row_of(words));
  }
  if (!unit.number.empty()) {  // in TV 2, TV2 is at the position of TV, and 2 follows
    Row row = row_of(unit.words);
    for (const QueryWord& number : query_words(unit.number, input_.analyzer)) {
      row.push_back(element_of(number));
    }
    spellings.push_back(std::move(row));
  }
  return spellings;
}

Expression Planner::pieces_beside_each_other(const std::vector<QueryWord>& words) {
  return pattern_expression(pattern_from(row_of(words)), false, {});
}

Compiled Planner::words(const Node& node, bool exact, bool any) {
  std::vector<QueryUnit> units =
      looked_up_units(node.text, {exact ? FirstCapital::kMeant : capital_of(node), false});
  if (units.empty()) return {};
  ask(node.text);
  for (const QueryUnit& unit : units) tell_if_missing(unit, exact);
  if (!exact) return generous(std::move(units));
  std::vector<Expression> all;
  for (QueryUnit& unit : units) {
    const bool finds = !any || function_words_ ||
                       std::any_of(unit.words.begin(), unit.words.end(),
                                   [](const QueryWord& word) { return word.content; });
    if (finds) all.push_back(exact_unit(unit));
    for (QueryWord& word : unit.words) {
      make_exact(&word);
      word.only_in_pattern = !unit.whole.empty() && unit.short_pieces;
      keep(word);
    }
  }
  return {any ? disjunction(std::move(all)) : conjunction(std::move(all))};
}

void Planner::ask(const std::string& text) {
  if (excluded_ || plan_.asked_for != language::AnswerKind::kNone) return;
  plan_.asked_for = language::asked_for(input_.analyzer.analyze(text));
}

Compiled Planner::generous(std::vector<QueryUnit> units) {
  std::vector<Expression> any;
  for (QueryUnit& unit : units) {
    const bool together = !unit.whole.empty() && unit.short_pieces;
    if (together) {  // the pieces of F-16 match only together
      any.push_back(exact_unit(unit));
      optional_is_all_ = false;
    } else if (!unit.whole.empty()) {  // also highlight TV 2-sporten for TV2-sporten
      mark_apart(unit);
    }
    if (!unit.number.empty()) {
      any.push_back(number_apart(unit, false));
      if (any.back().kind != Kind::kNothing) optional_is_all_ = false;
    }
    if ((unit.number.empty() ? unit.whole.empty() : may_be_apart(unit)) &&
        finds_nothing(unit.words.front())) {
      any.push_back(apart(unit));  // sommer kjole if no article has sommerkjole
      if (any.back().kind != Kind::kNothing) optional_is_all_ = false;
    }
    for (QueryWord& word : unit.words) {
      word.only_in_pattern = together;
      const bool counts = word.content || (function_words_ && (questions_ || !word.question));
      if (counts && !together) any.push_back(any_variant(word.variants));
      keep(word);
    }
  }
  return {disjunction(std::move(any))};
}

}  // namespace treff::query
