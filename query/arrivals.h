// SPDX-License-Identifier: GPL-2.0-or-later
// Finds articles that arrived after an earlier search. That search returned a mark, a short text
// that says up to which time it saw each index. A single time would not do: within one index, later
// commits have later arrival times, but one index may commit articles that arrived before the last
// commit of another. So a mark has a time for each index, and the articles of an index are compared
// with its own.
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
  std::optional<std::int64_t> newest;  ///< its latest arrival time (kAddedSlot); none if it is down
  Xapian::Database database;
};

/// The note of a search for new articles whose mark passes over articles that it did not return.
inline constexpr const char* kPassedOver =
    "more was added than is shown, and the mark passes over it; to see it, search again since the "
    "same time with an offset or a higher limit";

/// Whether `text` has the format of a mark, as opposed to a time.
[[nodiscard]] bool is_mark(std::string_view text);

[[nodiscard]] inline bool asks_for_new(const SearchOptions& options) {
  return options.since || !options.since_mark.empty();
}

/// A query for the articles that pass since or since_mark; nullopt if neither is set. If the times
/// in a mark differ, looks up the ids of articles between them: two round trips per shard with any.
/// Throws Error(invalid_input) for a mark of other indexes, and what Xapian throws.
[[nodiscard]] std::optional<Xapian::Query> arrived_since(const std::vector<SeenIndex>& indexes,
                                                         const SearchOptions& options);

/// SearchResults::mark for a search with these options that saw these indexes.
[[nodiscard]] std::string mark_after(const std::vector<SeenIndex>& indexes,
                                     const SearchOptions& options);

}  // namespace treff::query
