// SPDX-License-Identifier: GPL-2.0-or-later
#include "parse/parser.h"

#include <algorithm>
#include <utility>

#include "language/unicode.h"
#include "parse/lexer.h"

namespace treff::query {
namespace {

/// Parentheses nested deeper than this are ignored.
constexpr unsigned kDeepestNesting = 50;

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

/// Negates a node. Wraps a node that is already excluded, so that NOT NOT a means a.
Node excluded(Node node) {
  if (node.occur == Occur::kExcluded) {
    Node outer;
    outer.kind = Node::Kind::kAll;
    outer.children.push_back(std::move(node));
    node = std::move(outer);
  }
  node.occur = Occur::kExcluded;
  return node;
}

/// Recursive descent over the symbols: bag → any → all → negation → near → operand.
class Parser {
 public:
  Parser(std::vector<Symbol> symbols, std::vector<std::string>* notes)
      : symbols_(std::move(symbols)), notes_(*notes) {}

  Node run() {
    Node root = bag(0);
    while (at_ < symbols_.size()) {  // an unmatched closing parenthesis
      notes_.emplace_back("a closing parenthesis without an opening one is ignored");
      ++at_;
      Node rest = bag(0);
      for (Node& child : rest.children) add_to_bag(std::move(child), &root);
    }
    return root;
  }

 private:
  using Kind = Symbol::Kind;

  [[nodiscard]] bool at(Kind kind) const {
    return at_ < symbols_.size() && symbols_[at_].kind == kind;
  }

  /// Whether an operand or a group begins `ahead` symbols from here.
  [[nodiscard]] bool begins_operand(std::size_t ahead) const {
    const std::size_t i = at_ + ahead;
    return i < symbols_.size() &&
           (symbols_[i].kind == Kind::kOperand || symbols_[i].kind == Kind::kOpen);
  }

  Node bag(unsigned depth) {
    Node node;
    while (at_ < symbols_.size() && !at(Kind::kClose)) add_to_bag(any(depth), &node);
    return node;
  }

  /// Merges adjacent words into one node, so that "20 000" is one number.
  static void add_to_bag(Node child, Node* bag) {
    if (child.kind == Node::Kind::kBag && child.occur == Occur::kOptional) {  // (a b) c means a b c
      for (Node& inner : child.children) add_to_bag(std::move(inner), bag);
      return;
    }
    const bool plain = child.kind == Node::Kind::kWords && child.occur == Occur::kOptional;
    if (plain && !bag->children.empty()) {
      Node& last = bag->children.back();
      if (last.kind == Node::Kind::kWords && last.occur == Occur::kOptional) {
        last.text += " " + child.text;
        return;
      }
    }
    bag->children.push_back(std::move(child));
  }

  Node any(unsigned depth) { return chain(Kind::kOr, Node::Kind::kAny, depth, &Parser::all); }
  Node all(unsigned depth) { return chain(Kind::kAnd, Node::Kind::kAll, depth, &Parser::negation); }

  /// Skips a repeated operator: "skyte OR OR uten".
  void skip_repeated(Kind operation) {
    while (at(operation) && at_ + 1 < symbols_.size() && symbols_[at_ + 1].kind == operation) {
      notes_.push_back("“" + symbols_[at_].text + "” is repeated; it is used once");
      ++at_;
    }
  }

  Node chain(Kind operation, Node::Kind kind, unsigned depth, Node (Parser::*next)(unsigned)) {
    Node first = (this->*next)(depth);
    skip_repeated(operation);
    if (!at(operation) || !begins_operand_behind_not(1)) return first;
    Node node;
    node.kind = kind;
    node.occur = Occur::kRequired;
    node.children.push_back(std::move(first));
    while (at(operation) && begins_operand_behind_not(1)) {
      ++at_;
      node.children.push_back((this->*next)(depth));
      skip_repeated(operation);
    }
    return node;
  }

