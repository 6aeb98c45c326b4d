// SPDX-License-Identifier: GPL-2.0-or-later
#include "parse/lexer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "language/character_class.h"
#include "language/unicode.h"
#include "parse/dates.h"
#include "treff/error.h"

namespace treff::query {
namespace {

constexpr unsigned kDefaultNear = 10;
constexpr unsigned kMostNear = 1000;
/// regjer*: with fewer letters than two, nearly every word would match.
constexpr std::size_t kFewestLetters = 2;

struct FieldName {
  std::string_view name;  ///< folded
  Node::Kind kind;
};

constexpr std::array<FieldName, 14> kFields = {{{"title", Node::Kind::kTitle},
                                                {"tittel", Node::Kind::kTitle},
                                                {"source", Node::Kind::kSource},
                                                {"kilde", Node::Kind::kSource},
                                                {"kjelde", Node::Kind::kSource},
                                                {"author", Node::Kind::kAuthor},
                                                {"forfatter", Node::Kind::kAuthor},
                                                {"forfattar", Node::Kind::kAuthor},
                                                {"language", Node::Kind::kLanguage},
                                                {"språk", Node::Kind::kLanguage},
                                                {"section", Node::Kind::kSection},
                                                {"seksjon", Node::Kind::kSection},
                                                {"date", Node::Kind::kDate},
                                                {"dato", Node::Kind::kDate}}};

/// The marks that open a quotation, and those that close it.
struct Quotes {
  std::string_view open;
  std::string_view close;
  std::string_view or_close;
};

constexpr std::array<Quotes, 6> kQuotes = {{{"\"", "\"", "\""},
                                            {"«", "»", "»"},
                                            {"“", "”", "“"},
                                            {"”", "”", "“"},
                                            {"„", "“", "”"},
                                            {"»", "«", "»"}}};

constexpr std::array<std::string_view, 3> kMinus = {"-", "–", "−"};

bool is_space_at(std::string_view text, std::size_t at, std::size_t* length) {
  constexpr std::string_view kSpaces = " \t\n\r\f\v";
  if (at < text.size() && kSpaces.find(text[at]) != std::string_view::npos) {
    *length = 1;
    return true;
  }
  for (const std::string_view space : {"\u00a0", "\u202f", "\u2009", "\u3000"}) {
    if (text.substr(at).starts_with(space)) {
      *length = space.size();
      return true;
    }
  }
  return false;
}

bool is_letter(char32_t c) {
  const language::CharacterClass kind = language::classify(c);
  return kind == language::CharacterClass::kUpper || kind == language::CharacterClass::kLower;
}

bool all_letters(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (!is_letter(language::next_code_point(text, &i))) return false;
  }
  return !text.empty();
}

/// The code points of `text` that are neither * nor ?.
std::size_t letters_beside_wildcards(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = language::next_code_point(text, &i);
    if (c != U'*' && c != U'?') ++count;
  }
  return count;
}

bool has_wildcard(std::string_view text) {
  if (text.find('*') != std::string_view::npos) return true;
  const std::size_t mark = text.find('?');
  if (mark == std::string_view::npos) return false;
  std::size_t behind = text.find_first_not_of("?!.,;:", mark);
  if (behind == std::string_view::npos) return false;
  return is_letter(language::next_code_point(text, &behind));
}

/// The words between spaces.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t at = 0, length = 0; at < text.size();) {
    if (is_space_at(text, at, &length)) {
      at += length;
      continue;
    }
    const std::size_t begin = at;
    while (at < text.size() && !is_space_at(text, at, &length)) ++at;
    words.emplace_back(text.substr(begin, at - begin));
  }
  return words;
}

bool is_or(std::string_view word) { return word == "OR" || word == "ELLER"; }

class Lexer {
 public:
  Lexer(std::string_view text, std::vector<std::string>* notes) : text_(text), notes_(*notes) {}

  std::vector<Symbol> run() {
    std::vector<Symbol> symbols;
    while (skip_spaces()) symbols.push_back(next());
    return symbols;
  }

 private:
  [[nodiscard]] bool starts(std::string_view with) const {
    return text_.substr(at_).starts_with(with);
  }

