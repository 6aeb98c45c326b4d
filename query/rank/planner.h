// SPDX-License-Identifier: GPL-2.0-or-later
// The implementation of make_plan(): reads a query's tree and fills a Plan. The functions are in
// plan_words.cc (words), plan_patterns.cc (phrases, wildcards, titles), plan_near.cc (NEAR) and
// plan.cc (combinations of these).
#pragma once

#include <xapian.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rank/expansion.h"
#include "rank/plan.h"

namespace treff::query {

/// The expression for a part of the query.
struct Compiled {
  std::optional<Expression> expression;  ///< nullopt if the part has nothing to search for
};

/// The elements of a pattern.
using Row = std::vector<Pattern::Element>;

/// A phrase matches where any of its patterns matches.
struct Phrase {
  std::vector<Pattern> patterns;
  std::vector<QueryWord> words;
};

/// An operand of NEAR; it matches where any of its patterns matches.
struct Operand {
  std::vector<std::size_t> patterns;
  std::vector<Xapian::Query> proposals;
};

[[nodiscard]] inline Xapian::Query any_term(const std::vector<std::string>& terms) {
  return {Xapian::Query::OP_OR, terms.begin(), terms.end()};
}

/// Plans one query: run() fills the Plan. Use each object once.
class Planner {
 public:
  Planner(const PlanInput& input, bool strict, Plan* plan)
      : input_(input), strict_(strict), plan_(*plan) {}

  void run(const Node& root);

 private:
  Compiled compile(const Node& node, bool exact);

  // Combinations of parts of a query: AND, OR, NOT and words without an operator. In plan.cc.

  Compiled excluded(const Node& node);
  Compiled combination(const Node& node);
  /// Sets function_words_ and questions_ for the plain words of a bag.
  void weigh_function_words(const Node& node);
  Compiled bag(const Node& node, bool exact);

  // Plain words, and the variants that an operator accepts. In plan_words.cc.

  [[nodiscard]] FirstCapital capital_of(const Node& node) const;
  std::vector<QueryUnit> looked_up_units(const std::string& text, const Reading& reading = {});
  void keep(const QueryWord& word);
  /// Adds a note. Inside an exclusion, the note adds that nothing is excluded.
  void note(std::string what);
  /// Adds a note if no article has the unit. With `exact`, compounds that contain the unit do not
  /// count.
  void tell_if_missing(const QueryUnit& unit, bool exact);
  static void make_exact(QueryWord* word);
  /// Finds the articles with any of the variants.
  static Expression any_variant(const std::vector<Variant>& variants);
  [[nodiscard]] std::vector<Variant> whole_variants(const QueryUnit& unit) const;
  /// Finds the unit itself: its word or, if it has pieces, the whole or the adjacent pieces.
  Expression exact_unit(const QueryUnit& unit);
  /// Highlights the words of an expression wherever they occur.
  void mark_words_of(const Expression& expression);
  /// Finds a compound written as separate words (sommer kjole), and highlights it.
  Expression apart(const QueryUnit& unit);
  /// Highlights a compound written as separate words, without finding it.
  void mark_apart(const QueryUnit& unit);
  std::vector<std::vector<QueryWord>> words_apart(const QueryUnit& unit);
  /// The index's terms that join the number of a unit such as TV2 to a word: 2-reporter,
  /// tv-2-reporter.
  const std::vector<std::string>& joined_to_number(const QueryUnit& unit);
  /// Finds TV 2-reporteren for TV2. With `exact`, TV and 2-reporter must be adjacent.
  Expression number_apart(const QueryUnit& unit, bool exact);
  /// The elements for several words that together are a spelling of one word.
  static Row row_of(const std::vector<QueryWord>& words);
  /// All spellings of a unit: TV 2 and TV2, sommerkjole and sommer kjole.
  std::vector<Row> spellings_of(const QueryUnit& unit);
  Expression pieces_beside_each_other(const std::vector<QueryWord>& words);
  /// With `exact`, requires all words or, with `any` too, one of them: +(ku hest). Without `exact`,
  /// does what generous() does.
  Compiled words(const Node& node, bool exact, bool any);
  void ask(const std::string& text);
  /// Finds articles with any content word of the units, or a variant. Function words only rank,
  /// unless the enclosing bag has no other words (function_words_).
  Compiled generous(std::vector<QueryUnit> units);

