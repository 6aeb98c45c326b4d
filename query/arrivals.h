// SPDX-License-Identifier: GPL-2.0-or-later
// Finds articles that arrived since an earlier search, whose state is stored in a mark.
//
// Within an index, articles of a later commit have later arrival times than those of earlier ones.
// Across indexes this does not hold: one may commit articles that arrived before another index's
// last commits. So a mark has a time for each index, and only that index's articles are compared.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "treff/searcher.h"

namespace treff::query {

/// The state of an index that a search sees.
struct SeenIndex {
  std::string name;                    ///< a path or an address, as the user wrote it
  std::optional<std::int64_t> newest;  ///< kAddedSlot of its newest article; none if it is down
  Xapian::Database database;
};

/// Whether a text has the form of a mark.
[[nodiscard]] bool is_mark(std::string_view text);

[[nodiscard]] inline bool asks_for_new(const SearchOptions& options) {
  return options.since || !options.since_mark.empty();
}

/// A query for the articles that pass since or since_mark; nothing if neither is set. If the times
/// in a mark differ, articles between them are looked up: two round trips per shard with new ones.
/// Throws Error(invalid_input) for a mark of other indexes, and what Xapian throws.
[[nodiscard]] std::optional<Xapian::Query> arrived_since(const std::vector<SeenIndex>& indexes,
                                                         const SearchOptions& options);

/// SearchResults::mark for a search with these options that saw these indexes.
[[nodiscard]] std::string mark_after(const std::vector<SeenIndex>& indexes,
                                     const SearchOptions& options);

}  // namespace treff::query
