// SPDX-License-Identifier: GPL-2.0-or-later
// Finds articles that arrived after an earlier search. That search returned a mark: a short text
// that gives, for each index, the time up to which the search saw its articles. One time for all
// indexes is not enough: an index may commit articles that arrived before another index's last
// commit.
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
  std::optional<std::int64_t> newest;  ///< latest arrival (kAddedSlot); nullopt: the shard is down
  Xapian::Database database;
};

/// The note of a search that found more new articles than it returned. Its mark counts all of them
/// as seen.
inline constexpr const char* kPassedOver =
    "more was added than is shown, and the mark passes over it; to see it, search again since the "
    "same time with an offset or a higher limit";

/// Sets since or since_mark from `text`. Returns false if `text` is neither a time nor a mark.
[[nodiscard]] bool read_since(std::string_view text, SearchOptions* options);

[[nodiscard]] inline bool asks_for_new(const SearchOptions& options) {
  return options.since || !options.since_mark.empty();
}

/// A query for the articles that since or since_mark selects; nullopt if neither is set. If the
/// times in a mark differ, looks up the ids of articles that arrived between them, in two round
/// trips to each shard that may have some. Throws Error(invalid_input) for a mark of other indexes,
/// and what Xapian throws.
[[nodiscard]] std::optional<Xapian::Query> arrived_since(const std::vector<SeenIndex>& indexes,
                                                         const SearchOptions& options);

/// SearchResults::mark of a search that had these options and saw these indexes.
[[nodiscard]] std::string mark_after(const std::vector<SeenIndex>& indexes,
                                     const SearchOptions& options);

}  // namespace treff::query
