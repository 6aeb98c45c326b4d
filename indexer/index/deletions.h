// SPDX-License-Identifier: GPL-2.0-or-later
// Lists the deleted documents of a commit's segments.
//
// Segments never change. Instead, each commit stores a list of the deleted documents as metadata of
// the first segment in the manifest, an empty segment that each commit writes. So every reader that
// opens the stub has the list, even through Xapian's remote backend.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "index/schema.h"

namespace treff::index {

/// The deleted documents of one segment. A value type. Const members may be called concurrently.
class DeletedDocuments {
 public:
  /// Returns false if the document was already deleted.
  bool add(Xapian::docid document);
  [[nodiscard]] bool contains(Xapian::docid document) const;
  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }

  /// The lowest number of a deleted document that is at least `document`; 0 if there is none.
  [[nodiscard]] Xapian::docid next(Xapian::docid document) const;

  /// Adds the documents of `other`, with `offset` added to each number.
  void append(const DeletedDocuments& other, Xapian::docid offset);

  friend bool operator==(const DeletedDocuments&, const DeletedDocuments&) = default;

 private:
  std::vector<std::uint64_t> bits_;
  std::uint64_t size_ = 0;
};

/// The deletions of one segment, as a commit stores them.
struct SegmentDeletions {
  std::uint64_t segment = 0;    ///< its number
  std::uint64_t documents = 0;  ///< in the segment, deleted or not
  DeletedDocuments deleted;
  PassageCounts counts;  ///< of the deleted documents

  friend bool operator==(const SegmentDeletions&, const SegmentDeletions&) = default;
};

/// Encodes the value of kDeletedKey: an entry for each segment in manifest order, except the first.
///
///   value    = version:byte count segment{count} checksum:8 bytes
///   segment  = number documents deleted passages tokens bytes runs run{runs}
///   run      = gap length        (the number of live documents, then of deleted ones)
///
/// All numbers are LEB128; the checksum is XXH3 (64 bits, little-endian) of all bytes before it.
[[nodiscard]] std::string encode_deletions(const std::vector<SegmentDeletions>& segments);

/// Throws Error: corrupt, newer_format.
[[nodiscard]] std::vector<SegmentDeletions> decode_deletions(std::string_view value);

/// The deleted documents of a Xapian::Database that combines several databases. Xapian interleaves
/// their document numbers: document d of the i-th of n databases (i from 0) has the number (d - 1)
/// n + i + 1. Cheap to copy; may be read concurrently.
class CombinedDeletions {
 public:
  /// Adds the next database; `deleted` may be null.
  void append(const Xapian::Database& database, std::shared_ptr<const DeletedDocuments> deleted);
  /// Adds a part of a remote database.
  void append_remote(std::shared_ptr<const DeletedDocuments> deleted);

  [[nodiscard]] bool contains(Xapian::docid document) const;
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] std::uint64_t size() const { return size_; }

  /// Restricts `query` to live documents. Only for local databases: check the results from remote
  /// ones with contains().
  [[nodiscard]] Xapian::Query live(const Xapian::Query& query) const;

  /// Returns the first live document of `database` with the term; 0 if there is none.
  [[nodiscard]] Xapian::docid find(const Xapian::Database& database, const std::string& term) const;

  /// By what opened_as() returns. Not by UUID, which the copies of a segment share.
  using ByDatabase = std::map<const void*, std::shared_ptr<const DeletedDocuments>>;

 private:
  std::vector<std::shared_ptr<const DeletedDocuments>> databases_;
  std::shared_ptr<ByDatabase> by_database_ = std::make_shared<ByDatabase>();  ///< with deletions
  std::uint64_t size_ = 0;
};

}  // namespace treff::index
