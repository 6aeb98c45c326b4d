// SPDX-License-Identifier: GPL-2.0-or-later
// One commit of an index, opened for reading.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "index/deletions.h"
#include "index/file_descriptor.h"
#include "index/schema.h"
#include "treff/shard.h"

namespace treff::index {

/// Not affected by writers: segments never change, and removed ones stay readable until they are
/// closed. Use from one thread at a time.
struct Snapshot {
  std::filesystem::path path;                   ///< of the index
  std::vector<std::filesystem::path> segments;  ///< as current_segments() named them
  FileIdentity commit;                          ///< of commit_file() before it was opened
  std::vector<FileIdentity> identities;         ///< of the segments before they were opened
  std::vector<Xapian::Database> databases;      ///< of the segments
  std::vector<std::shared_ptr<const FileDescriptor>> files;  ///< of the segments
  Xapian::Database all;                                      ///< the databases as one
  std::vector<std::shared_ptr<const DeletedDocuments>>
      deletions;              ///< one per database; null if it has none
  PassageCounts counts;       ///< of the live articles
  std::uint64_t deleted = 0;  ///< number of deleted articles

  /// Whether the index is one file, not a folder.
  [[nodiscard]] bool is_one_file() const { return segments.front() == path; }

  [[nodiscard]] std::uint64_t articles() const { return all.get_doccount() - deleted; }
  [[nodiscard]] std::string format() const;

  /// The part of the archive that the index holds.
  [[nodiscard]] Shard shard() const;

  /// Whether a document of the i-th segment is deleted.
  [[nodiscard]] bool is_deleted(std::size_t database, Xapian::docid document) const {
    return deletions[database] != nullptr && deletions[database]->contains(document);
  }

  /// Whether there is no newer commit yet, and no other index in place of this one.
  [[nodiscard]] bool is_current() const;

  /// Appends this index's databases and deletions to those of other indexes.
  void append_to(Xapian::Database* all_databases, CombinedDeletions* all_deletions) const;
};

/// Opens the newest commit of an index of any format, even while a writer is working. Reuses the
/// segments that `before` has open. Throws Error: not_found, corrupt, io.
[[nodiscard]] Snapshot open_snapshot(const std::filesystem::path& path,
                                     const Snapshot* before = nullptr);

/// Visits the live documents in segment order until `visit` returns false.
void visit_articles(const Snapshot& snapshot,
                    const std::function<bool(const Xapian::Document&)>& visit);

/// Throws Error (newer_format or analyzer_mismatch) if an analyzer with this fingerprint cannot use
/// the index. The error's hint names the command that makes the index usable.
void require_usable(const Xapian::Database& database, const std::string& fingerprint,
                    const std::filesystem::path& path);

}  // namespace treff::index
