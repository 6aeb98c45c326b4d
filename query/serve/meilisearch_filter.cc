// SPDX-License-Identifier: GPL-2.0-or-later
#include "serve/meilisearch_filter.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "article/white_space.h"
#include "parse/dates.h"
#include "serve/field_query.h"
#include "treff/error.h"

namespace treff::serve {
namespace {

constexpr int kMostLevels = 50;

[[noreturn]] void refuse(const std::string& what, const std::string& hint) {
  throw Error(ErrorCode::invalid_input, "the filter cannot be read: " + what, {}, hint);
}

/// The query language's field for an attribute of a hit.
std::string field_of(const std::string& attribute) {
  constexpr std::array kSame = {"source", "author", "section", "language"};
  if (std::find(kSame.begin(), kSame.end(), attribute) != kSame.end()) return attribute;
  if (attribute == "article") return "id";
  constexpr std::array kTimes = {"published", "year", "month", "day"};
  if (std::find(kTimes.begin(), kTimes.end(), attribute) != kTimes.end()) return "date";
  refuse("\"" + attribute + "\" is not a filterable attribute",
         "use source, author, section, language, article, published, year, month or day");
}

struct Token {
  enum class Kind { kWord, kText, kMark, kEnd } kind = Kind::kEnd;
  std::string text;
};

/// Splits an expression into words, quoted texts and operators such as >=.
class Tokens {
 public:
  explicit Tokens(std::string_view text) : text_(text) { advance(); }

  [[nodiscard]] const Token& peek() const { return token_; }

  Token take() {
    Token taken = token_;
    advance();
    return taken;
  }

  /// Takes the next token if it is this word (in capitals) or operator.
  bool take_if(std::string_view text) {
    if (token_.kind == Token::Kind::kText || token_.text != text) return false;
    advance();
    return true;
  }

 private:
  void advance() {
    at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size());
    token_ = {};
    if (at_ == text_.size()) return;
    const char c = text_[at_];
    if (c == '"' || c == '\'') return quoted(c);
    if (const std::size_t length = mark_length(); length > 0) {
      token_ = {Token::Kind::kMark, std::string(text_.substr(at_, length))};
      at_ += length;
      return;
    }
    const std::size_t end = std::min(text_.find_first_of(" \t\r\n\"'()[],=<>!", at_), text_.size());
    token_ = {Token::Kind::kWord, std::string(text_.substr(at_, end - at_))};
    at_ = end;
  }

  [[nodiscard]] std::size_t mark_length() const {
    const std::string_view rest = text_.substr(at_);
    if (rest.starts_with("!=") || rest.starts_with(">=") || rest.starts_with("<=")) return 2;
    return std::string_view("()[],=<>!").find(rest[0]) == std::string_view::npos ? 0 : 1;
  }

