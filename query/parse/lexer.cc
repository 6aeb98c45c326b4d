// SPDX-License-Identifier: GPL-2.0-or-later
#include "parse/lexer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "language/unicode.h"
#include "parse/cursor.h"
#include "parse/field_names.h"
#include "parse/field_value.h"
#include "parse/numbered_name.h"
#include "parse/operator_names.h"

namespace treff::query {
namespace {

constexpr unsigned kDefaultNear = 10;
constexpr unsigned kMostNear = 1000;
constexpr std::array<std::string_view, 3> kMinus = {"-", "–", "−"};

/// The number of characters of a year.
constexpr std::size_t kYear = 4;

bool is_digits(std::string_view text) {
  return text.find_first_not_of("0123456789") == std::string_view::npos;
}

class Lexer {
 public:
  Lexer(std::string_view text, std::vector<std::string>* notes) : in_(text, notes) {}

  std::vector<Symbol> run() {
    std::vector<Symbol> symbols;
    static_cast<void>(in_.skip_spaces());
    first_ = in_.at();
    while (in_.skip_spaces()) symbols.push_back(next());
    return symbols;
  }

 private:
  Symbol next() {
    Symbol symbol;
    const std::size_t begin = in_.at();
    value_ = begin;
    read_occur(&symbol);
    skip_other_signs(begin);
    skip_literal_sign();
    if (in_.starts("(") || in_.starts(")")) {
      symbol.kind = in_.starts("(") ? Symbol::Kind::kOpen : Symbol::Kind::kClose;
      in_.move_to(in_.at() + 1);
    } else {
      read_operand(&symbol.node);
    }
    symbol.text = in_.since(begin);
    symbol.begin = begin;
    symbol.value = value_;
    if (symbol.kind == Symbol::Kind::kOperand && symbol.occur == Occur::kOptional) {
      read_operator(&symbol);
    }
    return symbol;
  }

  void read_occur(Symbol* symbol) {
    if (in_.starts("+") && touches_operand(in_.at() + 1)) {
      symbol->occur = Occur::kRequired;
      in_.move_to(in_.at() + 1);
      return;
    }
    for (const std::string_view minus : kMinus) {
      if (!in_.starts(minus) || !touches_operand(in_.at() + minus.size())) continue;
      symbol->occur = Occur::kExcluded;
      in_.move_to(in_.at() + minus.size());
      return;
    }
  }

  /// Whether a sign before `at` applies to what is there: anything but a space or a closing
  /// parenthesis.
  [[nodiscard]] bool touches_operand(std::size_t at) const {
    return in_.something_at(at) && in_.text()[at] != ')';
  }

  /// Skips the = in =(a b) and =*, which has no meaning there.
  void skip_literal_sign() {
    if (!in_.starts("=")) return;
    const std::size_t begin = in_.at(), next = begin + 1;
    std::size_t end = next;
    while (in_.something_at(end) && in_.text()[end] == '*') ++end;
    const bool star = end > next && (!in_.something_at(end) || in_.text()[end] == ')');
    if (!star && in_.text().substr(next, 1) != "(") return;
    in_.move_to(next);
    in_.note(std::string("“=” before “") + (star ? "*" : "(") +
             "” is ignored; it takes a word or a quotation");
  }

  /// Skips all signs before a word but the first (+-krig), and any !, which is not an operator.
  /// Adds a note.
  void skip_other_signs(std::size_t begin) {
    std::size_t end = in_.at();
    bool exclamation = false;
    for (std::size_t length = 0; (length = sign_length(in_.text(), end)) > 0;) {
      exclamation = exclamation || in_.text()[end] == '!';
      end += length;
    }
    if (end == in_.at() || !begins_operand(end)) return;
    if (in_.at() == begin && !exclamation) return;
    in_.move_to(end);
    const std::string signs = in_.since(begin);
    if (exclamation) {
      in_.note("“" + signs + "”: ! is not an operator; write - or NOT to exclude");
    } else {
      in_.note("only the first sign of “" + signs + "” is used");
    }
  }

