// SPDX-License-Identifier: GPL-2.0-or-later
// The inside of make_plan(): reads a query's tree and fills a Plan. Its functions stand by what
// they read: words in plan_words.cc, phrases, wildcards and titles in plan_patterns.cc, NEAR in
// plan_near.cc, combinations of these in plan.cc.
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

/// What a part of the query asks, and whether it asks anything.
struct Compiled {
  std::optional<Expression> expression;  ///< none: nothing is asked
};

/// The elements of a pattern.
using Row = std::vector<Pattern::Element>;

/// A phrase stands where any of its patterns does.
struct Phrase {
  std::vector<Pattern> patterns;
  std::vector<QueryWord> words;
};

/// An operand of NEAR: it stands where any of its patterns does.
struct Operand {
  std::vector<std::size_t> patterns;
  std::vector<Xapian::Query> proposals;
};

[[nodiscard]] inline Xapian::Query any_term(const std::vector<std::string>& terms) {
  return {Xapian::Query::OP_OR, terms.begin(), terms.end()};
}

/// For one query.
class Planner {
 public:
  Planner(const PlanInput& input, bool strict, Plan* plan)
      : input_(input), strict_(strict), plan_(*plan) {}

  void run(const Node& root);

 private:
  Compiled compile(const Node& node, bool exact);

  // --- combinations
  // --------------------------------------------------------------------------------

  Compiled excluded(const Node& node);
  Compiled combination(const Node& node);
  /// Whether the plain words of a bag have a word that finds.
  void weigh_function_words(const Node& node);
  Compiled bag(const Node& node, bool exact);

  // --- words
  // ---------------------------------------------------------------------------------------

  std::vector<QueryUnit> looked_up_units(const std::string& text);
  void keep(const QueryWord& word);
  /// Says `what` is missing, and of something excluded that nothing is excluded.
  void note(std::string what);
  /// Says so where no article has the unit: with `exact`, the word itself.
  void tell_if_missing(const QueryUnit& unit, bool exact);
  static void make_exact(QueryWord* word);
  /// The articles with any of the variants.
  static Expression any_variant(const std::vector<Variant>& variants);
  [[nodiscard]] std::vector<Variant> whole_variants(const QueryUnit& unit) const;
  /// The unit itself: its word; or, with pieces, the whole or the pieces beside each other.
  Expression exact_unit(const QueryUnit& unit);
  /// Has the words of an expression marked where they stand.
  void mark_words_of(const Expression& expression);
  /// A compound that is written in its parts: sommer kjole.
  Expression apart(const QueryUnit& unit);
  std::vector<QueryWord> words_apart(const QueryUnit& unit);
  static Row row_of(const std::vector<QueryWord>& words);
  /// The ways in which a unit may be written: TV 2 and TV2, sommerkjole and sommer kjole.
  std::vector<Row> spellings_of(const QueryUnit& unit);
  Expression pieces_beside_each_other(const std::vector<QueryWord>& words);
  /// With `any`, one of the words will do; else all of them are asked for (F-16/F-35).
  Compiled words(const Node& node, bool exact, bool any);
  void ask(const std::string& text);
  /// Plain words: any content word or what stands for it. Function words rank only, unless there is
  /// nothing else; the bag around decides that (function_words_).
  Compiled generous(std::vector<QueryUnit> units);

  // --- patterns
  // ------------------------------------------------------------------------------------

  /// A literal form stands under any lemma that it has with any capitals.
  Pattern::Element literal_element(const std::string& form, const std::vector<std::string>& known);
  /// An expression for a pattern; nothing() where an element has no term in the index.
  Expression pattern_expression(Pattern pattern, bool in_title, std::string_view prefix);
  /// Has the matches of a pattern marked.
  void mark(const Expression& expression);
  static Pattern pattern_from(const Row& row);
  Phrase pattern_of(const Node& node, const std::string& text);
  /// Puts every one of `longer` behind every row, as long as they are few.
  static void extend(std::vector<Row> longer, std::vector<Row>* rows);
  std::vector<Row> literal_rows(const std::vector<QueryUnit>& units);
  std::vector<Row> rows_of(const std::vector<QueryUnit>& units);
  Compiled phrase(const Node& node, const std::string& text, bool in_title);

  // --- wildcards
  // -----------------------------------------------------------------------------------

  /// Looked up once for each wildcard.
  const Expansion& expansion_of(const std::string& wildcard, std::string_view prefix);
  QueryWord wildcard_word(const Pattern::Element& element);
  Pattern::Element wildcard_element(const std::string& text, std::string_view prefix);
  static std::string fold_wildcard(std::string_view text);
  /// Whether it would take long to read the texts that have these lemmas.
  [[nodiscard]] bool is_frequent(const std::vector<std::string>& lemmas) const;
  /// Lemmas of the wildcard's shape are enough; of other lemmas the text must show a form of it.
  Compiled wildcard(const Node& node, bool required);

  // --- NEAR
  // ----------------------------------------------------------------------------------------

  /// Adds a pattern to an operand, unless it can stand nowhere.
  void add_pattern(Pattern pattern, Operand* operand);
  Operand unit_operand(QueryUnit unit);
  Operand wildcard_operand(const std::string& text);
  /// The operands that a child of a NEAR stands for; nothing for a child of another kind.
  std::optional<std::vector<Operand>> operands_of(const Node& node);
  /// (ku OR sau), (ku sau): one operand that stands where any of them does.
  std::optional<std::vector<Operand>> alternatives_of(const Node& node);
  Compiled near(const Node& node);
  Compiled near_of(const std::vector<Operand>& operands, unsigned distance);
  /// "a b"~5
  Compiled spread_phrase(const Node& node);

  // --- title
  // ---------------------------------------------------------------------------------------

  Compiled title(const Node& node);
  static Expression title_terms(const std::vector<Variant>& variants, std::string_view prefix);
  Compiled title_wildcard(const Node& node);

  // --- other fields
  // --------------------------------------------------------------------------------

  Compiled field(const Node& node);
  /// Whether any, or each, of a query's terms is in the index.
  [[nodiscard]] bool any_known(const Xapian::Query& query) const;
  [[nodiscard]] bool all_known(const Xapian::Query& query) const;

  const PlanInput& input_;
  bool strict_;
  Plan& plan_;
  std::map<std::pair<std::string, std::string>, Expansion> expansions_;
  bool excluded_ = false;
  bool sole_word_ = false;       ///< the query is a plain word: that nothing is found says it all
  bool function_words_ = false;  ///< the plain words around are nothing but function words
  bool questions_ = false;       ///< and even question words
  /// Whether the words that rank and are no function words find just the articles of the plain bag.
  bool optional_is_all_ = true;
};

}  // namespace treff::query
