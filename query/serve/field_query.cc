// SPDX-License-Identifier: GPL-2.0-or-later
#include "serve/field_query.h"

#include <algorithm>
#include <utility>

#include "parse/dates.h"
#include "parse/quotes.h"
#include "treff/error.h"

namespace treff::serve {
namespace {

/// Returns `text` if it is empty or a valid date. Only digits, periods and hyphens enter the query.
std::string_view date(std::string_view text) {
  const bool plain = text.find_first_not_of("0123456789.-") == std::string_view::npos &&
                     text.find("..") == std::string_view::npos;
  if (plain && (text.empty() || query::parse_date_range(text))) return text;
  throw Error(ErrorCode::bad_query, "“" + std::string(text) + "” is not a valid date", {},
              "write 2022, 2022-01 or 2022-01-07");
}

}  // namespace

std::string field_query(std::string_view field, std::string_view value) {
  const std::string name = std::string(field) + ":";
  for (const auto& [open, close, or_close] : query::kQuotes) {
    if (value.find(close) != std::string_view::npos ||
        value.find(or_close) != std::string_view::npos) {
      continue;
    }
    return std::string(name)
        .append(field == "id" ? "" : "=")
        .append(open)
        .append(value)
        .append(close);
  }
  std::string words(value);
  std::replace(words.begin(), words.end(), '"', ' ');
  return name + "\"" + words + "\"";
}

std::string period_query(std::string_view from, std::string_view to) {
  std::string query = "date:";
  query += date(from);
  if (from == to) return query;
  return query.append("..").append(date(to));
}

}  // namespace treff::serve