  [[nodiscard]] bool begins_operand_behind_not(std::size_t ahead) const {
    while (at_ + ahead < symbols_.size() && symbols_[at_ + ahead].kind == Kind::kNot) ++ahead;
    return begins_operand(ahead);
  }

  Node negation(unsigned depth) {
    std::size_t negations = 0;
    for (; at(Kind::kNot) && begins_operand_behind_not(1); ++at_) ++negations;
    Node node = near(depth);
    if (negations == 0) return node;
    return negations % 2 == 1 ? excluded(std::move(node)) : excluded(excluded(std::move(node)));
  }

  Node near(unsigned depth) {
    Node first = operand(depth);
    if (!at(Kind::kNear) || !begins_operand(1)) return first;
    Node node;
    node.kind = Node::Kind::kNear;
    node.occur = first.occur == Occur::kExcluded ? Occur::kExcluded : Occur::kRequired;
    if (node.occur == Occur::kExcluded) first.occur = Occur::kOptional;  // -a NEAR b: -(a NEAR b)
    node.children.push_back(std::move(first));
    while (at(Kind::kNear) && begins_operand(1)) {
      if (node.distance != 0 && node.distance != symbols_[at_].distance) {
        notes_.push_back("consecutive NEARs share one distance; the largest is used");
      }
      node.distance = std::max(node.distance, symbols_[at_].distance);
      ++at_;
      node.children.push_back(operand(depth));
    }
    return node;
  }

  Node operand(unsigned depth) {
    Symbol& symbol = symbols_[at_];
    ++at_;
    if (symbol.kind == Kind::kOpen) return group(symbol.occur, depth);
    Node node = std::move(symbol.node);
    if (symbol.kind != Kind::kOperand) {  // read an operator without operands as a word
      notes_.push_back("“" + symbol.text + "” has no operand; searching for it as a word");
      node = Node();
      node.kind = Node::Kind::kWords;
      node.text = symbol.text;
    }
    // Phrases and fields are required by default; plain words and wildcards are optional.
    const bool ranked = node.kind == Node::Kind::kWords || node.kind == Node::Kind::kWildcard;
    node.plus = symbol.occur == Occur::kRequired;
    node.occur = symbol.occur == Occur::kOptional && !ranked ? Occur::kRequired : symbol.occur;
    return node;
  }

  Node group(Occur occur, unsigned depth) {
    if (at(Kind::kClose)) notes_.emplace_back("parentheses without words are ignored");
    Node node = bag(depth + 1);
    if (at(Kind::kClose)) {
      ++at_;
    } else {
      notes_.emplace_back("a parenthesis is never closed; it extends to the end of the query");
    }
    // Keep a group of plain words such as (ku hest): as an operand, the group matches if one word
    // does.
    const bool words = node.children.size() == 1 &&
                       node.children.front().kind == Node::Kind::kWords &&
                       node.children.front().text.find(' ') != std::string::npos;
    if (node.children.size() == 1 && !words) {
      Node only = std::move(node.children.front());
      if (occur == Occur::kExcluded) return excluded(std::move(only));
      if (only.occur == Occur::kExcluded) {  // (NOT a) b: the group is required
        Node group;
        group.kind = Node::Kind::kAll;
        group.occur = Occur::kRequired;
        group.children.push_back(std::move(only));
        return group;
      }
      if (occur == Occur::kRequired) {
        only.occur = occur;
        only.plus = true;
      }
      return only;
    }
    node.exact = node.plus = occur == Occur::kRequired;
    node.occur = occur;
    // A group with an operator in it is required: (a -b) c.
    const bool operators =
        std::any_of(node.children.begin(), node.children.end(),
                    [](const Node& child) { return child.occur != Occur::kOptional; });
    if (occur == Occur::kOptional && operators) node.occur = Occur::kRequired;
    return node;
  }

