// SPDX-License-Identifier: GPL-2.0-or-later
// Writes the content of a segment in the order of its keys: metadata, bounds of values, values,
// lengths of documents, postings.
#pragma once

#include <xapian.h>

#include <filesystem>
#include <string_view>

#include "index/glass_table.h"
#include "index/merge_source.h"
#include "index/posting_list.h"

namespace treff::index {

class GlassSegment {
 public:
  /// Creates `file`, or truncates it. Like all functions here, throws Error(io), and
  /// std::out_of_range if entries are added out of order.
  explicit GlassSegment(const std::filesystem::path& file) : table_(file) {}

  void add_metadata(std::string_view key, std::string_view value);

  /// Slots must ascend.
  void add_bounds(Xapian::valueno slot, const ValueBounds& bounds);

  /// Adds values of a slot (see MergeSource::VisitValues). Slots must ascend, and so must the
  /// documents within a slot.
  void add_values(Xapian::valueno slot, Xapian::docid first, std::string_view bytes);

  /// Adds the lengths of all documents.
  void add_lengths(const PostingList& lengths) { write({}, lengths); }

  /// Adds the postings (at least one) of a term. Terms must ascend.
  void add_postings(std::string_view term, const PostingList& postings) { write(term, postings); }

  /// Completes the segment and syncs the file.
  void finish(const GlassStatistics& statistics) { table_.finish(statistics); }

 private:
  void write(std::string_view term, const PostingList& list);

  GlassTable table_;
};

}  // namespace treff::index