  /// Whether a word, a quotation or a group begins at `at`.
  [[nodiscard]] bool begins_operand(std::size_t at) const {
    if (!in_.something_at(at)) return false;
    const std::string_view rest = in_.text().substr(at);
    return opening_quotes(rest) != nullptr || rest[0] == '(' || rest[0] == '=' ||
           begins_word(in_.text(), at);
  }

  void read_operand(Node* node) {
    if (in_.starts("=") && touches_operand(in_.at() + 1)) {
      node->literal = true;
      in_.move_to(in_.at() + 1);
      skip_other_signs(in_.at() - 1);  // the - of =-krig
    }
    if (in_.quotes_at(in_.at()) != nullptr) {
      read_phrase(node);
      return;
    }
    const std::size_t begin = in_.at();
    while (in_.something_at(in_.at()) && !ends_word(in_.at())) {
      in_.move_to(in_.at() + 1);
      if (in_.text()[in_.at() - 1] == ':' &&
          read_field(in_.text().substr(begin, in_.at() - 1 - begin), node)) {
        return;
      }
    }
    if (in_.at() == begin) {  // a mark that cannot begin a word
      std::size_t next = begin;
      static_cast<void>(language::next_code_point(in_.text(), &next));
      in_.move_to(next);
    }
    extend_with_numbers(begin);
    node->kind = node->literal ? Node::Kind::kPhrase : Node::Kind::kWords;
    node->inside = begin > first_;
    node->text = in_.since(begin);
    note_bare_operators(node->text);
    drop_boost(&node->text);
    if (node->literal) {
      note_wildcards_in_phrase(node->text);
    } else {
      read_wildcards(node);
    }
  }

  /// Extends a word by the 2 of TV 2, the 2-sporten of TV 2-sporten or the 000 of 10 000.
  void extend_with_numbers(std::size_t begin) {
    const std::size_t end = end_with_numbers(in_.text(), begin, in_.at());
    if (end == in_.at()) return;
    in_.move_to(end);
    while (in_.something_at(in_.at()) && !ends_word(in_.at())) in_.move_to(in_.at() + 1);
  }

  /// Adds a note on signs that are not operators: && and ||, and a + - = or ! that stands alone.
  void note_bare_operators(std::string_view text) {
    for (const auto& [sign, meant] : {std::pair("&&", "AND"), std::pair("||", "OR")}) {
      if (text.find(sign) == std::string_view::npos) continue;
      in_.note("“" + std::string(sign) + "” is not an operator; write " + meant);
      return;
    }
    if (text == "+" || text == "-" || text == "−" || text == "=") {
      in_.note("“" + std::string(text) + "” must stand directly before a word; here it is ignored");
    } else if (text.find_first_not_of("+-=!^~") == std::string_view::npos) {
      in_.note("“" + std::string(text) + "” contains no word; it is ignored");
    }
  }

  /// Drops the ^2 of krig^2 and the ~ of krig~, which are syntax of other search engines. Adds a
  /// note.
  void drop_boost(std::string* text) {
    const std::size_t mark = text->find_last_of("^~");
    if (mark == npos || text->find_first_not_of("+-=!^~") >= mark) return;
    const bool number = text->find_first_not_of("0123456789.", mark + 1) == std::string::npos;
    if (!number || (*text)[mark - 1] <= '9') return;  // 10^6 is a number
    in_.note("“" + text->substr(mark) + "” after a word has no meaning here; it is ignored");
    text->resize(mark);
  }

  [[nodiscard]] bool ends_word(std::size_t at) const {
    return in_.text()[at] == '(' || in_.text()[at] == ')' || in_.quotes_at(at) != nullptr ||
           in_.closes_behind_word(at);
  }

