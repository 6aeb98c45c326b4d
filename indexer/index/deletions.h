// SPDX-License-Identifier: GPL-2.0-or-later
// Which documents of a commit's segments are deleted.
//
// Segments never change; a commit names what it deletes instead. Its set is metadata of the segment
// that stands first in the manifest, an empty one that each commit writes, so that whoever opens
// the stub has it, also through Xapian's remote backend.
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

/// The deleted documents of one segment. A value; const members may be called from many threads.
class DeletedDocuments {
 public:
  /// False if it was there already.
  bool add(Xapian::docid document);
  [[nodiscard]] bool contains(Xapian::docid document) const;
  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }

  /// The first deleted document from `document` on; 0: none.
  [[nodiscard]] Xapian::docid next(Xapian::docid document) const;

  /// Adds those of `other`, with `offset` added to each number.
  void append(const DeletedDocuments& other, Xapian::docid offset);

  friend bool operator==(const DeletedDocuments&, const DeletedDocuments&) = default;

 private:
  std::vector<std::uint64_t> bits_;
  std::uint64_t size_ = 0;
};

/// What a commit says of one segment.
struct SegmentDeletions {
  std::uint64_t segment = 0;    ///< its number
  std::uint64_t documents = 0;  ///< in the segment, deleted or not
  DeletedDocuments deleted;
  PassageCounts counts;  ///< of the deleted

  friend bool operator==(const SegmentDeletions&, const SegmentDeletions&) = default;
};

/// The value of kDeletedKey: of each segment in the manifest's order, without the first.
///
///   value    = version:byte count segment{count} checksum:8 bytes
///   segment  = number documents deleted passages tokens bytes runs run{runs}
///   run      = gap length        (numbers of documents not deleted, then of deleted ones)
///
/// All numbers are LEB128; the checksum is XXH3 (64 bits, little-endian) of all before it.
[[nodiscard]] std::string encode_deletions(const std::vector<SegmentDeletions>& segments);

/// Throws Error: corrupt, newer_format.
[[nodiscard]] std::vector<SegmentDeletions> decode_deletions(std::string_view value);

/// The deleted documents of a Xapian::Database that consists of several, whose document numbers
/// interleave: that of document d of the i-th of n (from 0) is (d - 1) n + i + 1. Cheap to copy;
/// may be read from many threads.
class CombinedDeletions {
 public:
  /// Adds the next database. `uuid` is that of the segment.
  void append(std::string uuid, std::shared_ptr<const DeletedDocuments> deleted);

  [[nodiscard]] bool contains(Xapian::docid document) const;
  [[nodiscard]] bool empty() const { return by_uuid_->empty(); }
  [[nodiscard]] std::uint64_t size() const { return size_; }

  /// `query` without the deleted documents. For databases in local files; what a remote one finds
  /// must be tested with contains().
  [[nodiscard]] Xapian::Query live(const Xapian::Query& query) const;

  /// The first live document of `database` with the term; 0: none.
  [[nodiscard]] Xapian::docid find(const Xapian::Database& database, const std::string& term) const;

  using ByUuid = std::map<std::string, std::shared_ptr<const DeletedDocuments>>;

 private:
  std::vector<std::shared_ptr<const DeletedDocuments>> databases_;
  std::shared_ptr<ByUuid> by_uuid_ = std::make_shared<ByUuid>();  ///< of those with deletions
  std::uint64_t size_ = 0;
};

}  // namespace treff::index
