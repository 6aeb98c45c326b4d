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

Query words_query(char prefix, const FieldWords& words) {
  std::vector<Query> queries;
  for (const std::vector<std::string>& any : words) {
    std::vector<std::string> terms;
    for (const std::string& word : any) terms.push_back(prefix + word);
    queries.emplace_back(Query::OP_OR, terms.begin(), terms.end());
  }
  return {Query::OP_AND, queries.begin(), queries.end()};
}

Query any_value_query(std::string (*term_of)(const std::string&),
                      const std::vector<std::string>& values) {
  std::vector<std::string> terms;
  for (const std::string& value : values) terms.push_back(term_of(value));
  return {Query::OP_OR, terms.begin(), terms.end()};
}

/// Finds the articles that have any value in the field. For the id and the title, finds every
/// article: each has an id, and the token record decides title:*.
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

/// The form in which values are compared: in lower case, with one kind of apostrophe, and with a
/// space for each line break.
std::string comparable(std::string_view value) {
  std::string text;
  for (const char c : language::fold(value)) text += c == '\n' ? ' ' : c;
  constexpr std::string_view kCurved = "’";
  for (std::size_t at = 0; (at = text.find(kCurved, at)) != npos;) {
    text.replace(at, kCurved.size(), "'");
  }
  return text;
}

/// The first letters of `value`, in all combinations of upper and lower case. Stops at an
/// apostrophe, a space, or a letter with an accent, which folding removes.
std::vector<std::string> beginnings(const std::string& value) {
  constexpr int kLetters = 4;
  std::vector<std::string> all = {""};
  std::size_t at = 0;
  for (int i = 0; i < kLetters && at < value.size(); ++i) {
    const std::size_t begin = at;
    static_cast<void>(language::next_code_point(value, &at));
    const std::string typed = value.substr(begin, at - begin);
    if (typed == "'" || typed == "’" || typed == " ") break;
    const std::string folded = language::fold(typed), capital = language::to_upper(typed);
    if (language::to_upper(folded) != capital) break;
    std::vector<std::string> ways = {typed, folded, capital};
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

/// `value` or, if no article has it, the values in the index that differ from it only in case,
/// apostrophes or line breaks. Examines a bounded number of values: sources may be paths, one for
/// each article.
std::vector<std::string> whole_values(Node::Kind kind, const std::string& value,
                                      const IndexTerms& database) {
  constexpr std::size_t kMostLookedAt = 20'000;
  const std::string wanted = comparable(value);
  if (database.get_termfreq(whole_term(kind, value)) > 0) return {value};
  std::vector<std::string> values = {value};
  std::size_t looked_at = 0;
  for (const std::string& beginning : beginnings(value)) {
    database.visit(whole_term(kind, beginning), [&](const std::string& term, Xapian::doccount) {
      if (comparable(std::string_view(term).substr(1)) == wanted) values.push_back(term.substr(1));
      return ++looked_at < kMostLookedAt;
    });
  }
  if (values.size() > 1) values.erase(values.begin());
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

Query whole_query(const FieldTest& test) {
  std::vector<std::string> terms;
  for (const std::string& value : test.values) terms.push_back(whole_term(test.kind, value));
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
      return any_value_query([](const auto& value) { return index::kLanguagePrefix + value; },
                             test.values);
    case Node::Kind::kId:
      return any_value_query([](const auto& value) { return index::id_term(value); }, test.values);
    default:
      return date_query(test);
  }
}

/// The articles that have all words and one of the values.
Query phrase_query(const FieldTest& test, const FieldValues& values) {
  const Query words = words_query(prefix_of_words(test.kind), test.words);
  return {Query::OP_AND, words, Query(Query::OP_OR, values.terms.begin(), values.terms.end())};
}

/// Whether the words of a value must be adjacent, as in author:"Kari Li" and author:Anne-Kari.
bool asks_for_phrase(const Node& node, const FieldWords& words) {
  return words.size() > 1 && (node.quoted || words_of(node.text).size() == 1);
}

/// Splits a word at everything but letters, digits, * and ?.
std::vector<std::string> pieces_with_wildcards(std::string_view text) {
  std::vector<std::string> pieces;
  bool inside = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = language::next_code_point(text, &at);
    const bool before = std::exchange(inside, c == U'*' || c == U'?' || is_letter_or_digit(c));
    if (!inside) continue;
    if (!before) pieces.emplace_back();
    pieces.back().append(text, begin, at - begin);
  }
  return pieces;
}

/// The folded wildcard if `piece` is one, else empty. A final ? is a question mark if the word
/// before it is in a value of the field. `prefix` is that of the field's words.
std::string wildcard_of(const std::string& piece, char prefix, const IndexTerms& database) {
  if (piece.find_first_of("*?") == npos) return {};
  std::string wildcard = fold_wildcard(piece);
  if (!has_wildcard(piece) &&
      database.term_exists(prefix + wildcard.substr(0, wildcard.find('?')))) {
    return {};
  }
  return wildcard;
}

/// Sets the words of `test`. Adds unknown words and wildcards that match too many words to
/// `result`.
void read_words(const Node& node, language::Analyzer& analyzer, const IndexTerms& database,
                FieldTest* test, FieldExpression* result) {
  const char prefix = prefix_of_words(node.kind);
  const auto read_piece = [&](const std::string& piece, bool wildcards) {
    const std::string wildcard = wildcards ? wildcard_of(piece, prefix, database) : std::string();
    if (!wildcard.empty()) {
      MatchingWords matching = words_that_match(prefix, wildcard, database);
      if (!matching.complete) result->cut.push_back(wildcard);
      test->words.push_back(std::move(matching.words));
      return;
    }
    for (std::string& word : folded_words(piece, analyzer)) {
      if (!database.term_exists(prefix + word)) result->unknown.push_back(word);
      test->words.push_back({std::move(word)});
    }
  };
  if (node.text.find_first_of("*?") == npos) return read_piece(node.text, false);
  for (const std::string& word : words_of(node.text)) {
    const bool enough = letters_beside_wildcards(word) >= kFewestLetters;
    for (const std::string& piece : pieces_with_wildcards(word)) read_piece(piece, enough);
  }
}

/// The language tags that a value stands for: nn for nynorsk, nb and nn for n*.
std::vector<std::string> languages_of(const std::string& value, const IndexTerms& database) {
  if (value.find('*') == npos && value.find('?') == npos) return {language_tag(value)};
  return words_that_match(index::kLanguagePrefix, fold_wildcard(value), database).words;
}

}  // namespace