  [[nodiscard]] bool at_space(std::size_t at) const {
    std::size_t length = 0;
    return is_space_at(text_, at, &length);
  }

  bool skip_spaces() {
    for (std::size_t length = 0; is_space_at(text_, at_, &length);) at_ += length;
    return at_ < text_.size();
  }

  /// Whether something other than a space stands at `at`.
  [[nodiscard]] bool something_at(std::size_t at) const {
    return at < text_.size() && !at_space(at);
  }

  /// The quotation marks of which the first stands at `at`, if one does.
  [[nodiscard]] const Quotes* quotes_at(std::size_t at) const {
    const auto* found = std::find_if(kQuotes.begin(), kQuotes.end(), [&](const Quotes& quotes) {
      return text_.substr(at).starts_with(quotes.open);
    });
    if (found == kQuotes.end()) return nullptr;
    return closes_behind_word(at) ? nullptr : found;
  }

  /// ” and » open a quotation in some hands, but not behind a word.
  [[nodiscard]] bool closes_behind_word(std::size_t at) const {
    const std::string_view rest = text_.substr(at);
    if (!rest.starts_with("”") && !rest.starts_with("»")) return false;
    return at > 0 && !at_space(at - 1) &&
           std::string_view("(+-=:").find(text_[at - 1]) == std::string_view::npos;
  }

  Symbol next() {
    Symbol symbol;
    const std::size_t begin = at_;
    read_occur(&symbol);
    if (starts("(") || starts(")")) {
      symbol.kind = starts("(") ? Symbol::Kind::kOpen : Symbol::Kind::kClose;
      ++at_;
    } else {
      read_operand(&symbol.node);
    }
    symbol.text = text_.substr(begin, at_ - begin);
    if (symbol.kind == Symbol::Kind::kOperand && symbol.occur == Occur::kOptional) {
      read_operator(&symbol);
    }
    return symbol;
  }

  void read_occur(Symbol* symbol) {
    if (starts("+") && something_at(at_ + 1)) {
      symbol->occur = Occur::kRequired;
      ++at_;
      return;
    }
    for (const std::string_view minus : kMinus) {
      if (!starts(minus) || !something_at(at_ + minus.size())) continue;
      symbol->occur = Occur::kExcluded;
      at_ += minus.size();
      return;
    }
  }

  void read_operand(Node* node) {
    if (starts("=") && something_at(at_ + 1)) {
      node->literal = true;
      ++at_;
    }
    if (quotes_at(at_) != nullptr) {
      read_phrase(node);
      return;
    }
    const std::size_t begin = at_;
    while (at_ < text_.size() && !at_space(at_) && !ends_word(at_)) {
      ++at_;
      if (text_[at_ - 1] == ':' && read_field(text_.substr(begin, at_ - 1 - begin), node)) return;
    }
    if (at_ == begin) static_cast<void>(language::next_code_point(text_, &at_));  // a lone mark
    node->kind = node->literal ? Node::Kind::kPhrase : Node::Kind::kWords;
    node->text = text_.substr(begin, at_ - begin);
    drop_boost(&node->text);
    if (!node->literal) read_wildcards(node);
  }

  /// krig^2 and krig~, as other search engines have them.
  void drop_boost(std::string* text) {
    const std::size_t mark = text->find_last_of("^~");
    if (mark == std::string::npos || mark == 0) return;
    const bool number = text->find_first_not_of("0123456789.", mark + 1) == std::string::npos;
    if (!number || (*text)[mark - 1] <= '9') return;  // 10^6 is a number
    notes_.push_back("“" + text->substr(mark) +
                     "” behind a word has no meaning here; it is ignored");
    text->resize(mark);
  }

  [[nodiscard]] bool ends_word(std::size_t at) const {
    return text_[at] == '(' || text_[at] == ')' || quotes_at(at) != nullptr ||
           closes_behind_word(at);
  }

  void read_phrase(Node* node) {
    node->kind = Node::Kind::kPhrase;
    node->quoted = true;
    node->text = read_quoted();
    if (!starts("~")) return;
    const char* const end = text_.data() + text_.size();
    unsigned distance = 0;
    const auto parsed = std::from_chars(text_.data() + at_ + 1, end, distance);
    if (parsed.ec == std::errc::invalid_argument) return;
    at_ = static_cast<std::size_t>(parsed.ptr - text_.data());
    if (node->literal) {
      notes_.push_back("~ does not apply to literal phrases; “" + node->text +
                       "” is read as a phrase");
      return;
    }
    node->distance = bounded(parsed.ec == std::errc() ? distance : kMostNear + 1);
  }

