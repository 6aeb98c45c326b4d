#include "parse/parser.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "language/unicode.h"
#include "parse/dates.h"
#include "treff/error.h"

namespace treff::query {
namespace {

/// Deeper parentheses are read as if they were not there.
constexpr unsigned kDeepestNesting = 50;
constexpr unsigned kDefaultNear = 10;
constexpr unsigned kMostNear = 1000;

enum class Field { kTitle, kSource, kId, kDate };

constexpr std::array<std::pair<std::string_view, Field>, 7> kFields = {{{"title", Field::kTitle},
                                                                        {"tittel", Field::kTitle},
                                                                        {"source", Field::kSource},
                                                                        {"kilde", Field::kSource},
                                                                        {"id", Field::kId},
                                                                        {"date", Field::kDate},
                                                                        {"dato", Field::kDate}}};

/// What the text is cut into: operators, parentheses and operands.
struct Symbol {
  enum class Kind { kOperand, kOpen, kClose, kAnd, kOr, kNot, kNear };
  Kind kind = Kind::kOperand;
  Occur occur = Occur::kOptional;  ///< + or - in front
  Node node;                       ///< of an operand
  std::string text;                ///< as typed
  unsigned distance = 0;           ///< of kNear
};

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  std::vector<Symbol> run() {
    while (skip_spaces()) symbols_.push_back(next());
    return std::move(symbols_);
  }

