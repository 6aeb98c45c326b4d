#include "rank/plan.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "index/schema.h"
#include "language/unicode.h"
#include "parse/lexer.h"
#include "rank/expansion.h"
#include "rank/field_query.h"
#include "rank/word_query.h"

namespace treff::query {
namespace {

using Kind = Expression::Kind;
using Xapian::Query;

/// How many different wildcards of one query are looked up.
constexpr std::size_t kMostWildcards = 16;

Query any_of(const std::vector<std::string>& terms) {
  return {Query::OP_OR, terms.begin(), terms.end()};
}

bool is_leaf(const Expression& expression) {
  return (expression.kind == Kind::kPattern && !expression.in_title) ||
         expression.kind == Kind::kNear;
}

/// The phrases and NEARs of which an article must hold one.
void add_shown(const Expression& expression, std::vector<ShownLeaf>* shown) {
  const auto& children = expression.children;
  if (is_leaf(expression)) {
    shown->push_back({expression.kind == Kind::kNear, expression.leaf});
  } else if (expression.kind == Kind::kAnd ||
             (expression.kind == Kind::kOr &&
              std::all_of(children.begin(), children.end(), is_leaf))) {
    for (const Expression& child : children) add_shown(child, shown);
  }
}

/// What a part of the query asks, and whether it asks anything.
struct Compiled {
  std::optional<Expression> expression;  ///< none: nothing is asked
};

class Planner {
 public:
  Planner(const PlanInput& input, bool strict, Plan* plan)
      : input_(input), strict_(strict), plan_(*plan) {}

  void run(const Node& root) {
    const Compiled compiled = bag(root, false);
    plan_.set = compiled.expression ? *compiled.expression : nothing();
    plan_.condition = undecided(plan_.set, &plan_.leaves);
    add_shown(plan_.set, &plan_.shown);
    plan_.ranked = std::any_of(plan_.words.begin(), plan_.words.end(),
                               [](const QueryWord& word) { return !word.only_in_title; });
    if (has_one_word(plan_)) {  // siblings would find nothing, and be marked
      for (QueryWord& word : plan_.words) {
        std::erase_if(word.variants, [](const Variant& variant) { return !variant.finds(); });
      }
    }
    plan_.stages = stages_of(plan_, optional_is_all_, input_.database);
    plan_.one_word = plan_.stages.size() > 1 || has_one_word(plan_);
  }

 private:
  Compiled compile(const Node& node, bool exact) {
    input_.interruption.check();
    switch (node.kind) {
      case Node::Kind::kWords:
        return words(node, exact, false);
      case Node::Kind::kPhrase:
        return node.distance > 0 ? spread_phrase(node) : phrase(node, node.text, false);
      case Node::Kind::kWildcard:
        return wildcard(node, exact || node.occur == Occur::kRequired);
      case Node::Kind::kTitle:
        return title(node);
      case Node::Kind::kEverything:
        return {Expression()};
      case Node::Kind::kNear:
        return near(node);
      case Node::Kind::kAll:
      case Node::Kind::kAny:
        return combination(node);
      case Node::Kind::kBag:
        return bag(node, exact || node.exact);
      default:
        return {field_expression(node, input_.analyzer)};
    }
  }

  // --- words -----------------------------------------------------------------------------------

  std::vector<QueryUnit> looked_up_units(const std::string& text) {
    std::vector<QueryUnit> units = query_units(text, input_.analyzer);
    for (QueryUnit& unit : units) {
      for (QueryWord& word : unit.words) look_up(&word, input_.database, plan_.statistics);
    }
    return units;
  }

  void keep(const QueryWord& word) {
    if (excluded_) return;
    if (plan_.words.size() < kMostScoringWords) {
      plan_.words.push_back(word);
    } else {
      optional_is_all_ = false;
    }
  }

  static void make_exact(QueryWord* word) {
    std::erase_if(word->variants, [](const Variant& variant) { return !variant.exact(); });
  }

  /// The articles with any of the variants.
  static Expression any_variant(const std::vector<Variant>& variants) {
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
    expression.proposal = any_of(terms);
    expression.words = std::make_shared<const Pattern::Element>(std::move(element));
    return expression;
  }

