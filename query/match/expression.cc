// SPDX-License-Identifier: GPL-2.0-or-later
#include "match/expression.h"

#include <algorithm>
#include <utility>

#include "index/document.h"
#include "language/unicode.h"

namespace treff::query {
namespace {

using Kind = Expression::Kind;
using Xapian::Query;

bool is_one_of(const std::vector<std::string>& values, const std::string& value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

bool has_words(const FieldWords& wanted, const std::string& text, language::Analyzer& analyzer) {
  const std::vector<std::string> words = folded_words(text, analyzer);
  return std::all_of(wanted.begin(), wanted.end(), [&](const std::vector<std::string>& any) {
    return std::any_of(words.begin(), words.end(),
                       [&](const std::string& word) { return is_one_of(any, word); });
  });
}

bool has_author(const Article& article, const std::vector<std::string>& names) {
  const std::vector<std::string> authors = index::split_authors(article.author);
  return std::any_of(authors.begin(), authors.end(),
                     [&](const std::string& name) { return is_one_of(names, name); });
}

/// Whether the name of a single author has the words beside each other.
bool has_author_with(const FieldWords& words, const Article& article,
                     language::Analyzer& analyzer) {
  const std::vector<std::string> authors = index::split_authors(article.author);
  return std::any_of(authors.begin(), authors.end(),
                     [&](const std::string& name) { return has_phrase(words, name, analyzer); });
}

/// Whether the article has any value in the field: title:*, date:*.
bool has_value(Node::Kind field, const Article& article) {
  switch (field) {
    case Node::Kind::kSource:
      return !article.source.empty();
    case Node::Kind::kAuthor:
      return !article.author.empty();
    case Node::Kind::kSection:
      return !article.section.empty();
    case Node::Kind::kLanguage:
      return !article.language.empty();
    case Node::Kind::kDate:
      return !article.published.empty();
    default:
      return true;  // every article has an id; for titles see asks_for_title()
  }
}

/// Whether this is title:*, which the title's tokens decide.
bool asks_for_title(const Expression& expression) {
  return expression.kind == Kind::kField && expression.field->kind == Node::Kind::kTitle;
}

/// Replaces children of the given kind by their own children.
void flatten(Kind kind, std::vector<Expression>* children) {
  std::vector<Expression> flat;
  for (Expression& child : *children) {
    if (child.kind == kind) {
      std::move(child.children.begin(), child.children.end(), std::back_inserter(flat));
    } else {
      flat.push_back(std::move(child));
    }
  }
  *children = std::move(flat);
}

/// Builds an AND or OR. An `absorbing` child is the whole result; `neutral` children are dropped.
Expression combined(Kind kind, Kind absorbing, Kind neutral, std::vector<Expression> children) {
  flatten(kind, &children);
  Expression result;
  std::erase_if(children, [neutral](const Expression& e) { return e.kind == neutral; });
  const bool absorbed = std::any_of(children.begin(), children.end(),
                                    [&](const Expression& e) { return e.kind == absorbing; });
  if (absorbed || children.empty()) {
    result.kind = absorbed ? absorbing : neutral;
    return result;
  }
  if (children.size() == 1) return std::move(children.front());
  result.kind = kind;
  result.children = std::move(children);
  return result;
}

Query conjunction_of(const std::vector<Expression>& children) {
  std::vector<Query> required, excluded;
  for (const Expression& child : children) {
    if (child.kind == Kind::kNot && decided_by_terms(child)) {
      excluded.push_back(proposal_of(child.children.front()));
    } else {
      required.push_back(proposal_of(child));
    }
  }
  Query query =
      required.empty() ? every_article() : Query(Query::OP_AND, required.begin(), required.end());
  if (excluded.empty()) return query;
  return {Query::OP_AND_NOT, query, Query(Query::OP_OR, excluded.begin(), excluded.end())};
}

bool stands(const std::vector<std::uint32_t>& passages, bool in_title) {
  return !passages.empty() && (!in_title || passages.front() == 0);
}

Truth opposite(Truth truth) {
  return truth == Truth::kNo ? Truth::kYes : truth == Truth::kYes ? Truth::kNo : Truth::kMaybe;
}

/// Evaluates an expression in three-valued logic (Kleene). `leaf_truth` decides each leaf, given
/// whether the leaf is inside a NOT.
template <typename LeafTruth>
Truth evaluate(const Expression& expression, const LeafTruth& leaf_truth, bool in_not = false) {
  const auto& children = expression.children;
  switch (expression.kind) {
    case Kind::kNothing:
      return Truth::kNo;
    case Kind::kAll:
      return Truth::kYes;
    case Kind::kNot:
      return opposite(evaluate(children.front(), leaf_truth, true));
    case Kind::kAnd: {
      Truth least = Truth::kYes;
      for (const Expression& child : children) {
        least = std::min(least, evaluate(child, leaf_truth, in_not));
        if (least == Truth::kNo) break;
      }
      return least;
    }
    case Kind::kOr: {
      Truth most = Truth::kNo;
      for (const Expression& child : children) {
        most = std::max(most, evaluate(child, leaf_truth, in_not));
        if (most == Truth::kYes) break;
      }
      return most;
    }
    default:
      return leaf_truth(expression, in_not);
  }
}

/// Whether the text must confirm a NEAR. It must if only the text decides one of the patterns. It
/// also must if there are few operands, since a word nearby may have the same code as one of them.
/// (Looking for many operands in the text would take long.)
bool needs_text(const Near& near, const Leaves& leaves) {
  constexpr std::size_t kFew = 16;
  return near.operands.size() <= kFew ||
         std::any_of(near.operands.begin(), near.operands.end(), [&](const auto& patterns) {
           return std::any_of(patterns.begin(), patterns.end(), [&](std::size_t pattern) {
             return leaves.patterns[pattern].needs_text();
           });
         });
}

/// Whether a kTerms has so many terms that many articles have one of their codes by chance: an
/// article has some 150 different words, and there are 32,752 codes.
bool has_many_terms(const Expression& expression) {
  constexpr std::size_t kMany = 4;
  std::size_t terms = 0;
  for (const auto& of_kind : expression.words->terms) terms += of_kind.size();
  return terms > kMany;
}

/// Whether the query has a wildcard or a literal form. These propose many articles that do not
/// match, and any of those may have the code of another term by chance.
bool proposes_many(const Leaves& leaves) {
  return std::any_of(leaves.patterns.begin(), leaves.patterns.end(),
                     [](const Pattern& pattern) { return pattern.literal(); });
}

void add_leaves(Expression* expression, Leaves* leaves) {
  if (expression->kind == Kind::kTerms) {
    Pattern pattern;
    pattern.add(*expression->words);
    expression->leaf = leaves->patterns.size();
    leaves->patterns.push_back(std::move(pattern));
  }
  for (Expression& child : expression->children) add_leaves(&child, leaves);
}

/// Whether a passage other than the title matches: NEAR ignores titles.
bool stands_in_text(const std::vector<std::uint32_t>& passages) {
  return !passages.empty() && passages.back() != 0;
}

}  // namespace

std::vector<std::string> folded_words(const std::string& text, language::Analyzer& analyzer) {
  std::vector<std::string> words;
  for (const language::Token& token : analyzer.analyze(text)) {
    if (token.pieces == 0) words.emplace_back(token.word->form);
  }
  return words;
}

bool has_phrase(const FieldWords& words, const std::string& value, language::Analyzer& analyzer) {
  const std::vector<std::string> all = folded_words(value, analyzer);
  return std::search(all.begin(), all.end(), words.begin(), words.end(),
                     [](const std::string& word, const std::vector<std::string>& any) {
                       return is_one_of(any, word);
                     }) != all.end();
}

bool holds(const FieldTest& test, const Article& article, language::Analyzer& analyzer) {
  if (test.any_value) return has_value(test.kind, article);
  switch (test.kind) {
    case Node::Kind::kSource:
      return test.whole    ? is_one_of(test.values, article.source)
             : test.phrase ? has_phrase(test.words, article.source, analyzer)
                           : has_words(test.words, article.source, analyzer);
    case Node::Kind::kAuthor:
      return test.whole    ? has_author(article, test.values)
             : test.phrase ? has_author_with(test.words, article, analyzer)
                           : has_words(test.words, article.author, analyzer);
    case Node::Kind::kSection:
      return test.whole    ? is_one_of(test.values, article.section)
             : test.phrase ? has_phrase(test.words, article.section, analyzer)
                           : has_words(test.words, article.section, analyzer);
    case Node::Kind::kLanguage:
      return is_one_of(test.values, language::fold(article.language));
    case Node::Kind::kId:
      return is_one_of(test.values, article.id);
    case Node::Kind::kDate:
      return !article.published.empty() && (test.low.empty() || article.published >= test.low) &&
             (test.high.empty() || article.published <= test.high);
    default:
      return true;
  }
}

Expression nothing() {
  Expression expression;
  expression.kind = Kind::kNothing;
  return expression;
}

Expression conjunction(std::vector<Expression> of) {
  return combined(Kind::kAnd, Kind::kNothing, Kind::kAll, std::move(of));
}

Expression disjunction(std::vector<Expression> of) {
  return combined(Kind::kOr, Kind::kAll, Kind::kNothing, std::move(of));
}

Expression negation(Expression of) {
  if (of.kind == Kind::kNot) return std::move(of.children.front());
  if (of.kind == Kind::kOr) {  // NOT a AND NOT b, because terms may decide one of them
    for (Expression& child : of.children) child = negation(std::move(child));
    return conjunction(std::move(of.children));
  }
  Expression result;
  if (of.kind == Kind::kAll || of.kind == Kind::kNothing) {
    result.kind = of.kind == Kind::kAll ? Kind::kNothing : Kind::kAll;
    return result;
  }
  result.kind = Kind::kNot;
  result.children.push_back(std::move(of));
  return result;
}

bool wants_no_word(const Expression& expression) {
  const auto& children = expression.children;
  switch (expression.kind) {
    case Kind::kAll:
    case Kind::kField:
    case Kind::kNot:
      return true;
    case Kind::kAnd:
      return std::all_of(children.begin(), children.end(), wants_no_word);
    case Kind::kOr:
      return std::any_of(children.begin(), children.end(), wants_no_word);
    default:
      return false;
  }
}

bool decided_by_terms(const Expression& expression) {
  if (expression.kind == Kind::kPattern || expression.kind == Kind::kNear) return false;
  if (asks_for_title(expression)) return false;
  return std::all_of(expression.children.begin(), expression.children.end(), decided_by_terms);
}

Query proposal_of(const Expression& expression) {
  switch (expression.kind) {
    case Kind::kNothing:
      return {};
    case Kind::kAll:
      return every_article();
    case Kind::kAnd:
      return conjunction_of(expression.children);
    case Kind::kOr: {
      std::vector<Query> queries;
      for (const Expression& child : expression.children) queries.push_back(proposal_of(child));
      return {Query::OP_OR, queries.begin(), queries.end()};
    }
    case Kind::kNot: {
      const Expression& excluded = expression.children.front();
      if (!decided_by_terms(excluded)) return every_article();
      return {Query::OP_AND_NOT, every_article(), proposal_of(excluded)};
    }
    default:
      return expression.proposal;
  }
}

Expression undecided(const Expression& expression, Leaves* leaves) {
  if (decided_by_terms(expression)) return {};
  if (expression.kind == Kind::kAnd) {
    std::vector<Expression> left;
    for (const Expression& child : expression.children) left.push_back(undecided(child, leaves));
    return conjunction(std::move(left));
  }
  Expression left = expression;
  add_leaves(&left, leaves);
  return left;
}

Truth truth_by_record(const Expression& expression, const Leaves& leaves, const Hits& hits,
                      bool strict) {
  const bool many = proposes_many(leaves);
  return evaluate(expression, [&](const Expression& e, bool in_not) {
    if (asks_for_title(e)) return hits.titled ? Truth::kYes : Truth::kNo;
    if (e.kind == Kind::kField) return Truth::kMaybe;
    const bool near = e.kind == Kind::kNear;
    const bool found =
        near ? stands_in_text(hits.nears[e.leaf]) : stands(hits.patterns[e.leaf], e.in_title);
    if (!found) return Truth::kNo;
    const bool unsure = near                     ? needs_text(leaves.nears[e.leaf], leaves)
                        : e.kind == Kind::kTerms ? many || has_many_terms(e)
                                                 : leaves.patterns[e.leaf].needs_text();
    return strict || in_not || unsure ? Truth::kMaybe : Truth::kYes;
  });
}

bool truth_by_text(const Expression& expression, const Hits& hits, const Article& article,
                   language::Analyzer& analyzer) {
  return evaluate(expression, [&](const Expression& e, bool /*in_not*/) {
           const bool found = asks_for_title(e)        ? hits.titled
                              : e.kind == Kind::kField ? holds(*e.field, article, analyzer)
                              : e.kind == Kind::kNear  ? stands_in_text(hits.nears[e.leaf])
                                                       : stands(hits.patterns[e.leaf], e.in_title);
           return found ? Truth::kYes : Truth::kNo;
         }) == Truth::kYes;
}

}  // namespace treff::query
