// SPDX-License-Identifier: GPL-2.0-or-later
// What a query asks of an article: one boolean expression. Xapian's query and the deciding
// condition are both made from it.
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

/// What a field asks of an article.
struct FieldTest {
  Node::Kind kind = Node::Kind::kSource;
  std::vector<std::string> words;  ///< folded; all of them
  std::string value;               ///< the whole value, or the id
  bool whole = false;
  bool any_value = false;  ///< that there is one will do
  std::string low, high;   ///< of a date
};

[[nodiscard]] bool holds(const FieldTest& test, const Article& article,
                         language::Analyzer& analyzer);

/// Immutable; may be used from many threads, but for its Xapian queries.
struct Expression {
  enum class Kind {
    kNothing,  ///< no article
    kAll,      ///< every article
    kTerms,    ///< those of `proposal`; `words` says the same of a position
    kField,    ///< those of `proposal`; `field` says the same of an article
    kPattern,  ///< those of `proposal` in which pattern `leaf` stands
    kNear,     ///< those of `proposal` in which NEAR `leaf` stands
    kAnd,
    kOr,
    kNot,  ///< of its one child
  };

  Kind kind = Kind::kAll;
  Xapian::Query proposal;
  std::size_t leaf = 0;
  bool in_title = false;  ///< a pattern or terms that count in the title only
  std::shared_ptr<const Pattern::Element> words;
  std::shared_ptr<const FieldTest> field;
  std::vector<Expression> children;
};

[[nodiscard]] Expression nothing();
[[nodiscard]] Expression conjunction(std::vector<Expression> of);  ///< of none: kAll
[[nodiscard]] Expression disjunction(std::vector<Expression> of);  ///< of none: kNothing
[[nodiscard]] Expression negation(Expression of);

/// Every article. Xapian's static queries for that and for nothing have a reference count that is
/// not atomic, which all threads would share (xapian/query.h warns of it); lint.sh bans them.
[[nodiscard]] inline Xapian::Query every_article() { return Xapian::Query(std::string()); }

/// Whether an article may be among them without holding any word or pattern of it.
[[nodiscard]] bool wants_no_word(const Expression& expression);

/// Whether Xapian's query for it finds just its articles.
[[nodiscard]] bool decided_by_terms(const Expression& expression);

/// The Xapian query that finds its articles, and maybe others where it is not decided_by_terms().
/// Without weights of its own.
[[nodiscard]] Xapian::Query proposal_of(const Expression& expression);

/// What remains to be decided of the articles that proposal_of() finds; kAll if nothing does. Gives
/// the terms in it a pattern among `leaves`.
[[nodiscard]] Expression undecided(const Expression& expression, Leaves* leaves);

enum class Truth { kNo, kMaybe, kYes };

/// By the token record. With `strict`, what stands there is a maybe, because a code may be another
/// word's; without, it is a yes where the text is not needed (Pattern::literal()).
[[nodiscard]] Truth truth_by_record(const Expression& expression, const Leaves& leaves,
                                    const Hits& hits, bool strict);

/// By the whole article, of which `hits` are TextHits.
[[nodiscard]] bool truth_by_text(const Expression& expression, const Hits& hits,
                                 const Article& article, language::Analyzer& analyzer);

}  // namespace treff::query