  [[nodiscard]] std::vector<Variant> whole_variants(const QueryUnit& unit) const {
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

  /// The unit itself: its word; or, with pieces, the whole or the pieces beside each other.
  Expression exact_unit(const QueryUnit& unit) {
    if (unit.whole.empty()) {
      QueryWord word = unit.words.front();
      make_exact(&word);
      return disjunction({any_variant(word.variants), apart(unit)});
    }
    Expression whole = any_variant(whole_variants(unit));
    Expression pieces = pieces_beside_each_other(unit.words);
    if (unit.short_pieces) {
      mark_words_of(whole);
      mark(pieces);
    }
    return disjunction({std::move(whole), std::move(pieces)});
  }

  /// Has the words of an expression marked where they stand.
  void mark_words_of(const Expression& expression) {
    if (excluded_ || expression.kind != Kind::kTerms) return;
    Pattern pattern;
    pattern.add(*expression.words);
    plan_.marked.push_back(plan_.leaves.patterns.size());
    plan_.leaves.patterns.push_back(std::move(pattern));
  }

  /// A compound that is written in its parts: sommer kjole.
  Expression apart(const QueryUnit& unit) {
    Expression parts = pieces_beside_each_other(words_apart(unit));
    mark(parts);
    return parts;
  }

  std::vector<QueryWord> words_apart(const QueryUnit& unit) {
    std::vector<QueryWord> parts;
    if (unit.apart.empty()) return parts;
    for (QueryUnit& part : looked_up_units(unit.apart)) {
      for (QueryWord& word : part.words) parts.push_back(std::move(word));
    }
    return parts;
  }

  using Row = std::vector<Pattern::Element>;

  static Row row_of(const std::vector<QueryWord>& words) {
    Row row;
    for (const QueryWord& word : words) row.push_back(element_of(word));
    return row;
  }

  /// The ways in which a unit may be written: TV 2 and TV2, sommerkjole and sommer kjole.
  std::vector<Row> spellings_of(const QueryUnit& unit) {
    std::vector<Row> spellings = {row_of(unit.words)};
    const std::vector<Variant> whole = whole_variants(unit);
    if (!whole.empty()) spellings.push_back({*any_variant(whole).words});
    if (!unit.apart.empty()) spellings.push_back(row_of(words_apart(unit)));
    if (!unit.number.empty()) {  // the whole stands where its first piece does
      Row row = row_of(unit.words);
      for (const QueryWord& number : query_words(unit.number, input_.analyzer)) {
        row.push_back(element_of(number));
      }
      spellings.push_back(std::move(row));
    }
    return spellings;
  }

  Expression pieces_beside_each_other(const std::vector<QueryWord>& words) {
    Pattern pattern;
    for (const QueryWord& word : words) pattern.add(element_of(word));
    return pattern_expression(std::move(pattern), false, {});
  }

  /// With `any`, one of the words will do; else all of them are asked for (F-16/F-35).
  Compiled words(const Node& node, bool exact, bool any) {
    std::vector<QueryUnit> units = looked_up_units(node.text);
    if (units.empty()) return {};
    ask(node.text);
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

  void ask(const std::string& text) {
    if (excluded_ || plan_.asked_for != language::AnswerKind::kNone) return;
    plan_.asked_for = language::asked_for(input_.analyzer.analyze(text));
  }

  /// Plain words: any content word or what stands for it. Function words rank only, unless there is
  /// nothing else; the bag around decides that (function_words_).
  Compiled generous(std::vector<QueryUnit> units) {
    std::vector<Expression> any;
    for (QueryUnit& unit : units) {
      const bool together = !unit.whole.empty() && unit.short_pieces;
      if (together) {  // F-16
        any.push_back(exact_unit(unit));
        optional_is_all_ = false;
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

  // --- patterns --------------------------------------------------------------------------------

  /// A literal form stands under any lemma that it has with any capitals.
  Pattern::Element literal_element(const std::string& form, const std::vector<std::string>& known) {
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
    std::sort(terms.begin(), terms.end());
    terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
    std::erase_if(terms, [&](const std::string& term) {
      return term.size() > language::kMaxTermBytes || input_.database.get_termfreq(term) == 0;
    });
    return element;
  }

  /// An expression for a pattern; nothing() where an element has no term in the index.
  Expression pattern_expression(Pattern pattern, bool in_title, std::string_view prefix) {
    if (pattern.size() == 0) return nothing();
    std::vector<Query> all;
    for (const Pattern::Element& element : pattern.elements()) {
      std::vector<std::string> terms;
      for (const std::string& term : element.terms[0]) {
        terms.push_back(std::string(prefix).append(term));
      }
      if (terms.empty()) return nothing();
      all.push_back(any_of(terms));
    }
    Expression expression;
    expression.kind = Kind::kPattern;
    expression.in_title = in_title;
    expression.proposal = Query(Query::OP_AND, all.begin(), all.end());
    expression.leaf = plan_.leaves.patterns.size();
    plan_.leaves.patterns.push_back(std::move(pattern));
    return expression;
  }

  /// Has the matches of a pattern marked.
  void mark(const Expression& expression) {
    if (!excluded_ && expression.kind == Kind::kPattern) plan_.marked.push_back(expression.leaf);
  }

  /// A phrase stands where any of its patterns does.
  struct Phrase {
    std::vector<Pattern> patterns;
    std::vector<QueryWord> words;
  };

  static Pattern pattern_from(const Row& row) {
    Pattern pattern;
    for (const Pattern::Element& element : row) pattern.add(element);
    return pattern;
  }

  Phrase pattern_of(const Node& node, const std::string& text) {
    Phrase phrase;
    std::vector<Row> rows = {{}};
    for (const PhrasePiece& piece : pieces_of_phrase(text)) {
      if (piece.wildcard) {
        const Pattern::Element element = wildcard_element(piece.text, {});
        phrase.words.push_back(wildcard_word(element));
        extend({{element}}, &rows);
        continue;
      }
      const std::vector<QueryUnit> units = looked_up_units(piece.text);
      for (const QueryUnit& unit : units) {
        phrase.words.insert(phrase.words.end(), unit.words.begin(), unit.words.end());
      }
      extend(node.literal ? literal_rows(units) : rows_of(units), &rows);
    }
    for (const Row& row : rows) {
      if (!row.empty()) phrase.patterns.push_back(pattern_from(row));
    }
    if (rows.front().size() > Pattern::kMostElements) {
      plan_.notes.push_back("a phrase has more than " + std::to_string(Pattern::kMostElements) +
                            " words; the rest of it is ignored");
    }
    return phrase;
  }

  /// Puts every one of `longer` behind every row, as long as they are few.
  static void extend(std::vector<Row> longer, std::vector<Row>* rows) {
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

  std::vector<Row> literal_rows(const std::vector<QueryUnit>& units) {
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

  std::vector<Row> rows_of(const std::vector<QueryUnit>& units) {
    std::vector<Row> rows = {{}};
    for (const QueryUnit& unit : units) extend(spellings_of(unit), &rows);
    return rows;
  }

  Compiled phrase(const Node& node, const std::string& text, bool in_title) {
    Phrase found = pattern_of(node, text);
    if (found.patterns.empty()) return {};
    for (QueryWord& word : found.words) {
      make_exact(&word);
      word.only_in_pattern = true;
      word.only_in_title = in_title;
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

  // --- wildcards -------------------------------------------------------------------------------

  /// Looked up once for each wildcard.
  const Expansion& expansion_of(const std::string& wildcard, std::string_view prefix) {
    const auto [known, added] = expansions_.try_emplace({wildcard, std::string(prefix)});
    if (!added) return known->second;
    if (expansions_.size() <= kMostWildcards) {
      known->second = expand(wildcard, prefix, input_.database, input_.vocabulary,
                             input_.analyzer.morphology(), input_.interruption);
    } else {
      known->second.cut = true;
    }
    if (known->second.cut) {
      plan_.notes.push_back("too many words match “" + wildcard +
                            "”; only the most frequent are used");
    }
    return known->second;
  }

  QueryWord wildcard_word(const Pattern::Element& element) {
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

  Pattern::Element wildcard_element(const std::string& text, std::string_view prefix) {
    Pattern::Element element;
    element.by = Pattern::By::kWildcard;
    element.form = fold_wildcard(text);
    const Expansion& found = expansion_of(element.form, prefix);
    element.terms[0] = found.lemmas;
    element.terms[0].insert(element.terms[0].end(), found.others.begin(), found.others.end());
    return element;
  }

  static std::string fold_wildcard(std::string_view text) {
    std::string folded;
    for (;;) {
      const std::size_t at = text.find_first_of("*?");
      folded += language::fold(text.substr(0, at));
      if (at == std::string_view::npos) return folded;
      folded += text[at];
      text.remove_prefix(at + 1);
    }
  }

  /// Whether it would take long to read the texts that have these lemmas.
  [[nodiscard]] bool is_frequent(const std::vector<std::string>& lemmas) const {
    constexpr Xapian::doccount kMostTexts = 200;
    Xapian::doccount articles = 0;
    for (const std::string& lemma : lemmas) articles += input_.database.get_termfreq(lemma);
    return articles > kMostTexts;
  }

  /// Lemmas of the wildcard's shape are enough; of other lemmas the text must show a form of it.
  Compiled wildcard(const Node& node, bool required) {
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

  // --- NEAR ------------------------------------------------------------------------------------

  struct Operand {
    std::vector<std::size_t> patterns;
    std::vector<Query> proposals;
  };

  /// Adds a pattern to an operand, unless it can stand nowhere.
  void add_pattern(Pattern pattern, Operand* operand) {
    const Expression expression = pattern_expression(std::move(pattern), false, {});
    if (expression.kind != Kind::kPattern) return;
    operand->patterns.push_back(expression.leaf);
    operand->proposals.push_back(expression.proposal);
  }

  Operand unit_operand(QueryUnit unit) {
    Operand operand;
    for (const Row& row : spellings_of(unit)) add_pattern(pattern_from(row), &operand);
    for (QueryWord& word : unit.words) {
      make_exact(&word);
      keep(word);
    }
    return operand;
  }

  Operand wildcard_operand(const std::string& text) {
    Pattern::Element element = wildcard_element(text, {});
    keep(wildcard_word(element));
    Pattern pattern;
    pattern.add(std::move(element));
    Operand operand;
    add_pattern(std::move(pattern), &operand);
    if (!excluded_) {
      plan_.marked.insert(plan_.marked.end(), operand.patterns.begin(), operand.patterns.end());
    }
    return operand;
  }

  /// The operands that a child of a NEAR stands for; nothing for a child of another kind.
  std::optional<std::vector<Operand>> operands_of(const Node& node) {
    std::vector<Operand> operands;
    switch (node.kind) {
      case Node::Kind::kWords:
        for (QueryUnit& unit : looked_up_units(node.text)) {
          operands.push_back(unit_operand(std::move(unit)));
        }
        return operands;
      case Node::Kind::kPhrase: {
        if (node.distance > 0) return std::nullopt;
        Phrase phrase = pattern_of(node, node.text);
        for (QueryWord& word : phrase.words) {
          make_exact(&word);
          word.only_in_pattern = true;
          keep(word);
        }
        Operand operand;
        for (Pattern& pattern : phrase.patterns) add_pattern(std::move(pattern), &operand);
        if (!excluded_) {
          plan_.marked.insert(plan_.marked.end(), operand.patterns.begin(), operand.patterns.end());
        }
        operands.push_back(std::move(operand));
        return operands;
      }
      case Node::Kind::kWildcard:
        operands.push_back(wildcard_operand(node.text));
        return operands;
      case Node::Kind::kAny:
      case Node::Kind::kBag:
        return alternatives_of(node);
      default:
        return std::nullopt;
    }
  }

  /// (ku OR sau), (ku sau): one operand that stands where any of them does.
  std::optional<std::vector<Operand>> alternatives_of(const Node& node) {
    Operand all;
    for (const Node& child : node.children) {
      if (child.occur == Occur::kExcluded) return std::nullopt;
      if (child.kind == Node::Kind::kBag && child.occur == Occur::kRequired) return std::nullopt;
      auto operands = operands_of(child);
      if (!operands) return std::nullopt;
      for (Operand& operand : *operands) {
        all.patterns.insert(all.patterns.end(), operand.patterns.begin(), operand.patterns.end());
        std::move(operand.proposals.begin(), operand.proposals.end(),
                  std::back_inserter(all.proposals));
      }
    }
    return std::vector<Operand>{std::move(all)};
  }

  Compiled near(const Node& node) {
    const Plan before = plan_;
    std::vector<Operand> operands;
    for (const Node& child : node.children) {
      auto of_child = child.occur == Occur::kExcluded ? std::nullopt : operands_of(child);
      if (!of_child) {
        plan_ = before;
        plan_.notes.emplace_back(
            "NEAR takes words, phrases and alternatives in parentheses; read as AND");
        Node all = node;
        all.kind = Node::Kind::kAll;
        return combination(all);
      }
      std::move(of_child->begin(), of_child->end(), std::back_inserter(operands));
    }
    return near_of(operands, node.distance);
  }

  Compiled near_of(const std::vector<Operand>& operands, unsigned distance) {
    if (operands.empty()) return {};
    Near near;
    near.distance = distance;
    std::vector<Query> proposals;
    for (const Operand& operand : operands) {
      if (operand.patterns.empty()) return {nothing()};
      near.operands.push_back(operand.patterns);
      proposals.emplace_back(Query::OP_OR, operand.proposals.begin(), operand.proposals.end());
    }
    Expression expression;
    expression.kind = Kind::kNear;
    expression.leaf = plan_.leaves.nears.size();
    expression.proposal = Query(Query::OP_AND, proposals.begin(), proposals.end());
    plan_.leaves.nears.push_back(std::move(near));
    return {std::move(expression)};
  }

  /// "a b"~5
  Compiled spread_phrase(const Node& node) {
    std::vector<Operand> operands;
    for (const PhrasePiece& piece : pieces_of_phrase(node.text)) {
      if (piece.wildcard) {
        operands.push_back(wildcard_operand(piece.text));
        continue;
      }
      for (QueryUnit& unit : looked_up_units(piece.text)) {
        operands.push_back(unit_operand(std::move(unit)));
      }
    }
    return near_of(operands, node.distance);
  }

  // --- title -----------------------------------------------------------------------------------

  Compiled title(const Node& node) {
    constexpr std::string_view kPrefix(&index::kTitlePrefix, 1);
    if (node.literal) return phrase(node, node.text, true);
    if (!node.quoted && node.text.find_first_of("*?") != std::string::npos &&
        node.text.find_first_not_of("*?") != std::string::npos && !node.text.ends_with('?')) {
      return title_wildcard(node);
    }
    const std::vector<QueryUnit> units = looked_up_units(node.text);
    if (units.empty()) return {};
    if (node.quoted && (units.size() > 1 || node.text.find('*') != std::string::npos)) {
      return phrase(node, node.text, true);
    }
    std::vector<Expression> all;
    for (const QueryUnit& unit : units) {
      std::vector<Variant> variants =
          unit.whole.empty() ? unit.words.front().variants : whole_variants(unit);
      std::erase_if(variants, [](const Variant& variant) { return !variant.exact(); });
      Expression whole = title_terms(variants, kPrefix);
      if (unit.whole.empty()) {
        all.push_back(std::move(whole));
      } else {
        Pattern pieces;
        for (const QueryWord& word : unit.words) pieces.add(element_of(word));
        all.push_back(
            disjunction({std::move(whole), pattern_expression(std::move(pieces), true, kPrefix)}));
      }
      for (QueryWord word : unit.words) {
        make_exact(&word);
        word.only_in_title = true;
        keep(word);
      }
    }
    return {conjunction(std::move(all))};
  }

  static Expression title_terms(const std::vector<Variant>& variants, std::string_view prefix) {
    Expression expression = any_variant(variants);
    if (expression.kind == Kind::kNothing) return expression;
    std::vector<std::string> terms;
    for (const Variant& variant : variants) terms.push_back(std::string(prefix) + variant.term);
    expression.proposal = any_of(terms);
    expression.in_title = true;
    return expression;
  }

  Compiled title_wildcard(const Node& node) {
    constexpr std::string_view kPrefix(&index::kTitlePrefix, 1);
    Pattern::Element element = wildcard_element(node.text, kPrefix);
    QueryWord word = wildcard_word(element);
    word.only_in_title = true;
    keep(word);
    Pattern pattern;
    pattern.add(std::move(element));
    Expression expression = pattern_expression(std::move(pattern), true, kPrefix);
    mark(expression);
    return {std::move(expression)};
  }

  // --- combinations ----------------------------------------------------------------------------

  Compiled excluded(const Node& node) {
    optional_is_all_ = false;
    const bool before = std::exchange(excluded_, !excluded_);  // what is excluded twice is sought
    Compiled inner = compile(node, true);
    excluded_ = before;
    if (inner.expression) inner.expression = negation(std::move(*inner.expression));
    return inner;
  }

  Compiled combination(const Node& node) {
    std::vector<Expression> parts;
    for (const Node& child : node.children) {
      Compiled part = child.occur == Occur::kExcluded ? excluded(child) : compile(child, true);
      if (part.expression) parts.push_back(std::move(*part.expression));
    }
    if (parts.empty()) return {};
    return {node.kind == Node::Kind::kAny ? disjunction(std::move(parts))
                                          : conjunction(std::move(parts))};
  }

  /// Whether the plain words of a bag have a word that finds.
  void weigh_function_words(const Node& node) {
    bool content = false, words = false, question_only = true;
    for (const Node& child : node.children) {
      if (child.occur != Occur::kOptional) continue;
      content = content || child.kind != Node::Kind::kWords;
      if (child.kind != Node::Kind::kWords) continue;
      for (const QueryWord& word : query_words(child.text, input_.analyzer)) {
        words = true;
        content = content || word.content;
        question_only = question_only && word.question;
      }
    }
    function_words_ = words && !content;
    questions_ = question_only;
  }

  Compiled bag(const Node& node, bool exact) {
    const auto before = std::pair(function_words_, questions_);
    weigh_function_words(node);
    std::vector<Expression> required, optional, exclusions;
    std::map<Node::Kind, std::vector<Expression>> filters;
    for (const Node& child : node.children) {
      const bool out = child.occur == Occur::kExcluded;
      const bool must = child.occur == Occur::kRequired;
      const bool plain = child.kind == Node::Kind::kWords || child.kind == Node::Kind::kWildcard;
      const bool any = exact && child.occur == Occur::kOptional && child.kind == Node::Kind::kWords;
      Compiled part = out   ? excluded(child)
                      : any ? words(child, true, true)
                            : compile(child, exact || (must && plain));
      if (!part.expression) continue;
      Expression& expression = *part.expression;
      if (out) {
        exclusions.push_back(std::move(expression));
      } else if (is_filter(child.kind) && child.kind != Node::Kind::kEverything) {
        filters[child.kind].push_back(std::move(expression));
      } else {
        (must ? required : optional).push_back(std::move(expression));
      }
    }
    std::tie(function_words_, questions_) = before;
    if (required.empty() && optional.empty() && exclusions.empty() && filters.empty()) return {};
    // The same field twice: alternatives.
    for (auto& [kind, of_kind] : filters) exclusions.push_back(disjunction(std::move(of_kind)));
    if (!required.empty()) optional_is_all_ = false;
    std::vector<Expression> all = std::move(required);
    if (all.empty() && !optional.empty()) all.push_back(disjunction(std::move(optional)));
    std::move(exclusions.begin(), exclusions.end(), std::back_inserter(all));
    return {conjunction(std::move(all))};
  }

  const PlanInput& input_;
  bool strict_;
  Plan& plan_;
  std::map<std::pair<std::string, std::string>, Expansion> expansions_;
  bool excluded_ = false;
  bool function_words_ = false;  ///< the plain words around are nothing but function words
  bool questions_ = false;       ///< and even question words
  /// Whether the words that rank and are no function words find just the articles of the plain bag.
  bool optional_is_all_ = true;
};

}  // namespace

Plan make_plan(const Node& root, const PlanInput& input, bool strict) {
  Plan plan;
  plan.statistics = Statistics::of(input.database, input.counts);
  Planner(input, strict, &plan).run(root);
  return plan;
}

}  // namespace treff::query