  void read_phrase(Node* node) {
    node->kind = Node::Kind::kPhrase;
    node->quoted = true;
    node->text = in_.read_quoted();
    note_wildcards_in_phrase(node->text);
    if (in_.starts("~")) {
      read_distance(node);
    } else if (in_.starts("*") || in_.starts("^")) {
      const std::string tail = in_.take_tail();
      in_.note("“" + tail + "” after a phrase is ignored; write a * inside the quotation marks");
    }
    if (words_of(node->text).empty()) {
      in_.note("quotation marks without words are ignored");
    }
  }

  /// Reads the distance in "a b"~5.
  void read_distance(Node* node) {
    const char* const end = in_.text().data() + in_.text().size();
    unsigned distance = 0;
    const auto parsed = std::from_chars(in_.text().data() + in_.at() + 1, end, distance);
    if (parsed.ec == std::errc::invalid_argument) {
      const std::string tail = in_.take_tail();
      in_.note("“" + tail + "” is not a distance; write ~5 for within five words");
      return;
    }
    const std::size_t begin = in_.at();
    in_.move_to(static_cast<std::size_t>(parsed.ptr - in_.text().data()));
    if (node->literal) {
      in_.note("~ does not apply to literal phrases; “" + node->text + "” is read as a phrase");
      return;
    }
    if (words_of(node->text).size() < 2) {
      in_.note("“" + in_.since(begin) + "” needs at least two words; it is ignored");
      return;
    }
    node->distance = bounded(parsed.ec == std::errc() ? distance : kMostNear + 1);
  }

  /// Adds a note on a wildcard with too few letters, such as a* in "a* b", which is read as a word.
  void note_wildcards_in_phrase(std::string_view text) {
    const std::vector<std::string> words = words_of(text);
    const bool alone = words.size() == 1 && is_star(words.front());
    for (const std::string& word : words) {
      if (!has_wildcard(word)) continue;
      if (letters_beside_wildcards(bare_wildcard(word)) >= kFewestLetters) continue;
      if (is_star(word) && !alone) continue;  // a lone * matches any word
      in_.note("“" + word + "” has too few letters for * and ?; searching for the word");
    }
  }

  unsigned bounded(unsigned distance) {
    const unsigned kept = std::clamp(distance, 1U, kMostNear);
    if (kept != distance) {
      in_.note(kept == 1 ? "the distance is at least 1 word"
                         : "the distance is limited to " + std::to_string(kept) + " words");
    }
    return kept;
  }

  // --- wildcards -------------------------------------------------------------------------------

  /// Reads wildcards: regjer*, mul?arpen, *ningen. A ? at the end is a question mark.
  void read_wildcards(Node* node) {
    std::string& text = node->text;
    note_final_question_mark(*node);
    if (!has_wildcard(text)) return;
    text = bare_wildcard(text);
    if (is_star(text)) {
      node->kind = Node::Kind::kEverything;
      return;
    }
    if (letters_beside_wildcards(text) < kFewestLetters) {
      in_.note("“" + text + "” has too few letters for * and ?; searching for the word");
      return;
    }
    node->kind = Node::Kind::kWildcard;
    while (text.ends_with('?') || text.ends_with("**")) text.pop_back();
  }

  /// Whether only spaces follow.
  [[nodiscard]] bool is_last() const {
    std::size_t at = in_.at();
    for (std::size_t length = 0; is_space_at(in_.text(), at, &length);) at += length;
    return at == in_.text().size();
  }

  /// Adds a note on a final ? that does not look like a question mark: 202?, m?t?
  void note_final_question_mark(const Node& node) {
    const std::string text = bare_wildcard(node.text);
    const std::size_t end = text.find_last_not_of("?*") + 1;
    if (text.find('?', end) == npos || (node.inside && is_last())) return;
    const std::string_view word = std::string_view(text).substr(0, end);
    if (!has_wildcard(word) && !(is_digits(word) && word.size() > 1 && text.size() == kYear))
      return;
    in_.note("the ? at the end of “" + text + "” only ends a question; write " + std::string(word) +
             "* for other endings");
  }

  // --- fields ----------------------------------------------------------------------------------