  std::vector<Symbol> symbols_;
  std::size_t at_ = 0;
  std::vector<std::string>& notes_;
};

/// Removes parentheses that are nested too deep. This bounds the recursion of the parser and of all
/// functions that walk the tree.
std::vector<Symbol> without_deep_parentheses(std::vector<Symbol> symbols,
                                             std::vector<std::string>* notes) {
  unsigned depth = 0, deepest = 0;
  std::vector<Symbol> kept;
  for (Symbol& symbol : symbols) {
    if (symbol.kind == Symbol::Kind::kOpen) {
      deepest = std::max(deepest, ++depth);
      if (depth > kDeepestNesting) continue;
    }
    if (symbol.kind == Symbol::Kind::kClose && depth > 0 && depth-- > kDeepestNesting) continue;
    kept.push_back(std::move(symbol));
  }
  if (deepest > kDeepestNesting) {
    notes->push_back("parentheses nested deeper than " + std::to_string(kDeepestNesting) +
                     " are ignored");
  }
  return kept;
}

bool is_literal(const Node& node) {
  return node.literal || (node.group && std::any_of(node.children.begin(), node.children.end(),
                                                    [](const Node& one) { return one.literal; }));
}

std::vector<QueryPart> parts_of(const std::vector<Symbol>& symbols) {
  using Kind = Symbol::Kind;
  const auto is_operator = [&](std::size_t i) {
    return i < symbols.size() && symbols[i].kind != Kind::kOperand &&
           symbols[i].kind != Kind::kOpen && symbols[i].kind != Kind::kClose;
  };
  std::vector<QueryPart> parts;
  for (std::size_t i = 0; i < symbols.size(); ++i) {
    const Symbol& symbol = symbols[i];
    if (symbol.kind != Kind::kOperand) continue;
    const Node& node = symbol.node;
    const Node::Kind kind = node.group ? node.children.front().kind : node.kind;
    const bool operand =
        symbol.occur != Occur::kOptional || is_operator(i + 1) || (i > 0 && is_operator(i - 1));
    if (kind == Node::Kind::kWords && !node.literal && !operand) continue;
    QueryPart part{symbol.begin, symbol.value, symbol.begin + symbol.text.size(), {}, false, false};
    if (kind == Node::Kind::kTitle || is_filter(kind)) part.field = kind;
    part.literal = is_literal(node);
    part.quoted = node.quoted || node.group;
    parts.push_back(part);
  }
  return parts;
}

}  // namespace

CutQuery cut_query(std::string_view text) {
  // A code point has at most four bytes, so text after this length is beyond the limit.
  const std::string valid = language::repair_utf8(text.substr(0, 4 * kMaxQueryLength + 4));
  std::size_t words = 0, length = 0, end = 0;
  bool in_word = false;
  while (end < valid.size() && length < kMaxQueryLength) {
    std::size_t next = end;
    const char32_t c = language::next_code_point(valid, &next);
    const bool space = c < 0x80 && is_space(static_cast<char>(c));
    if (!space && !in_word && ++words > kMaxQueryWords) break;
    in_word = !space;
    end = next;
    ++length;
  }
  return {valid.substr(0, end), end < valid.size()};
}

namespace {

std::vector<std::string> without_repeats(std::vector<std::string> notes) {
  std::vector<std::string> kept;
  for (std::string& note : notes) {
    if (std::find(kept.begin(), kept.end(), note) == kept.end()) kept.push_back(std::move(note));
  }
  return kept;
}

}  // namespace

ParsedQuery parse_query(std::string_view text) {
  CutQuery query = cut_query(text);
  ParsedQuery parsed;
  parsed.text = std::move(query.text);
  parsed.cut = query.cut;
  if (parsed.cut) parsed.notes.emplace_back("the query is too long; it was truncated");
  std::vector<Symbol> symbols = read_symbols(parsed.text, &parsed.notes);
  parsed.parts = parts_of(symbols);
  symbols = without_deep_parentheses(std::move(symbols), &parsed.notes);
  parsed.root = Parser(std::move(symbols), &parsed.notes).run();
  parsed.notes = without_repeats(std::move(parsed.notes));
  return parsed;
}

}  // namespace treff::query