 private:
  bool skip_spaces() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    return at_ < text_.size();
  }

  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }

  Symbol next() {
    Symbol symbol;
    const std::size_t begin = at_;
    if ((peek() == '+' || peek() == '-') && peek(1) != '\0' && !is_space(peek(1))) {
      symbol.occur = peek() == '+' ? Occur::kRequired : Occur::kExcluded;
      ++at_;
    }
    if (peek() == '(' || peek() == ')') {
      symbol.kind = peek() == '(' ? Symbol::Kind::kOpen : Symbol::Kind::kClose;
      ++at_;
    } else {
      read_operand(&symbol);
    }
    symbol.text = text_.substr(begin, at_ - begin);
    if (symbol.kind == Symbol::Kind::kOperand && symbol.occur == Occur::kOptional) {
      read_operator(&symbol);
    }
    return symbol;
  }

  void read_operand(Symbol* symbol) {
    Node& node = symbol->node;
    if (peek() == '=' && peek(1) != '\0' && !is_space(peek(1))) {
      node.literal = true;
      ++at_;
    }
    if (peek() == '"') {
      node.kind = Node::Kind::kPhrase;
      node.quoted = true;
      node.text = read_quoted();
      return;
    }
    const std::size_t begin = at_;
    while (at_ < text_.size() && !is_space(text_[at_]) && !ends_word(text_[at_])) {
      ++at_;
      if (text_[at_ - 1] == ':' && read_field(text_.substr(begin, at_ - 1 - begin), &node)) return;
    }
    if (at_ == begin) ++at_;  // a lone mark that means nothing here
    node.kind = node.literal ? Node::Kind::kPhrase : Node::Kind::kWords;
    node.text = text_.substr(begin, at_ - begin);
    // regjer*: with fewer letters than two, nearly every word would begin so.
    constexpr std::size_t kShortestPrefix = 2;
    if (!node.literal && node.text.back() == '*' && node.text.size() > kShortestPrefix) {
      node.kind = Node::Kind::kPrefix;
      node.text.pop_back();
    }
  }

  [[nodiscard]] static bool ends_word(char c) { return c == '(' || c == ')' || c == '"'; }

  /// The text up to the closing quote, or to the end where there is none.
  std::string read_quoted() {
    const std::size_t begin = ++at_;
    const std::size_t quote = std::min(text_.find('"', begin), text_.size());
    at_ = std::min(quote + 1, text_.size());
    return std::string(text_.substr(begin, quote - begin));
  }

  bool read_field(std::string_view name, Node* node) {
    const auto* field = std::find_if(kFields.begin(), kFields.end(),
                                     [&](const auto& known) { return known.first == name; });
    if (field == kFields.end() || peek() == '\0' || is_space(peek())) return false;
    const std::size_t begin = at_;
    node->quoted = peek() == '"';
    if (node->quoted) {
      node->text = read_quoted();
    } else {
      while (at_ < text_.size() && !is_space(text_[at_]) && text_[at_] != ')') ++at_;
      node->text = text_.substr(begin, at_ - begin);
    }
    switch (field->second) {
      case Field::kTitle:
        node->kind = Node::Kind::kTitle;
        break;
      case Field::kSource:
        node->kind = Node::Kind::kSource;
        break;
      case Field::kId:
        node->kind = Node::Kind::kId;
        break;
      case Field::kDate:
        read_date(language::count_code_points(text_.substr(0, begin)), node);
        break;
    }
    return true;
  }

  static void read_date(std::size_t characters_before, Node* node) {
    const auto range = parse_date_range(node->text);
    if (!range) {
      throw Error(ErrorCode::bad_query,
                  "“" + node->text + "” at character " + std::to_string(characters_before + 1) +
                      " of the query is no date",
                  {}, "write date:2022, date:2022-01-07 or date:2022-01..2022-02");
    }
    node->kind = Node::Kind::kDate;
    node->low = range->low;
    node->high = range->high;
  }

  static void read_operator(Symbol* symbol) {
    const std::string& word = symbol->text;
    if (word == "AND" || word == "OG") symbol->kind = Symbol::Kind::kAnd;
    if (word == "OR" || word == "ELLER") symbol->kind = Symbol::Kind::kOr;
    if (word == "NOT" || word == "IKKE") symbol->kind = Symbol::Kind::kNot;
    for (const std::string_view name : {"NEAR", "NÆR"}) {
      if (word.rfind(name, 0) != 0) continue;
      if (word.size() == name.size()) {
        symbol->kind = Symbol::Kind::kNear;
        symbol->distance = kDefaultNear;
      } else if (word[name.size()] == '/') {
        unsigned distance = 0;
        const char* end = word.data() + word.size();
        const auto parsed = std::from_chars(word.data() + name.size() + 1, end, distance);
        if (parsed.ec != std::errc() || parsed.ptr != end) continue;
        symbol->kind = Symbol::Kind::kNear;
        symbol->distance = std::clamp(distance, 1U, kMostNear);
      }
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Symbol> symbols_;
};

/// Recursive descent over the symbols: bag → any → all → near → operand.
class Parser {
 public:
  explicit Parser(std::vector<Symbol> symbols) : symbols_(std::move(symbols)) {}

  Node run() {
    Node root = bag(0);
    while (at_ < symbols_.size()) {  // a closing parenthesis too many
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

  /// Whether an operand or a group begins at the symbol `ahead` of here.
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

  /// Words that stand beside each other become one node, so that "20 000" is one number.
  static void add_to_bag(Node child, Node* bag) {
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
  Node all(unsigned depth) { return chain(Kind::kAnd, Node::Kind::kAll, depth, &Parser::near); }

  /// "skyte OR OR uten": once is enough.
  void skip_repeated(Kind operation) {
    while (at(operation) && at_ + 1 < symbols_.size() && symbols_[at_ + 1].kind == operation) ++at_;
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
    const std::size_t i = at_ + ahead;
    if (i < symbols_.size() && symbols_[i].kind == Kind::kNot) ++ahead;
    return begins_operand(ahead);
  }

  Node near(unsigned depth) {
    Node first = operand(depth);
    if (!at(Kind::kNear) || !begins_operand(1)) return first;
    Node node;
    node.kind = Node::Kind::kNear;
    node.occur = Occur::kRequired;
    node.children.push_back(std::move(first));
    while (at(Kind::kNear) && begins_operand(1)) {
      node.distance = std::max(node.distance, symbols_[at_].distance);
      ++at_;
      node.children.push_back(operand(depth));
    }
    return node;
  }

  Node operand(unsigned depth) {
    Symbol& symbol = symbols_[at_];
    if (symbol.kind == Kind::kNot && begins_operand(1)) {
      ++at_;
      Node node = operand(depth);
      node.occur = Occur::kExcluded;
      return node;
    }
    ++at_;
    if (symbol.kind == Kind::kOpen) return group(symbol.occur, depth);
    Node node = std::move(symbol.node);
    if (symbol.kind != Kind::kOperand) {  // an operator without operands is a word
      node = Node();
      node.kind = Node::Kind::kWords;
      node.text = symbol.text;
    }
    // What is quoted or a field is meant; words are ranked.
    const bool meant = node.kind != Node::Kind::kWords;
    node.occur = symbol.occur == Occur::kOptional && meant ? Occur::kRequired : symbol.occur;
    return node;
  }

  Node group(Occur occur, unsigned depth) {
    Node node = bag(depth + 1);
    if (at(Kind::kClose)) ++at_;
    if (node.children.size() == 1) {
      const Occur inner = node.children.front().occur;
      Node only = std::move(node.children.front());
      only.occur = occur == Occur::kOptional ? inner : occur;
      return only;
    }
    node.occur = occur;
    return node;
  }

  std::vector<Symbol> symbols_;
  std::size_t at_ = 0;
};

/// Parentheses that are too deep are taken out before parsing, so that the parser's recursion,
/// and everybody's after it, is bounded.
std::vector<Symbol> without_deep_parentheses(std::vector<Symbol> symbols) {
  unsigned depth = 0;
  std::vector<Symbol> kept;
  for (Symbol& symbol : symbols) {
    if (symbol.kind == Symbol::Kind::kOpen && ++depth > kDeepestNesting) continue;
    if (symbol.kind == Symbol::Kind::kClose && depth > 0 && depth-- > kDeepestNesting) continue;
    kept.push_back(std::move(symbol));
  }
  return kept;
}

}  // namespace

CutQuery cut_query(std::string_view text) {
  // A code point has at most four bytes: what is behind them need not be looked at.
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

Node parse(std::string_view text) {
  const CutQuery query = cut_query(text);
  return Parser(without_deep_parentheses(Lexer(query.text).run())).run();
}

}  // namespace treff::query