  void quoted(char quote) {
    token_.kind = Token::Kind::kText;
    for (++at_; at_ < text_.size() && text_[at_] != quote; ++at_) {
      if (text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
      token_.text += text_[at_];
    }
    if (at_ == text_.size()) refuse("a quotation mark is missing", "close each quoted value");
    ++at_;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Token token_;
};

/// Parses one expression by recursive descent.
class Parser {
 public:
  explicit Parser(std::string_view text) : tokens_(text) {}

  std::string parse() {
    std::string query = alternatives(0);
    if (tokens_.peek().kind != Token::Kind::kEnd) {
      refuse("\"" + tokens_.peek().text + "\" is unexpected", "put AND or OR between conditions");
    }
    return query;
  }

 private:
  std::string alternatives(int level) {
    if (level > kMostLevels) refuse("it is nested too deeply", "use fewer parentheses");
    std::string query = conjunction(level);
    while (tokens_.take_if("OR")) query += " OR " + conjunction(level);
    return "(" + query + ")";
  }

  std::string conjunction(int level) {
    std::string query = negation(level);
    while (tokens_.take_if("AND")) query += " AND " + negation(level);
    return query;
  }

  std::string negation(int level) {
    if (level > kMostLevels) refuse("it is nested too deeply", "use fewer parentheses");
    if (tokens_.take_if("NOT")) return "(* NOT " + negation(level + 1) + ")";
    if (tokens_.take_if("(")) {
      std::string query = alternatives(level + 1);
      if (!tokens_.take_if(")")) refuse("a parenthesis is missing", "close each open parenthesis");
      return query;
    }
    return condition();
  }

  std::string value() {
    const Token token = tokens_.take();
    if (token.kind == Token::Kind::kMark || token.kind == Token::Kind::kEnd) {
      refuse("a value is missing", "write attribute = \"value\"");
    }
    return token.text;
  }

  std::string condition() {
    const std::string attribute = value();
    const std::string field = field_of(attribute);
    if (tokens_.peek().kind == Token::Kind::kEnd) {
      refuse("there is no operator after \"" + attribute + "\"", "write attribute = \"value\"");
    }
    if (tokens_.take_if("=")) return equal(field);
    if (tokens_.take_if("!=")) return "(* NOT " + equal(field) + ")";
    if (tokens_.take_if("IN")) return one_of(field);
    if (tokens_.take_if("EXISTS")) return any_value(field);
    if (tokens_.take_if("IS")) return null_or_empty(field);
    if (tokens_.take_if("NOT")) {
      if (tokens_.take_if("EXISTS")) return no_value(field);
      if (tokens_.take_if("IN")) return "(* NOT " + one_of(field) + ")";
      refuse("NOT is not followed by IN or EXISTS", "write NOT IN [\"value\"] or NOT EXISTS");
    }
    if (field == "date") return period();
    refuse("\"" + tokens_.peek().text + "\" cannot be used with " + attribute, "use =, != or IN");
  }

  static std::string any_value(const std::string& field) {
    return field == "id" ? "*" : field + ":*";
  }

  static std::string no_value(const std::string& field) {
    return "(* NOT " + any_value(field) + ")";
  }

  /// Translates the part after IS. A missing value is both null and empty.
  std::string null_or_empty(const std::string& field) {
    const bool has_value = tokens_.take_if("NOT");
    if (!tokens_.take_if("NULL") && !tokens_.take_if("EMPTY")) {
      refuse("IS is not followed by NULL or EMPTY", "write IS EMPTY or IS NOT EMPTY");
    }
    return has_value ? any_value(field) : no_value(field);
  }

  std::string equal(const std::string& field) {
    const std::string text = value();
    if (field == "date") return "date:" + date(text);
    return text.empty() ? no_value(field) : field_query(field, text);
  }

  std::string one_of(const std::string& field) {
    if (!tokens_.take_if("[")) refuse("IN has no list", "write IN [\"value\", \"value\"]");
    std::string query;
    while (!tokens_.take_if("]")) {
      query += (query.empty() ? "" : " OR ") + equal(field);
      if (!tokens_.take_if(",") && tokens_.peek().text != "]") {
        refuse("a list is not closed", "write IN [\"value\", \"value\"]");
      }
    }
    return query.empty() ? "(* NOT *)" : "(" + query + ")";
  }

  /// Translates a comparison of dates, such as >= 2020, or a range, such as 2020 TO 2022.
  std::string period() {
    for (const char* sign : {">=", "<=", ">", "<"}) {
      if (tokens_.take_if(sign)) return std::string("date:") + sign + date(value());
    }
    const std::string low = date(value());
    if (!tokens_.take_if("TO")) refuse("a range has only one end", "write published 2020 TO 2022");
    return "date:" + low + ".." + date(value());
  }

  /// Returns `text` if it is a date or time. Only digits, hyphens, colons, T and Z may enter the
  /// query.
  static std::string date(const std::string& text) {
    if (text.empty() || text.find_first_not_of("0123456789-:TZ") != std::string::npos ||
        !query::parse_date_range(text)) {
      refuse("\"" + text + "\" is not a valid date", "write 2022, 2022-01 or 2022-01-07");
    }
    return text;
  }

  Tokens tokens_;
};

/// The query for one expression; empty for a blank one, as in Meilisearch.
std::string expression(const std::string& text) {
  return is_blank(text) ? std::string() : Parser(text).parse();
}

/// Joins the queries that `part_of` makes of the items, leaving out empty ones.
std::string joined(const nlohmann::json& list, const std::string& word, const auto& part_of) {
  std::string query;
  for (const auto& item : list) {
    const std::string part = part_of(item);
    if (!part.empty()) query += (query.empty() ? "" : word) + part;
  }
  return query;
}

std::string alternative(const nlohmann::json& item) {
  if (item.is_array()) refuse("it is nested too deeply", "send strings and lists of strings");
  if (!item.is_string()) refuse("an alternative is not a string", "send strings");
  return expression(item.get<std::string>());
}

std::string condition(const nlohmann::json& item) {
  if (item.is_string()) return expression(item.get<std::string>());
  if (!item.is_array()) {
    refuse("an item is neither a string nor a list", "send strings and lists of strings");
  }
  const std::string query = joined(item, " OR ", alternative);
  return query.empty() ? query : "(" + query + ")";
}

}  // namespace

std::string filter_query(const nlohmann::json& filter) {
  if (filter.is_null()) return {};
  if (filter.is_string()) return expression(filter.get<std::string>());
  if (!filter.is_array()) refuse("it is neither a string nor a list", "send a string or a list");
  return joined(filter, " AND ", condition);
}

}  // namespace treff::serve