  // Patterns: phrases and literal forms.
  // In plan_patterns.cc.

  /// The element for a literal form. The form may be indexed under any of its lemmas, as a name or
  /// not.
  Pattern::Element literal_element(const std::string& form, const std::vector<std::string>& known);
  /// The expression for a pattern; nothing() if an element has no term in the index.
  Expression pattern_expression(Pattern pattern, bool in_title, std::string_view prefix);
  /// Highlights the matches of a pattern.
  void mark(const Expression& expression);
  static Pattern pattern_from(const Row& row);
  Phrase pattern_of(const Node& node, const std::string& text);
  /// Like pattern_of(), but with both spellings of a name with a number and a wildcard: E 6-ut*,
  /// E6-ut*.
  Phrase phrase_of(const Node& node, const std::string& text);
  /// The pieces of a wildcard with hyphens, each for its own position: 6 and ut* for 6-ut*. Empty
  /// if a piece has too few letters.
  Row wildcard_pieces(const std::string& text);
  /// Appends each row of `longer` to each of `rows`. If that would make too many, appends only the
  /// first.
  static void extend(std::vector<Row> longer, std::vector<Row>* rows);
  std::vector<Row> literal_rows(const std::vector<QueryUnit>& units);
  std::vector<Row> rows_of(const std::vector<QueryUnit>& units);
  Compiled phrase(const Node& node, const std::string& text, bool in_title);

  // Wildcards, as words and in phrases.
  // In plan_patterns.cc.

  /// Expands a wildcard, once per query.
  const Expansion& expansion_of(const std::string& wildcard, std::string_view prefix);
  QueryWord wildcard_word(const Pattern::Element& element);
  Pattern::Element wildcard_element(const std::string& text, std::string_view prefix);
  /// Whether these lemmas are in so many articles that checking the texts would take long.
  [[nodiscard]] bool is_frequent(const std::vector<std::string>& lemmas) const;
  /// Finds articles with a lemma that matches the wildcard, or with another lemma and a matching
  /// form.
  Compiled wildcard(const Node& node, bool required);

  // NEAR and phrases with a distance.
  // In plan_near.cc.

  /// Adds a pattern to an operand, unless it cannot match anywhere in the index.
  void add_pattern(Pattern pattern, Operand* operand);
  Operand unit_operand(QueryUnit unit);
  Operand wildcard_operand(const std::string& text);
  /// The operands from one child of a NEAR; nullopt if NEAR does not take that kind of child.
  std::optional<std::vector<Operand>> operands_of(const Node& node);
  /// Reads (ku OR sau) or (ku sau) as one operand, which matches where any of the words matches.
  std::optional<std::vector<Operand>> alternatives_of(const Node& node);
  Compiled near(const Node& node);
  Compiled near_of(const std::vector<Operand>& operands, unsigned distance);
  /// Plans "a b"~5.
  Compiled spread_phrase(const Node& node);

  // The field title:.
  // In plan_patterns.cc.

  Compiled title(const Node& node);
  static Expression title_terms(const std::vector<Variant>& variants, std::string_view prefix);
  /// Requires all words; some are wildcards.
  Compiled title_words(const Node& node, const std::vector<std::string>& words);
  Compiled title_wildcard(const Node& node);

  // All other fields.
  // In plan_patterns.cc.

  Compiled field(const Node& node);
  /// any_known(): whether any of a query's terms is in the index; all_known(): whether all are.
  [[nodiscard]] bool any_known(const Xapian::Query& query) const;
  [[nodiscard]] bool all_known(const Xapian::Query& query) const;

  const PlanInput& input_;
  bool strict_;
  Plan& plan_;
  std::map<std::pair<std::string, std::string>, Expansion> expansions_;
  std::map<std::string, std::vector<std::string>> joined_to_number_;
  bool excluded_ = false;
  bool function_words_ = false;  ///< the enclosing bag has only function words
  bool questions_ = false;       ///< all plain words of that bag are question words
  /// Whether the query matches exactly the articles that have any of its content words.
  bool optional_is_all_ = true;
};

}  // namespace treff::query
