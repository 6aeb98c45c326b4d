// SPDX-License-Identifier: GPL-2.0-or-later
// Opens several indexes as one; some may be on other machines.
#pragma once

#include <xapian.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "index/deletions.h"
#include "index/schema.h"
#include "index/snapshot.h"
#include "rank/index_terms.h"
#include "remote/address.h"
#include "treff/error.h"
#include "treff/shard.h"

namespace treff::query {

/// An open index: a snapshot of a local index, or a connection to a shard. A connection sees the
/// commit that was current when it was made.
struct OpenIndex {
  std::string name;                         ///< as the user wrote it, for messages
  std::size_t source = 0;                   ///< index into ShardSet's sources
  std::optional<index::Snapshot> snapshot;  ///< local index only
  Xapian::Database database;                ///< shard only
  std::string uuid;                         ///< shard only; changes with each commit
  Shard shard;                              ///< which part of an archive the index is
  std::size_t replica = 0;                  ///< shard only: index of the connected replica
  std::shared_ptr<const index::CombinedDeletions> deletions;  ///< shard only
  index::PassageCounts counts;                                ///< of the live articles
  std::int64_t newest = 0;  ///< upper bound of kAddedSlot over all articles, in microseconds
};

/// All open indexes of a ShardSet. One thread at a time, except for `terms`.
struct OpenShards {
  Xapian::Database database;  ///< all indexes combined
  std::vector<OpenIndex> indexes;
  std::vector<std::string> missing;  ///< shards that did not answer and were left out
  std::shared_ptr<TermMemory> terms;
  index::PassageCounts counts;
  std::uint64_t deleted = 0;  ///< number of deleted articles

  /// Whether a document of `database` is deleted.
  [[nodiscard]] bool is_deleted(Xapian::docid document) const;

  /// The deletions of one sub-database of `database`, which is a local segment or a whole shard.
  struct Part {
    std::shared_ptr<const index::DeletedDocuments> segment;
    std::shared_ptr<const index::CombinedDeletions> shard;
  };
  std::vector<Part> parts;
};

/// Opens shards. Thread-safe.
class ShardSet {
 public:
  /// `timeout` limits connecting and each request. With `partial`, shards that do not answer are
  /// left out, unless no index would remain.
  ShardSet(std::vector<IndexSource> sources, std::chrono::milliseconds timeout, bool partial)
      : sources_(std::move(sources)),
        timeout_(timeout),
        partial_(partial),
        down_until_(sources_.size()),
        answered_(sources_.size()),
        first_replica_(sources_.size()) {}

  [[nodiscard]] bool any_remote() const;

  /// The language exceptions of the first local index; if there is none, of the first shard that
  /// answers. From then on, open() requires all indexes to have the same exceptions. Call it once,
  /// before open(). Throws Error.
  [[nodiscard]] std::string exceptions();

  /// Opens the newest commit of each index over new connections, in parallel. Data of shards that
  /// have not changed is reused from `before`. `fingerprint` is the analyzer's. Throws Error: io (a
  /// shard does not answer), corrupt, newer_format, analyzer_mismatch.
  [[nodiscard]] std::unique_ptr<OpenShards> open(const OpenShards* before,
                                                 const std::string& fingerprint);

  /// Databases with the vocabularies of the open indexes. The vocabulary of a shard's commit is
  /// fetched in one round trip and cached. Throws Error(corrupt), and what Xapian throws.
  [[nodiscard]] std::vector<Xapian::Database> vocabularies(const OpenShards& shards);

  /// Records a failed request and returns the shard's name; empty if the shard is not known. The
  /// next open() starts with the shard's next replica. With `partial`, a shard that has a single
  /// address and timed out is left out for a while.
  std::string note_failure(const Xapian::Error& error);

  /// Whether the shard with that name has several addresses.
  [[nodiscard]] bool has_replicas(const std::string& name) const;

  [[nodiscard]] bool partial() const { return partial_; }

  /// The name of the first remote source; empty if there is none.
  [[nodiscard]] std::string first_remote() const;

 private:
  using Clock = std::chrono::steady_clock;

  [[nodiscard]] std::string first_exceptions();
  [[nodiscard]] OpenIndex open_one(std::size_t source, const OpenIndex* before,
                                   const std::string& fingerprint);
  [[nodiscard]] OpenIndex reach(std::size_t source,
                                const std::function<void(OpenIndex* opened)>& connect);
  [[nodiscard]] bool is_down(std::size_t source);
  void connect(std::size_t source, const OpenIndex* before, const std::string& fingerprint,
               OpenIndex* opened);
  [[nodiscard]] std::chrono::milliseconds patience_for(std::size_t source) const;
  void mark_down(std::size_t source);

  const std::vector<IndexSource> sources_;
  const std::chrono::milliseconds timeout_;
  const bool partial_;
  std::optional<std::string> exceptions_;  ///< required of all indexes; set before the first open()
  mutable std::mutex mutex_;               ///< guards all members below
  std::vector<Clock::time_point> down_until_;
  std::vector<Clock::time_point> answered_;          ///< by source: when it last answered
  std::vector<std::size_t> first_replica_;           ///< by source: the replica to try first
  std::map<std::string, std::string> vocabularies_;  ///< packed, by the uuid of a shard's commit
  std::string known_state_;                          ///< the state_of() for which `known_` is valid
  std::shared_ptr<TermMemory> known_;
};

/// Converts the failure of a request to a shard to an Error.
[[nodiscard]] Error shard_error(const Xapian::Error& error, const std::string& name);

/// Describes a problem with the shards of an archive: a shard is missing or given twice. Empty if
/// there is none.
[[nodiscard]] std::string odd_parts(const std::vector<Shard>& parts);

}  // namespace treff::query
