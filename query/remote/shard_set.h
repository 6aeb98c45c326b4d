// SPDX-License-Identifier: GPL-2.0-or-later
// Several indexes opened as one, of which some are on other machines.
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

/// One index, opened: a snapshot of one on this machine, or a connection to a shard, which has the
/// commit that was current when it was made, whatever its writer does.
struct OpenIndex {
  std::string name;                         ///< as it was written, for messages
  std::size_t source = 0;                   ///< which one of the sources it is
  std::optional<index::Snapshot> snapshot;  ///< on this machine
  Xapian::Database database;                ///< of a shard
  std::string uuid;                         ///< of a shard's segments: another one at each commit
  Shard shard;                              ///< which part of the archive it is
  std::size_t replica = 0;                  ///< which one of a shard's
  std::shared_ptr<const index::CombinedDeletions> deletions;  ///< of a shard
  index::PassageCounts counts;                                ///< of the live articles
  std::int64_t newest = 0;  ///< kAddedSlot in all articles, in microseconds
};

/// What is opened together. One thread at a time, but for `terms`.
struct OpenShards {
  Xapian::Database database;  ///< of all of them
  std::vector<OpenIndex> indexes;
  std::vector<std::string> missing;  ///< the shards that do not answer and were left out
  std::shared_ptr<TermMemory> terms;
  index::PassageCounts counts;
  std::uint64_t deleted = 0;  ///< articles

  /// Whether a document of `database` is deleted.
  [[nodiscard]] bool is_deleted(Xapian::docid document) const;

  /// One for each database of `database`: a segment on this machine, or a shard as a whole.
  struct Part {
    std::shared_ptr<const index::DeletedDocuments> segment;
    std::shared_ptr<const index::CombinedDeletions> shard;
  };
  std::vector<Part> parts;
};

/// Opens shards. Thread-safe.
class ShardSet {
 public:
  /// `timeout` is for connecting and for each request. With `partial`, shards that do not answer
  /// are left out as long as one index is left.
  ShardSet(std::vector<IndexSource> sources, std::chrono::milliseconds timeout, bool partial)
      : sources_(std::move(sources)),
        timeout_(timeout),
        partial_(partial),
        down_until_(sources_.size()),
        answered_(sources_.size()),
        first_replica_(sources_.size()) {}

  [[nodiscard]] bool any_remote() const;

  /// The exceptions of the first index that answers, which open() then asks of all; all shards are
  /// asked at the same time. Call it once, before open(). Throws Error.
  [[nodiscard]] std::string exceptions();

  /// Opens the newest commit of each index by connecting anew, all at the same time. What `before`
  /// knows of a shard that has not changed is taken from there. `fingerprint` is the analyzer's.
  /// Throws Error: io (a shard does not answer), corrupt, newer_format, analyzer_mismatch.
  [[nodiscard]] std::unique_ptr<OpenShards> open(const OpenShards* before,
                                                 const std::string& fingerprint);

  /// Databases with the vocabularies of what is open, fetched in a round trip for each shard where
  /// no search did so before. Throws Error(corrupt), and what Xapian throws.
  [[nodiscard]] std::vector<Xapian::Database> vocabularies(const OpenShards& shards);

  /// Notes that a request failed, and says which shard it was: the address, or nothing if it cannot
  /// be told. The next opening begins with the shard's next replica, or leaves it out for a while.
  std::string note_failure(const Xapian::Error& error);

  /// Whether the shard of that name has several addresses.
  [[nodiscard]] bool has_replicas(const std::string& name) const;

  [[nodiscard]] bool partial() const { return partial_; }

  /// The name of the first one on another machine.
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
  std::optional<std::string> exceptions_;  ///< that all have to have; set before the first open()
  mutable std::mutex mutex_;               ///< guards what follows
  std::vector<Clock::time_point> down_until_;
  std::vector<Clock::time_point> answered_;          ///< when it did last
  std::vector<std::size_t> first_replica_;           ///< the one to begin with
  std::map<std::string, std::string> vocabularies_;  ///< packed, by the uuid of a shard's commit
  std::string known_state_;                          ///< of all shards, which `known_` is about
  std::shared_ptr<TermMemory> known_;
};

/// The Error that a failed request to a shard means.
[[nodiscard]] Error shard_error(const Xapian::Error& error, const std::string& name);

/// What is odd about a set of indexes that are parts of an archive: one that is missing or there
/// twice. Empty: nothing.
[[nodiscard]] std::string odd_parts(const std::vector<Shard>& parts);

}  // namespace treff::query
