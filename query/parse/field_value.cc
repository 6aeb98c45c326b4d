// SPDX-License-Identifier: GPL-2.0-or-later
#include "parse/field_value.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "language/unicode.h"
#include "parse/dates.h"
#include "parse/field_names.h"
#include "parse/numbered_name.h"
#include "parse/operator_names.h"
#include "treff/error.h"

namespace treff::query {
namespace {

class FieldValueReader {
 public:
  explicit FieldValueReader(Cursor* cursor) : in_(*cursor) {}

  void run(std::string_view name, Node* node) {
    name_ = name;
    skip_signs(name, *node);
    const std::size_t begin = in_.at();
    const std::size_t place = language::count_code_points(in_.text().substr(0, begin)) + 1;
    const Quotes* quotes = in_.quotes_at(in_.at());
    node->quoted = quotes != nullptr;
    const bool group = !node->quoted && in_.starts("(");
    if (node->quoted) {
      node->text = in_.read_value();
      drop_distance();
    } else if (group) {
      const std::size_t close = end_of_group(in_.at() + 1);
      if (close == in_.text().size()) {
        in_.note("a parenthesis is never closed; it extends to the end of the query");
      }
      node->text = in_.text().substr(in_.at() + 1, close - in_.at() - 1);
      in_.move_to(std::min(close + 1, in_.text().size()));
    } else {
      while (in_.something_at(in_.at()) && !in_.starts(")")) in_.move_to(in_.at() + 1);
      node->text = in_.since(begin);
      if (node->kind == Node::Kind::kDate) {
        extend_date(begin, node);
      } else if (node->kind != Node::Kind::kId) {
        extend_with_numbers(begin, node);
      }
    }
    if (words_of(node->text).empty()) return read_nothing(node);
    if (group) {
      read_alternatives(place, node);
    } else {
      read_one_value(place, node);
    }
  }

 private:
  void read_nothing(Node* node) const {
    in_.note("“" + name_ + ":” has an empty value, which matches no article");
    node->kind = Node::Kind::kNowhere;
  }

  /// Skips the signs in title:-brann and title:-(brann OR flom), with a note. Leaves the signs of
  /// ids, which may begin with one, and of dates, where they are an error.
  void skip_signs(std::string_view name, const Node& node) {
    const std::size_t begin = in_.at();
    std::size_t end = begin;
    for (std::size_t length = 0; (length = sign_length(in_.text(), end)) > 0;) end += length;
    if (end == begin || !in_.something_at(end)) return;
    const bool group = in_.text()[end] == '(' || in_.quotes_at(end) != nullptr;
    const bool exact = (node.literal && node.kind != Node::Kind::kTitle) ||
                       node.kind == Node::Kind::kId || node.kind == Node::Kind::kDate;
    if (!group && (exact || !begins_word(in_.text(), end))) return;
    in_.move_to(end);
    const std::string signs = in_.since(begin);
    in_.note("“" + signs + "” behind “" + std::string(name) + ":” is ignored; to exclude, write -" +
             std::string(name) + ":");
  }

  void read_one_value(std::size_t place, Node* node) {
    node->any_value = !node->literal && is_star(node->text);
    if (node->any_value) return;
    note_wildcard(*node);
    if (node->kind == Node::Kind::kDate) read_date(place, node);
  }

  /// Extends the value to the longest sequence of words that is a date: date:1. januar 2023. If
  /// there is none, drops punctuation after the first word: date:2023, flom.
  void extend_date(std::size_t begin, Node* node) {
    constexpr int kMostWords = 5;
    std::size_t end = in_.at();
    for (int words = 0; words < kMostWords; ++words) {
      std::size_t length = 0;
      while (is_space_at(in_.text(), end, &length)) end += length;
      const std::size_t word = end;
      while (in_.something_at(end) && std::string_view("()\"").find(in_.text()[end]) == npos) ++end;
      const bool stopped = in_.something_at(end) && in_.text()[end] != ')';
      if (end == word || stopped) break;
      if (!parse_date_range(in_.text().substr(begin, end - begin))) continue;
      in_.move_to(end);
      node->text = in_.text().substr(begin, end - begin);
    }
    const std::string bare = node->text.substr(0, node->text.find_last_not_of(",;:!?") + 1);
    if (!parse_date_range(node->text) && parse_date_range(bare)) node->text = bare;
  }

  /// Extends the value by the 2 of kilde:TV 2 or the 000 of title:10 000.
  void extend_with_numbers(std::size_t begin, Node* node) {
    const std::size_t end = end_with_numbers(in_.text(), begin, in_.at());
    if (end == in_.at()) return;
    in_.move_to(end);
    while (in_.something_at(in_.at()) && !in_.starts(")")) in_.move_to(in_.at() + 1);
    node->text = in_.since(begin);
    node->quoted = true;
  }

  /// Skips the distance in title:"a b"~3, with a note.
  void drop_distance() {
    if (!in_.starts("~")) return;
    in_.note("“" + in_.take_tail() + "” does not apply to fields; it is ignored");
  }

  /// The end of the quotation that opens at `at`, perhaps after a =; `at` if there is none.
  static std::size_t end_of_quotation(std::string_view text, std::size_t at) {
    const std::size_t open = text.substr(at).starts_with('=') ? at + 1 : at;
    const Quotes* const quotes = opening_quotes(text.substr(open));
    if (quotes == nullptr) return at;
    const std::size_t begin = open + quotes->open.size();
    if (quotes->open == "\"") {
      const std::size_t end = end_of_quoted_value(text, begin);
      return end == npos ? at : end + 1;
    }
    const std::size_t closed = text.find(quotes->close, begin);
    const std::size_t or_closed = text.find(quotes->or_close, begin);
    if (std::min(closed, or_closed) == npos) return at;
    return closed <= or_closed ? closed + quotes->close.size()
                               : or_closed + quotes->or_close.size();
  }