FieldExpression field_expression(const Node& node, language::Analyzer& analyzer,
                                 const IndexTerms& database) {
  FieldExpression result;
  FieldTest test;
  test.kind = node.kind;
  test.low = node.low;
  test.high = node.high;
  test.any_value = node.any_value;
  const bool words = prefix_of_words(node.kind) != '\0' && !node.any_value;
  test.whole = words && node.literal;
  if (test.whole) {
    const bool named = node.kind != Node::Kind::kSource;
    test.values =
        whole_values(node.kind, named ? language::normalize(node.text) : node.text, database);
  } else if (words) {
    read_words(node, analyzer, database, &test, &result);
    const bool unmatched = std::any_of(test.words.begin(), test.words.end(),
                                       [](const auto& any) { return any.empty(); });
    if (test.words.empty() || unmatched) {
      result.expression = nothing();
      return result;
    }
  } else if (node.kind == Node::Kind::kLanguage) {
    test.values = languages_of(node.text, database);
    if (test.values.empty()) {
      result.expression = nothing();
      return result;
    }
  } else {
    test.values = {node.text};
  }
  Expression& expression = result.expression;
  expression.kind = Expression::Kind::kField;
  expression.proposal = proposal(test);
  if (result.unknown.empty() && asks_for_phrase(node, test.words)) {
    const FieldValues values = values_with_phrase(test.kind, test.words, analyzer, database);
    if (values.complete && values.terms.empty()) {
      result.expression = nothing();
      return result;
    }
    if (values.complete) expression.proposal = phrase_query(test, values);
    test.phrase = values.complete;
    result.any_order = !values.complete;
  }
  expression.field = std::make_shared<const FieldTest>(std::move(test));
  return result;
}

}  // namespace treff::query
