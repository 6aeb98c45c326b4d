// SPDX-License-Identifier: GPL-2.0-or-later
// Query text → tree. The language is described in the README; any text has a sensible reading.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "parse/query_tree.h"

namespace treff::query {

/// Longer queries are truncated to so many code points and words.
inline constexpr std::size_t kMaxQueryLength = 10'000;
inline constexpr std::size_t kMaxQueryWords = 1'000;

struct CutQuery {
  std::string text;  ///< valid UTF-8, within the limits
  bool cut = false;
};

[[nodiscard]] CutQuery cut_query(std::string_view text);

struct ParsedQuery {
  Node root;                       ///< a kBag
  std::vector<std::string> notes;  ///< on each part that was not read as typed, in English
};

/// What cut_query() leaves of `text`. Throws Error(bad_query) for an impossible field value, such
/// as date:2022-13, with its position; for nothing else. Thread-safe.
[[nodiscard]] ParsedQuery parse_query(std::string_view text);

/// The tree alone.
[[nodiscard]] inline Node parse(std::string_view text) { return parse_query(text).root; }

}  // namespace treff::query
