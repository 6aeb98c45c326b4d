// SPDX-License-Identifier: GPL-2.0-or-later
// What a merge reads: a segment, or a batch of new articles. statistics() may be called at any
// time, the other functions in this order, since a source is read once from its beginning to its
// end: next_key(), each time with metadata(), until there are no more keys; bounds() for all slots
// in ascending order; for_each_values() likewise; for_each_length(); next_term(), each time with
// for_each_posting(), until there are no more terms. All throw Error: corrupt, io;
// std::out_of_range if a segment is damaged.
#pragma once

#include <xapian.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "index/glass_header.h"
#include "index/posting_list.h"

namespace treff::index {

/// How many documents have a value in a slot, and bounds of these values.
struct ValueBounds {
  Xapian::doccount documents = 0;
  std::string low, high;

  /// Adds the documents and values that `other` describes.
  void add(const ValueBounds& other);
};

class MergeSource {
 public:
  virtual ~MergeSource() = default;

  /// Totals over the source's documents, which are numbered 1, 2, … without gaps.
  [[nodiscard]] virtual const GlassStatistics& statistics() const = 0;

  /// Reads the next key of the metadata. Keys ascend. Returns false at the end.
  virtual bool next_key(std::string* key) = 0;
  [[nodiscard]] virtual std::string metadata() = 0;

  [[nodiscard]] virtual ValueBounds bounds(Xapian::valueno slot) = 0;

  /// Visits the values of a slot in pieces. A piece is its first document and bytes (in the
  /// notation of numbers.h) that do not depend on that document's number: the first document's
  /// value; then, for each further document, the number of documents skipped before it and its
  /// value.
  using VisitValues = std::function<void(Xapian::docid, std::string_view)>;
  virtual void for_each_values(Xapian::valueno slot, const VisitValues& visit) = 0;

  /// Visits the lengths of all documents in pieces.
  using VisitPostings = std::function<void(const PostingChunk&)>;
  virtual void for_each_length(const VisitPostings& visit) = 0;

  /// Reads the next term. Terms ascend. Returns false at the end.
  virtual bool next_term(std::string* term) = 0;

  /// Visits the term's postings in pieces. Returns their counts.
  virtual PostingCounts for_each_posting(const VisitPostings& visit) = 0;
};

/// Slots from this number on have no values. Later versions of treff may use more slots than this
/// version does.
inline constexpr Xapian::valueno kMergedSlots = 32;

/// Opens a segment, or any other Xapian database in one file whose documents are numbered 1, 2, …
/// without gaps and have terms and values only.
[[nodiscard]] std::unique_ptr<MergeSource> open_segment_source(const std::filesystem::path& file);

}  // namespace treff::index