  bool read_field(std::string_view name, Node* node) {
    const std::optional<Node::Kind> field = field_named(name);
    if (!in_.something_at(in_.at()) || in_.text()[in_.at()] == ')') {
      if (field) {
        in_.note("“" + std::string(name) +
                 ":” has no value directly after it; searching for the word");
      }
      return false;
    }
    if (!field) {
      note_unknown_field(name);
      return false;
    }
    node->kind = *field;
    node->field = name;
    value_ = in_.at();
    if (in_.starts("=") && in_.something_at(in_.at() + 1)) {
      node->literal = true;
      in_.move_to(in_.at() + 1);
    }
    read_field_value(name, &in_, node);
    return true;
  }

  /// Adds a note if an unknown name before a colon looks like a field, as in tema:krig.
  void note_unknown_field(std::string_view name) {
    if (!all_letters(name)) return;
    std::size_t at = in_.at();
    while (at < in_.text().size() && std::string_view("=<>").find(in_.text()[at]) != npos) ++at;
    for (std::size_t length = 0; (length = sign_length(in_.text(), at)) > 0;) at += length;
    const bool value =
        in_.something_at(at) &&
        (in_.quotes_at(at) != nullptr || in_.text()[at] == '(' || begins_word(in_.text(), at));
    if (!value) return;
    in_.note("“" + std::string(name) + ":” is not a field; searching for the words");
  }

  // --- operators -------------------------------------------------------------------------------

  void read_operator(Symbol* symbol) {
    const std::string& word = symbol->text;
    if (is_operator(word, Operator::kAnd)) symbol->kind = Symbol::Kind::kAnd;
    if (is_operator(word, Operator::kOr)) symbol->kind = Symbol::Kind::kOr;
    if (is_operator(word, Operator::kNot)) symbol->kind = Symbol::Kind::kNot;
    if (is_operator(word, Operator::kNear)) {
      symbol->kind = Symbol::Kind::kNear;
      symbol->distance = kDefaultNear;
    }
    if (const std::size_t length = length_of_near(word); length > 0) read_near(length, symbol);
  }

  /// Reads NEAR/5. The distance begins at `at` in the symbol's text.
  void read_near(std::size_t at, Symbol* symbol) {
    const std::string& word = symbol->text;
    const std::string capitals = language::to_upper(word.substr(0, at)) + word.substr(at);
    unsigned distance = 0;
    const char* const end = word.data() + word.size();
    const auto parsed = std::from_chars(word.data() + at, end, distance);
    const bool number = parsed.ec != std::errc::invalid_argument && parsed.ptr == end;
    if (word != capitals) {
      if (number) in_.note("“" + word + "” is not an operator; write " + capitals);
      return;
    }
    if (!number) {
      in_.note("“" + word + "” has no distance; write NEAR/5");
      return;
    }
    symbol->kind = Symbol::Kind::kNear;
    symbol->distance = bounded(parsed.ec == std::errc() ? distance : kMostNear + 1);
  }

  Cursor in_;
  std::size_t first_ = 0;  ///< where the query's first symbol begins
  std::size_t value_ = 0;  ///< where the value of the current symbol's field begins
};

}  // namespace

std::vector<PhrasePiece> pieces_of_phrase(std::string_view text) {
  std::vector<PhrasePiece> pieces;
  for (std::string& word : words_of(text)) {
    const bool wildcard =
        has_wildcard(word) &&
        (is_star(word) || letters_beside_wildcards(bare_wildcard(word)) >= kFewestLetters);
    if (!wildcard && !pieces.empty() && !pieces.back().wildcard) {
      pieces.back().text += " " + word;
    } else {
      pieces.push_back({wildcard ? bare_wildcard(word) : std::move(word), wildcard});
    }
  }
  return pieces;
}

std::vector<Symbol> read_symbols(std::string_view text, std::vector<std::string>* notes) {
  return Lexer(text, notes).run();
}

}  // namespace treff::query
