// SPDX-License-Identifier: GPL-2.0-or-later
// Runs one search on one snapshot, from the query's text to the results.
#pragma once

#include <xapian.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "arrivals.h"
#include "index/deletions.h"
#include "index/schema.h"
#include "index/snapshot.h"
#include "index/vocabulary.h"
#include "interruption.h"
#include "language/analyzer.h"
#include "rank/index_terms.h"
#include "rank/plan.h"
#include "rank/segment_columns.h"
#include "remote/shard_set.h"
#include "treff/article.h"
#include "treff/error.h"
#include "treff/results.h"
#include "treff/searcher.h"

namespace treff::query {

/// The kind of the passage with that number.
[[nodiscard]] PassageKind kind_of(const Article& article, std::size_t passage);

/// The open indexes and the analyzer that one search uses. One thread at a time.
struct Reader {
  Reader(std::shared_ptr<const language::Morphology> morphology, std::size_t cached_bytes,
         SegmentColumns& segment_columns)
      : columns(&segment_columns), analyzer(std::move(morphology), cached_bytes) {}

  Xapian::Database database;
  index::CombinedDeletions deletions;      ///< of `database`
  std::vector<index::Snapshot> snapshots;  ///< the parts of `database` if all indexes are local
  std::unique_ptr<OpenShards> shards;      ///< the parts if any index is remote, else null
  std::optional<IndexTerms> terms;         ///< of `database`
  std::optional<index::Vocabulary> vocabulary;
  index::PassageCounts counts;  ///< summed over all indexes
  std::vector<SeenIndex> seen;  ///< one for each index the user named
  SegmentColumns* columns;      ///< shared by the Searcher's readers
  language::Analyzer analyzer;
  std::chrono::steady_clock::time_point refreshed;  ///< when it last had the newest commits
  std::chrono::steady_clock::time_point idle_since;
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

struct PassageName {
  std::string article;
  std::size_t passage = 0;
};

/// Throws Error(bad_query), and what Xapian throws.
[[nodiscard]] SearchResults search(Reader& reader, std::string_view text,
                                   const SearchOptions& options);

/// Passages that share rare words with the named passage. Throws Error(not_found), and what Xapian
/// throws.
[[nodiscard]] SearchResults similar(Reader& reader, const PassageName& name,
                                    const SearchOptions& options);

/// All passages of an article, with the words of the query highlighted. Throws Error(not_found),
/// and what search() throws.
[[nodiscard]] SearchResults whole_article(Reader& reader, std::string_view id,
                                          std::string_view text, const SearchOptions& options);

/// The ids of all matching articles, in no particular order. Throws what search() throws.
[[nodiscard]] std::vector<std::string> matching_articles(Reader& reader, std::string_view text,
                                                         const SearchOptions& options);

}  // namespace treff::query