  unsigned bounded(unsigned distance) {
    const unsigned kept = std::clamp(distance, 1U, kMostNear);
    if (kept != distance) {
      notes_.push_back("the distance is read as " + std::to_string(kept) + " words");
    }
    return kept;
  }

  /// The text up to the closing quote, or to the end where there is none.
  std::string read_quoted() {
    const Quotes& quotes = *quotes_at(at_);
    const std::size_t begin = at_ + quotes.open.size();
    const std::size_t closed = text_.find(quotes.close, begin);
    const std::size_t or_closed = text_.find(quotes.or_close, begin);
    std::size_t end = std::min(closed, or_closed);
    if (end == std::string_view::npos) {
      end = at_ = text_.size();
      notes_.emplace_back("a quotation mark is never closed; all after it is read as one phrase");
    } else {
      at_ = end + (end == closed ? quotes.close : quotes.or_close).size();
    }
    return std::string(text_.substr(begin, end - begin));
  }

  // --- wildcards -------------------------------------------------------------------------------

  /// regjer*, mul?arpen, *ningen. A question mark at the end ends a question.
  void read_wildcards(Node* node) {
    std::string& text = node->text;
    if (text.find_first_not_of('*') == std::string::npos) {
      node->kind = Node::Kind::kEverything;
      return;
    }
    if (!has_wildcard(text)) return;
    if (letters_beside_wildcards(text) < kFewestLetters) {
      notes_.push_back("“" + text + "” has too few letters for * and ?; searching for the word");
      return;
    }
    node->kind = Node::Kind::kWildcard;
    while (text.ends_with('?') || text.ends_with("**")) text.pop_back();
  }

  // --- fields ----------------------------------------------------------------------------------

  bool read_field(std::string_view name, Node* node) {
    if (!something_at(at_)) return false;
    const std::string folded = language::fold(name);
    const auto* field = std::find_if(kFields.begin(), kFields.end(),
                                     [&](const FieldName& known) { return known.name == folded; });
    if (field == kFields.end() && folded != "id") {
      note_unknown_field(name);
      return false;
    }
    node->kind = folded == "id" ? Node::Kind::kId : field->kind;
    if (starts("=") && something_at(at_ + 1)) {
      node->literal = true;
      ++at_;
    }
    read_value(node);
    return true;
  }

  void read_value(Node* node) {
    const std::size_t begin = at_;
    const Quotes* quotes = quotes_at(at_);
    node->quoted = quotes != nullptr;
    if (node->quoted) {
      node->text = read_quoted();
      drop_distance();
    } else if (starts("(")) {
      const std::size_t close = std::min(text_.find(')', at_), text_.size());
      node->text = text_.substr(at_ + 1, close - at_ - 1);
      at_ = std::min(close + 1, text_.size());
      read_alternatives(node);
    } else {
      while (at_ < text_.size() && !at_space(at_) && text_[at_] != ')') ++at_;
      node->text = text_.substr(begin, at_ - begin);
    }
    note_wildcard(*node);
    if (node->kind == Node::Kind::kDate) {
      read_date(language::count_code_points(text_.substr(0, begin)), node);
    }
  }

  /// title:"a b"~3
  void drop_distance() {
    if (!starts("~")) return;
    const std::size_t begin = at_++;
    while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') ++at_;
    notes_.push_back("“" + std::string(text_.substr(begin, at_ - begin)) +
                     "” does not apply to fields; it is ignored");
  }

