// SPDX-License-Identifier: GPL-2.0-or-later
// What one search reads: the open indexes and the analyzer.
#pragma once

#include <xapian.h>

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "arrivals.h"
#include "index/deletions.h"
#include "index/schema.h"
#include "index/snapshot.h"
#include "index/vocabulary.h"
#include "language/analyzer.h"
#include "rank/article_cache.h"
#include "rank/index_terms.h"
#include "rank/interruption.h"
#include "rank/plan.h"
#include "rank/segment_columns.h"
#include "remote/shard_set.h"
#include "treff/error.h"

namespace treff::query {

/// The open indexes and the analyzer that one search uses. One thread at a time.
struct Reader {
  /// Caches up to `cached_bytes`: analyzed words, and how many articles have a term.
  Reader(std::shared_ptr<const language::Morphology> morphology, std::size_t cached_bytes,
         SegmentColumns& segment_columns, ArticleCache& article_cache)
      : most_terms(cached_bytes / kShareOfTerms / IndexTerms::kTermBytes),
        columns(&segment_columns),
        cached{article_cache, {}},
        analyzer(std::move(morphology), cached_bytes - cached_bytes / kShareOfTerms) {}

  Xapian::Database database;
  index::CombinedDeletions deletions;      ///< of `database`
  std::vector<index::Snapshot> snapshots;  ///< the parts of `database` if all indexes are local
  std::unique_ptr<OpenShards> shards;      ///< the parts if any index is remote, else null
  std::optional<IndexTerms> terms;         ///< of `database`
  std::size_t most_terms;                  ///< that `terms` may cache
  std::optional<index::Vocabulary> vocabulary;
  index::PassageCounts counts;  ///< summed over all indexes
  std::vector<SeenIndex> seen;  ///< one for each index the user named
  SegmentColumns* columns;      ///< shared by the Searcher's readers
  CachedSegments cached;        ///< the segments of `snapshots` in a cache that readers share
  language::Analyzer analyzer;
  std::chrono::steady_clock::time_point refreshed;  ///< when it last had the newest commits
  std::chrono::steady_clock::time_point idle_since;

 private:
  static constexpr std::size_t kShareOfTerms = 16;
};

/// The input for make_plan(). It refers to the reader.
[[nodiscard]] inline PlanInput input_of(Reader& reader, const Interruption& interruption) {
  return {reader.analyzer, *reader.terms, reader.counts, *reader.vocabulary, interruption};
}

/// The article with that id as a document of the index; nullopt if there is none.
[[nodiscard]] std::optional<Xapian::Document> find_document(const Reader& reader,
                                                            std::string_view id);

/// Throws `not_found`, or Error(io) with the name of a shard that was left out and may have the
/// article.
[[noreturn]] void throw_not_found(const Reader& reader, Error not_found);

}  // namespace treff::query
