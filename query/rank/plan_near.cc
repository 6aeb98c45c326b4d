// SPDX-License-Identifier: GPL-2.0-or-later
// Planning NEAR and "a b"~n.
#include <iterator>
#include <utility>

#include "parse/cursor.h"
#include "parse/lexer.h"
#include "parse/numbered_name.h"
#include "rank/planner.h"

namespace treff::query {
namespace {

using Kind = Expression::Kind;
using Xapian::Query;

}  // namespace

void Planner::add_pattern(Pattern pattern, Operand* operand) {
  const Expression expression = pattern_expression(std::move(pattern), false, {});
  if (expression.kind != Kind::kPattern) return;
  operand->patterns.push_back(expression.leaf);
  operand->proposals.push_back(expression.proposal);
}

Operand Planner::unit_operand(QueryUnit unit) {
  Operand operand;
  for (const Row& row : spellings_of(unit)) add_pattern(pattern_from(row), &operand);
  for (QueryWord& word : unit.words) {
    make_exact(&word);
    word.only_in_pattern = true;
    keep(word);
  }
  return operand;
}

Operand Planner::wildcard_operand(const std::string& text) {
  Pattern::Element element = wildcard_element(text, {});
  keep(wildcard_word(element));
  Pattern pattern;
  pattern.add(std::move(element));
  Operand operand;
  add_pattern(std::move(pattern), &operand);
  return operand;
}

std::optional<std::vector<Operand>> Planner::operands_of(const Node& node) {
  std::vector<Operand> operands;
  switch (node.kind) {
    case Node::Kind::kWords:
      for (QueryUnit& unit : looked_up_units(node.text, {FirstCapital::kMeant, false})) {
        tell_if_missing(unit, true);
        operands.push_back(unit_operand(std::move(unit)));
      }
      return operands;
    case Node::Kind::kWildcard:
      if (other_spelling_of_numbers(node.text).empty()) {
        operands.push_back(wildcard_operand(node.text));
        return operands;
      }
      [[fallthrough]];
    case Node::Kind::kPhrase: {
      if (node.distance > 0) return std::nullopt;
      Phrase phrase = phrase_of(node, node.text);
      for (QueryWord& word : phrase.words) {
        make_exact(&word);
        word.only_in_pattern = true;
        keep(word);
      }
      Operand operand;
      for (Pattern& pattern : phrase.patterns) add_pattern(std::move(pattern), &operand);
      operands.push_back(std::move(operand));
      return operands;
    }
    case Node::Kind::kAny:
    case Node::Kind::kBag:
      return alternatives_of(node);
    default:
      return std::nullopt;
  }
}

std::optional<std::vector<Operand>> Planner::alternatives_of(const Node& node) {
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

Compiled Planner::near(const Node& node) {
  const Plan before = plan_;
  std::vector<Operand> operands;
  for (const Node& child : node.children) {
    auto of_child = child.occur == Occur::kExcluded ? std::nullopt : operands_of(child);
    if (!of_child) {
      plan_ = before;
      plan_.notes.emplace_back(
          "NEAR takes only words, prefixes, phrases and alternatives in parentheses; it is read as "
          "AND");
      Node all = node;
      all.kind = Node::Kind::kAll;
      return combination(all);
    }
    std::move(of_child->begin(), of_child->end(), std::back_inserter(operands));
  }
  return near_of(operands, node.distance);
}

Compiled Planner::near_of(const std::vector<Operand>& operands, unsigned distance) {
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
  if (!excluded_) plan_.marked_nears.push_back(expression.leaf);
  plan_.leaves.nears.push_back(std::move(near));
  return {std::move(expression)};
}

Compiled Planner::spread_phrase(const Node& node) {
  std::vector<Operand> operands;
  for (const PhrasePiece& piece : pieces_of_phrase(node.text)) {
    if (is_star(piece.text)) {
      plan_.notes.emplace_back("a lone * cannot be combined with ~; it is ignored");
      continue;
    }
    if (piece.wildcard) {
      operands.push_back(wildcard_operand(piece.text));
      continue;
    }
    for (QueryUnit& unit : looked_up_units(piece.text)) {
      tell_if_missing(unit, true);
      operands.push_back(unit_operand(std::move(unit)));
    }
  }
  return near_of(operands, node.distance);
}

}  // namespace treff::query