  /// The end of the word or quotation at `at`, which must not be a space.
  static std::size_t end_of_value(std::string_view text, std::size_t at) {
    const std::size_t end = end_of_quotation(text, at);
    if (end > at) return end;
    std::size_t length = 0;
    while (at < text.size() && text[at] != ')' && !is_space_at(text, at, &length)) ++at;
    return at;
  }

  static bool is_parenthesis(char c) { return c == '(' || c == ')'; }

  /// The place of the ) that closes a group; the end of the text if there is none.
  [[nodiscard]] std::size_t end_of_group(std::size_t at) const {
    const std::string_view text = in_.text();
    std::size_t depth = 0;
    for (std::size_t length = 0; at < text.size();) {
      if (is_space_at(text, at, &length)) {
        at += length;
      } else if (!is_parenthesis(text[at])) {
        at = end_of_value(text, at);
      } else if (text[at] == ')' && depth == 0) {
        break;
      } else {
        depth = text[at++] == '(' ? depth + 1 : depth - 1;
      }
    }
    return at;
  }

  /// The words, quotations and inner parentheses of a group.
  static std::vector<std::string> values_of(std::string_view text) {
    std::vector<std::string> values;
    for (std::size_t at = 0, length = 0; at < text.size();) {
      if (is_space_at(text, at, &length)) {
        at += length;
        continue;
      }
      const std::size_t end = is_parenthesis(text[at]) ? at + 1 : end_of_value(text, at);
      values.emplace_back(text.substr(at, end - at));
      at = end;
    }
    return values;
  }

  /// Reads title:(brann OR flom), where either is enough. Without OR, all words are required.
  void read_alternatives(std::size_t place, Node* node) {
    std::vector<Node> alternatives(1);
    bool odd = false;
    for (const std::string& word : values_of(node->text)) {
      if (is_operator(word, Operator::kOr)) {
        alternatives.emplace_back();
        continue;
      }
      if (is_operator(word, Operator::kAnd)) continue;
      if (word == "(" || word == ")") {
        odd = true;
        continue;
      }
      odd = odd || looks_like_operator(word) || sign_length(word, 0) > 0;
      std::string& text = alternatives.back().text;
      text += (text.empty() ? "" : " ") + word;
    }
    if (odd) {
      in_.note(
          "inside the parentheses of a field only OR is an operator, and inner ones are ignored");
    }
    std::erase_if(alternatives, [](const Node& one) { return one.text.empty(); });
    if (alternatives.empty()) return read_nothing(node);
    for (Node& one : alternatives) {
      one.kind = node->kind;
      one.field = node->field;
      one.inside = node->inside;
      one.literal = node->literal;
      one.occur = Occur::kRequired;
      read_marks(&one);
      read_one_value(place, &one);
    }
    if (alternatives.size() == 1) {
      *node = std::move(alternatives.front());
      node->occur = Occur::kOptional;
      return;
    }
    node->kind = Node::Kind::kAny;
    node->group = true;
    node->text.clear();
    node->children = std::move(alternatives);
  }

  static void read_marks(Node* node) {
    std::string_view text = node->text;
    if (text.size() > 1 && text.starts_with('=')) {  // author:(="Kari Nordmann" OR ola)
      node->literal = true;
      text.remove_prefix(1);
      node->text = std::string(text);
      text = node->text;
    }
    const Quotes* const quotes = opening_quotes(text);
    if (quotes == nullptr) return;
    for (const std::string_view close : {quotes->close, quotes->or_close}) {
      if (text.size() <= quotes->open.size() + close.size() || !text.ends_with(close)) continue;
      text.remove_prefix(quotes->open.size());
      text.remove_suffix(close.size());
      node->text = std::string(text);
      node->quoted = true;
      return;
    }
  }

  void note_wildcard(const Node& node) {
    if (node.literal || node.text.find_first_of("*?") == npos) return;
    // There are so few languages that a wildcard needs no letters.
    if (!has_wildcards(node.kind) || node.kind == Node::Kind::kLanguage) return;
    for (const std::string& word : words_of(node.text)) {
      if (word.find_first_of("*?") == npos || letters_beside_wildcards(word) >= kFewestLetters) {
        continue;
      }
      in_.note("“" + word + "” has too few letters for * and ?; searching for the word");
    }
  }

  void read_date(std::size_t place, Node* node) {
    const auto range = parse_date_range(node->text);
    if (!range) {
      throw Error(
          ErrorCode::bad_query,
          "“" + node->text + "” at character " + std::to_string(place) + " is not a valid date", {},
          "write a date such as 2022, 2022-01-07, 2022-01..2022-02 or 7d");
    }
    if (range->reversed()) {
      in_.note("“" + node->text + "” ends before it begins, so it matches no article");
    }
    node->low = range->low;
    node->high = range->high;
  }

  Cursor& in_;
  std::string name_;  ///< of the field, as typed
};

}  // namespace

void read_field_value(std::string_view name, Cursor* cursor, Node* node) {
  FieldValueReader(cursor).run(name, node);
}

}  // namespace treff::query
