// SPDX-License-Identifier: GPL-2.0-or-later
// Parses a query to a tree. query/QUERIES.md describes the query language. Only an invalid date is
// an error.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parse/query_tree.h"

namespace treff::query {

/// Queries are truncated to this many code points and words.
inline constexpr std::size_t kMaxQueryLength = 10'000;
inline constexpr std::size_t kMaxQueryWords = 1'000;

struct CutQuery {
  std::string text;  ///< valid UTF-8, within the limits
  bool cut = false;
};

[[nodiscard]] CutQuery cut_query(std::string_view text);

/// A part of ParsedQuery::text other than plain words: a field, a phrase, or a word with a sign or
/// beside an operator. Positions are in bytes.
struct QueryPart {
  std::size_t begin = 0;
  std::size_t value = 0;  ///< where the value of a field begins; otherwise `begin`
  std::size_t end = 0;
  std::optional<Node::Kind> field;  ///< if the part is a field; may be kTitle
  bool literal = false;             ///< only the forms as typed
  bool quoted = false;              ///< contains quotation marks
};

struct ParsedQuery {
  std::string text;                ///< what was parsed, see cut_query()
  bool cut = false;                ///< `text` is only the beginning of the query
  Node root;                       ///< of kind kBag
  std::vector<std::string> notes;  ///< one for each part that was not read as typed, in English
  std::vector<QueryPart> parts;    ///< in order; everything outside of them is plain words
};

/// Parses `text`, truncated by cut_query(). Throws only Error(bad_query), for an impossible field
/// value such as date:2022-13; the message gives the value's position. Thread-safe.
[[nodiscard]] ParsedQuery parse_query(std::string_view text);

/// The tree of parse_query() alone.
[[nodiscard]] inline Node parse(std::string_view text) { return parse_query(text).root; }

}  // namespace treff::query
