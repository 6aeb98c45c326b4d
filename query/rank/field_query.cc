// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/field_query.h"

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "index/schema.h"
#include "language/unicode.h"
#include "parse/cursor.h"
#include "rank/field_values.h"

namespace treff::query {
namespace {

using Xapian::Query;

/// Converts a Norwegian name of a language to its tag: nynorsk → nn.
std::string language_tag(const std::string& name) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kNames = {
      {{"bokmål", "nb"},
       {"bokmaal", "nb"},
       {"nynorsk", "nn"},
       {"norsk", "nb"},
       {"engelsk", "en"},
       {"samisk", "se"}}};
  const std::string folded = language::fold(name);
  for (const auto& [known, tag] : kNames) {
    if (known == folded) return std::string(tag);
  }
  return folded;
}

Query date_query(const FieldTest& test) {
  // An undated article has an empty value, which sorts first; "0" as lower bound leaves it out.
  if (test.low.empty()) {
    return {Query::OP_VALUE_RANGE, index::kPublishedSlot, "0", test.high};
  }
  if (test.high.empty()) return {Query::OP_VALUE_GE, index::kPublishedSlot, test.low};
  return {Query::OP_VALUE_RANGE, index::kPublishedSlot, test.low, test.high};
}

Query words_query(char prefix, const std::vector<std::string>& words) {
  std::vector<Query> queries;
  for (const std::string& word : words) queries.emplace_back(prefix + word);
  return {Query::OP_AND, queries.begin(), queries.end()};
}

/// Finds the articles that have any value in the field.
Query with_any_value(Node::Kind field) {
  const auto in_slot = [](std::uint32_t slot) {
    return Query(Query::OP_VALUE_GE, slot, std::string(1, '\1'));
  };
  switch (field) {
    case Node::Kind::kSource:
      return in_slot(index::kSourceSlot);
    case Node::Kind::kAuthor:
      return in_slot(index::kAuthorSlot);
    case Node::Kind::kSection:
      return in_slot(index::kSectionSlot);
    case Node::Kind::kLanguage:
      return in_slot(index::kLanguageSlot);
    case Node::Kind::kDate:
      return in_slot(index::kPublishedSlot);
    default:
      return every_article();
  }
}

/// The first letters of `value`, in all combinations of capital and small letters.
std::vector<std::string> beginnings(const std::string& value) {
  constexpr int kLetters = 4;
  std::vector<std::string> all = {""};
  std::size_t at = 0;
  for (int i = 0; i < kLetters && at < value.size(); ++i) {
    const std::size_t begin = at;
    static_cast<void>(language::next_code_point(value, &at));
    const std::string typed = value.substr(begin, at - begin);
    std::vector<std::string> ways = {typed, language::fold(typed), language::to_upper(typed)};
    std::sort(ways.begin(), ways.end());
    ways.erase(std::unique(ways.begin(), ways.end()), ways.end());
    std::vector<std::string> longer;
    for (const std::string& known : all) {
      for (const std::string& way : ways) longer.push_back(known + way);
    }
    all = std::move(longer);
  }
  return all;
}

/// `value` or, if no article has it, the values of articles that differ from it only in capitals.
/// A path is not looked for in other capitals: every article may have a different one.
std::vector<std::string> whole_values(Node::Kind kind, const std::string& value,
                                      const IndexTerms& database) {
  const std::string folded = language::fold(value);
  if (value.find('/') != std::string::npos || database.get_termfreq(whole_term(kind, value)) > 0) {
    return {value};
  }
  std::vector<std::string> values = {value};
  for (const std::string& beginning : beginnings(value)) {
    database.visit(whole_term(kind, beginning), [&](const std::string& term, Xapian::doccount) {
      if (language::fold(term.substr(1)) == folded) values.push_back(term.substr(1));
      return true;
    });
  }
  if (values.size() > 1) values.erase(values.begin());
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

Query whole_query(const FieldTest& test) {
  std::vector<std::string> terms;
  for (const std::string& value : test.words) terms.push_back(whole_term(test.kind, value));
  return {Query::OP_OR, terms.begin(), terms.end()};
}

Query proposal(const FieldTest& test) {
  if (test.any_value) return with_any_value(test.kind);
  switch (test.kind) {
    case Node::Kind::kSource:
    case Node::Kind::kAuthor:
    case Node::Kind::kSection:
      return test.whole ? whole_query(test) : words_query(prefix_of_words(test.kind), test.words);
    case Node::Kind::kLanguage:
      return Query(index::kLanguagePrefix + test.value);
    case Node::Kind::kId:
      return Query(index::id_term(test.value));
    default:
      return date_query(test);
  }
}

/// The articles that have the words, one of them in a value with a phrase.
Query phrase_query(const FieldTest& test, const FieldValues& values) {
  const Query words = words_query(prefix_of_words(test.kind), test.words);
  return {Query::OP_AND, words, Query(Query::OP_OR, values.terms.begin(), values.terms.end())};
}

/// Whether the words of a value must stand beside each other: in author:"Kari Li",
/// author:Anne-Kari.
bool asks_for_phrase(const Node& node, const std::vector<std::string>& words) {
  return words.size() > 1 && (node.quoted || words_of(node.text).size() == 1);
}

}  // namespace

FieldExpression field_expression(const Node& node, language::Analyzer& analyzer,
                                 const IndexTerms& database) {
  FieldTest test;
  test.kind = node.kind;
  test.low = node.low;
  test.high = node.high;
  test.value = node.kind == Node::Kind::kLanguage ? language_tag(node.text) : node.text;
  const bool named = node.kind == Node::Kind::kAuthor || node.kind == Node::Kind::kSection;
  test.any_value = node.any_value;
  if (!node.any_value && (node.kind == Node::Kind::kSource || named)) {
    test.words = folded_words(node.text, analyzer);
    if (test.words.empty()) return {nothing(), {}, false};
    test.whole = node.literal;
    if (test.whole) {
      test.words =
          whole_values(node.kind, named ? language::normalize(node.text) : node.text, database);
    }
  }
  FieldExpression result;
  Expression& expression = result.expression;
  expression.kind = Expression::Kind::kField;
  expression.proposal = proposal(test);
  if (!test.whole && !test.words.empty()) {
    for (const std::string& word : test.words) {
      if (!database.term_exists(prefix_of_words(test.kind) + word)) result.unknown.push_back(word);
    }
    if (result.unknown.empty() && asks_for_phrase(node, test.words)) {
      const FieldValues values = values_with_phrase(test.kind, test.words, analyzer, database);
      if (values.complete && values.terms.empty()) return {nothing(), {}, false};
      if (values.complete) expression.proposal = phrase_query(test, values);
      test.phrase = values.complete;
      result.any_order = !values.complete;
    }
  }
  expression.field = std::make_shared<const FieldTest>(std::move(test));
  return result;
}

}  // namespace treff::query
