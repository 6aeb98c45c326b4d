// SPDX-License-Identifier: GPL-2.0-or-later
// Parses a query to a tree. The query language is described in the README; any text can be parsed.
#pragma once

#include <cstddef>
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

struct ParsedQuery {
  Node root;                       ///< of kind kBag
  std::vector<std::string> notes;  ///< one for each part that was not read as typed, in English
};

/// Parses `text`, truncated by cut_query(). Throws only Error(bad_query), for an impossible field
/// value such as date:2022-13; the message has its position. Thread-safe.
[[nodiscard]] ParsedQuery parse_query(std::string_view text);

/// The same, without notes.
[[nodiscard]] inline Node parse(std::string_view text) { return parse_query(text).root; }

}  // namespace treff::query
