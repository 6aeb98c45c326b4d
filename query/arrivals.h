// SPDX-License-Identifier: GPL-2.0-or-later
// What came since an earlier search: marks, and the query that finds it.
//
// Within an index, an article of a later commit came later than all of the earlier ones. Between
// indexes that is not so: one commits what it took in while another one committed twice. So a mark
// has a point in time for each index, and only articles of that index are compared with it.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "treff/searcher.h"

namespace treff::query {

/// An index as a search sees it.
struct SeenIndex {
  std::string name;                    ///< a path or an address, as it was named
  std::optional<std::int64_t> newest;  ///< kAddedSlot of its newest; none: it does not answer
  Xapian::Database database;
};

/// Whether a text has the form of a mark.
[[nodiscard]] bool is_mark(std::string_view text);

[[nodiscard]] inline bool asks_for_new(const SearchOptions& options) {
  return options.since || !options.since_mark.empty();
}

/// Finds the articles that since or since_mark leave; nothing where all are left. Asks those
/// indexes that have articles from before the mark of another one: two round trips for a shard.
/// Throws Error(invalid_input) for a mark of other indexes, and what Xapian throws.
[[nodiscard]] std::optional<Xapian::Query> arrived_since(const std::vector<SeenIndex>& indexes,
                                                         const SearchOptions& options);

/// SearchResults::mark of a search with these options that saw these indexes.
[[nodiscard]] std::string mark_after(const std::vector<SeenIndex>& indexes,
                                     const SearchOptions& options);

}  // namespace treff::query
