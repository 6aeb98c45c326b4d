// Query text → tree. The language is described in the README; any text has a sensible reading.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "parse/query_tree.h"

namespace treff::query {

/// Longer queries are cut: so many code points and words are read.
inline constexpr std::size_t kMaxQueryLength = 10'000;
inline constexpr std::size_t kMaxQueryWords = 1'000;

struct CutQuery {
  std::string text;  ///< valid UTF-8, within the limits
  bool cut = false;
};

[[nodiscard]] CutQuery cut_query(std::string_view text);

/// What cut_query() leaves of `text`. The root is a kBag. Throws Error(bad_query) for an impossible
/// field value, such as date:2022-13, with the place where it stands; for nothing else.
/// Thread-safe.
[[nodiscard]] Node parse(std::string_view text);

}  // namespace treff::query