  /// title:(brann OR flom): either will do. Without OR, all words are asked for.
  void read_alternatives(Node* node) {
    const std::vector<std::string> words = words_of(node->text);
    std::vector<Node> alternatives(1);
    bool odd = false;
    for (const std::string& word : words) {
      if (is_or(word)) {
        alternatives.emplace_back();
        continue;
      }
      if (word == "AND" || word == "OG") continue;
      odd = odd || word == "NOT" || word == "IKKE" || word[0] == '-' || word[0] == '+';
      std::string& text = alternatives.back().text;
      text += (text.empty() ? "" : " ") + word;
    }
    if (odd) {
      notes_.emplace_back("inside the parentheses of a field only OR is an operator");
    }
    std::erase_if(alternatives, [](const Node& one) { return one.text.empty(); });
    if (node->kind == Node::Kind::kDate || node->kind == Node::Kind::kId || alternatives.empty()) {
      return;
    }
    for (Node& one : alternatives) {
      one.kind = node->kind;
      one.literal = node->literal;
      one.occur = Occur::kRequired;
      one.quoted = one.text.size() > 2 && one.text.front() == '"' && one.text.back() == '"';
      if (one.quoted) one.text = one.text.substr(1, one.text.size() - 2);
      note_wildcard(one);
    }
    if (alternatives.size() == 1) {
      *node = std::move(alternatives.front());
      node->occur = Occur::kOptional;
      return;
    }
    node->kind = Node::Kind::kAny;
    node->text.clear();
    node->children = std::move(alternatives);
  }

  void note_wildcard(const Node& node) {
    const bool words = node.kind == Node::Kind::kSource || node.kind == Node::Kind::kAuthor ||
                       node.kind == Node::Kind::kSection || node.kind == Node::Kind::kLanguage;
    if (!words || node.text.find('*') == std::string::npos) return;
    notes_.push_back("of the fields, only title: takes a *; it is ignored in “" + node.text + "”");
  }

  /// A colon behind a word that is no field: said where it looks like one, as in tema:krig.
  void note_unknown_field(std::string_view name) {
    if (!all_letters(name) || starts("/")) return;
    std::size_t at = at_;
    const bool value = quotes_at(at) != nullptr || is_letter(language::next_code_point(text_, &at));
    if (!value) return;
    notes_.push_back("“" + std::string(name) + ":” is not a field; searching for the words");
  }

  static void read_date(std::size_t characters_before, Node* node) {
    const auto range = parse_date_range(node->text);
    if (!range) {
      throw Error(ErrorCode::bad_query,
                  "“" + node->text + "” at character " + std::to_string(characters_before + 1) +
                      " of the query is not a valid date",
                  {}, "write date:2022, date:2022-01-07, date:2022-01..2022-02 or date:7d");
    }
    node->low = range->low;
    node->high = range->high;
  }

  // --- operators -------------------------------------------------------------------------------

  void read_operator(Symbol* symbol) {
    const std::string& word = symbol->text;
    if (word == "AND" || word == "OG") symbol->kind = Symbol::Kind::kAnd;
    if (word == "OR" || word == "ELLER") symbol->kind = Symbol::Kind::kOr;
    if (word == "NOT" || word == "IKKE") symbol->kind = Symbol::Kind::kNot;
    for (const std::string_view name : {"NEAR", "NÆR"}) {
      if (!word.starts_with(name)) continue;
      if (word.size() == name.size()) {
        symbol->kind = Symbol::Kind::kNear;
        symbol->distance = kDefaultNear;
      } else if (word[name.size()] == '/') {
        unsigned distance = 0;
        const char* end = word.data() + word.size();
        const auto parsed = std::from_chars(word.data() + name.size() + 1, end, distance);
        if (parsed.ec == std::errc::invalid_argument || parsed.ptr != end) continue;
        symbol->kind = Symbol::Kind::kNear;
        symbol->distance = bounded(parsed.ec == std::errc() ? distance : kMostNear + 1);
      }
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<std::string>& notes_;
};

}  // namespace

std::vector<PhrasePiece> pieces_of_phrase(std::string_view text) {
  std::vector<PhrasePiece> pieces;
  for (std::string& word : words_of(text)) {
    const bool wildcard = has_wildcard(word) && letters_beside_wildcards(word) >= kFewestLetters;
    if (!wildcard && !pieces.empty() && !pieces.back().wildcard) {
      pieces.back().text += " " + word;
    } else {
      pieces.push_back({std::move(word), wildcard});
    }
  }
  return pieces;
}

std::vector<Symbol> read_symbols(std::string_view text, std::vector<std::string>* notes) {
  return Lexer(text, notes).run();
}

}  // namespace treff::query
