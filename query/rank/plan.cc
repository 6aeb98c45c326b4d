// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/plan.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

#include "match/passage_evidence.h"
#include "rank/planner.h"
#include "rank/word_query.h"

namespace treff::query {
namespace {

using Kind = Expression::Kind;

bool is_leaf(const Expression& expression) {
  return (expression.kind == Kind::kPattern && !expression.in_title) ||
         expression.kind == Kind::kNear;
}

/// Adds the required phrases and NEARs: a passage is shown only if it holds one of them.
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

}  // namespace

void Planner::run(const Node& root) {
  const Compiled compiled = bag(root, false);
  plan_.set = compiled.expression ? *compiled.expression : nothing();
  if (!compiled.expression && !root.children.empty()) {
    plan_.notes.emplace_back("there is no word to search for");
  }
  plan_.condition = undecided(plan_.set, &plan_.leaves);
  add_shown(plan_.set, &plan_.shown);
  plan_.ranked = std::any_of(plan_.words.begin(), plan_.words.end(),
                             [](const QueryWord& word) { return !word.only_in_title; });
  if (has_one_word(plan_)) {  // variants that find no articles would still be highlighted
    for (QueryWord& word : plan_.words) {
      std::erase_if(word.variants, [](const Variant& variant) { return !variant.finds(); });
    }
  }
  make_stages(optional_is_all_, input_.database, &plan_);
  plan_.one_word = plan_.stages.size() > 1 || has_one_word(plan_);
}

Compiled Planner::compile(const Node& node, bool exact) {
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
    case Node::Kind::kNowhere:
      return {nothing()};
    default:
      return field(node);
  }
}

Compiled Planner::excluded(const Node& node) {
  optional_is_all_ = false;
  const bool before = std::exchange(excluded_, !excluded_);  // two negations cancel out
  Compiled inner = compile(node, true);
  excluded_ = before;
  if (inner.expression) inner.expression = negation(std::move(*inner.expression));
  return inner;
}

Compiled Planner::combination(const Node& node) {
  std::vector<Expression> parts;
  for (const Node& child : node.children) {
    Compiled part = child.occur == Occur::kExcluded ? excluded(child) : compile(child, true);
    if (part.expression) parts.push_back(std::move(*part.expression));
  }
  if (parts.empty()) return {};
  return {node.kind == Node::Kind::kAny ? disjunction(std::move(parts))
                                        : conjunction(std::move(parts))};
}

void Planner::weigh_function_words(const Node& node) {
  bool content = false, words = false, question_only = true;
  for (const Node& child : node.children) {
    if (child.occur != Occur::kOptional) continue;
    content = content || child.kind != Node::Kind::kWords;
    if (child.kind != Node::Kind::kWords) continue;
    for (const language::Token& token : input_.analyzer.analyze(child.text)) {
      if (token.pieces > 0) continue;  // skip a whole such as F-16: its pieces follow
      words = true;
      content = content || !token.word->function_word;
      question_only = question_only && token.word->question_word;
    }
  }
  function_words_ = words && !content;
  questions_ = question_only;
}

Compiled Planner::bag(const Node& node, bool exact) {
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
    const auto of = field_of(child);
    const bool is_group = must && !child.plus && has_only_fields(child);  // like a filter
    if (of && !out && !child.plus) {
      filters[*of].push_back(std::move(expression));
    } else if (out || is_group) {
      exclusions.push_back(std::move(expression));
    } else {
      (must ? required : optional).push_back(std::move(expression));
    }
  }
  std::tie(function_words_, questions_) = before;
  if (required.empty() && optional.empty() && exclusions.empty() && filters.empty()) return {};
  // Several filters on the same field are alternatives, except for those with a +.
  for (auto& [kind, of_kind] : filters) exclusions.push_back(disjunction(std::move(of_kind)));
  if (!required.empty()) optional_is_all_ = false;
  std::vector<Expression> all = std::move(required);
  if (all.empty() && !optional.empty()) all.push_back(disjunction(std::move(optional)));
  std::move(exclusions.begin(), exclusions.end(), std::back_inserter(all));
  return {conjunction(std::move(all))};
}

namespace {

Plan make_plan_once(const Node& root, const PlanInput& input, bool strict) {
  Plan plan;
  plan.statistics = Statistics::of(input.database.get_doccount(), input.counts);
  Planner(input, strict, &plan).run(root);
  return plan;
}

}  // namespace

bool is_short(const Plan& plan) {
  constexpr std::ptrdiff_t kFew = kMostPairs + 1;
  const auto& words = plan.words;
  return std::count_if(words.begin(), words.end(),
                       [](const QueryWord& word) { return word.content; }) <= kFew &&
         std::none_of(words.begin(), words.end(),
                      [](const QueryWord& word) { return word.question; });
}

Plan make_plan(const Node& root, const PlanInput& input, bool strict) {
  Plan plan = make_plan_once(root, input, strict);
  while (!input.database.settle()) plan = make_plan_once(root, input, strict);
  return plan;
}

}  // namespace treff::query
