// SPDX-License-Identifier: GPL-2.0-or-later
// A query as one boolean expression over articles. It gives both the Xapian query and the condition
// that decides what Xapian cannot.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "language/analyzer.h"
#include "match/hits.h"
#include "parse/query_tree.h"
#include "treff/article.h"

namespace treff::query {

/// For each word of a field's value, folded: the word or, for a wildcard, all words that match it.
using FieldWords = std::vector<std::vector<std::string>>;

/// The test that a field filter applies to an article.
struct FieldTest {
  Node::Kind kind = Node::Kind::kSource;
  FieldWords words;                 ///< all required
  std::vector<std::string> values;  ///< whole values, an id or languages; one is enough
  bool whole = false;               ///< the whole value of the field must be one of `values`
  bool phrase = false;              ///< one value must have `words` beside each other, in order
  bool any_value = false;           ///< any value of the field is enough
  std::string low, high;            ///< range of dates
};

/// The folded words of a field's value, from which its terms are made.
[[nodiscard]] std::vector<std::string> folded_words(const std::string& text,
                                                    language::Analyzer& analyzer);

/// Whether a field's value has the words beside each other, in order.
[[nodiscard]] bool has_phrase(const FieldWords& words, const std::string& value,
                              language::Analyzer& analyzer);

[[nodiscard]] bool holds(const FieldTest& test, const Article& article,
                         language::Analyzer& analyzer);

/// Immutable. May be shared between threads, except for its Xapian queries.
struct Expression {
  enum class Kind {
    kNothing,  ///< no article
    kAll,      ///< every article
    kTerms,    ///< articles that `proposal` finds; `words` tests one position of a text
    kField,    ///< articles that `proposal` finds; `field` tests one article
    kPattern,  ///< articles that `proposal` finds and pattern `leaf` matches
    kNear,     ///< articles that `proposal` finds and NEAR `leaf` matches
    kAnd,
    kOr,
    kNot,  ///< has one child
  };

  Kind kind = Kind::kAll;
  Xapian::Query proposal;
  std::size_t leaf = 0;
  bool in_title = false;  ///< the pattern or terms must be in the title
  std::shared_ptr<const Pattern::Element> words;
  std::shared_ptr<const FieldTest> field;
  std::vector<Expression> children;
};

[[nodiscard]] Expression nothing();
[[nodiscard]] Expression conjunction(std::vector<Expression> of);  ///< kAll if empty
[[nodiscard]] Expression disjunction(std::vector<Expression> of);  ///< kNothing if empty
[[nodiscard]] Expression negation(Expression of);

/// Matches every article. Xapian's static MatchAll and MatchNothing are banned by lint.sh: threads
/// would share their reference counts, which are not atomic (see xapian/query.h).
[[nodiscard]] inline Xapian::Query every_article() { return Xapian::Query(std::string()); }

/// Whether an article may match the expression without any of its words or patterns.
[[nodiscard]] bool wants_no_word(const Expression& expression);

/// Whether proposal_of() finds exactly the expression's articles.
[[nodiscard]] bool decided_by_terms(const Expression& expression);

/// A Xapian query without weights that finds the expression's articles, and possibly others unless
/// decided_by_terms().
[[nodiscard]] Xapian::Query proposal_of(const Expression& expression);

/// The condition that the articles found by proposal_of() must still pass; kAll if none. Adds a
/// pattern to `leaves` for each kTerms in the condition.
[[nodiscard]] Expression undecided(const Expression& expression, Leaves* leaves);

enum class Truth { kNo, kMaybe, kYes };

/// Decides by the token record. A match there is kMaybe if only the text can decide
/// (Pattern::needs_text()). It is also kMaybe where words with the same code are likely to cause a
/// false match (NEAR, one of many terms, a query with wildcards or literal forms), inside a NOT,
/// and always if `strict`. Other matches are kYes. Fields are kMaybe.
[[nodiscard]] Truth truth_by_record(const Expression& expression, const Leaves& leaves,
                                    const Hits& hits, bool strict);

/// Decides by the article; `hits` come from TextHits.
[[nodiscard]] bool truth_by_text(const Expression& expression, const Hits& hits,
                                 const Article& article, language::Analyzer& analyzer);

}  // namespace treff::query
