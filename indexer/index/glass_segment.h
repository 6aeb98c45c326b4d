// SPDX-License-Identifier: GPL-2.0-or-later
// Writes the content of a segment in the order of its keys: metadata, bounds of values, values,
// lengths of documents, postings.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "index/glass_table.h"
#include "index/merge_source.h"

namespace treff::index {

/// The posting list of a term, or the lengths of all documents, in chunks. (Format: xapian-core
/// 1.4, backends/glass/glass_postlist.cc)
class PostingChunks {
 public:
  /// Adds a document. Throws std::out_of_range unless numbers ascend.
  void add(Xapian::docid document, Xapian::termcount frequency);

  /// Writes the list of `term` (empty: the lengths) and begins an empty list.
  void write(std::string_view term, GlassTable* table);

 private:
  struct Chunk {
    Xapian::docid first = 0, last = 0;
    std::size_t begin = 0;  ///< in `bytes_`
  };

  std::vector<Chunk> chunks_;
  std::string bytes_;
  std::uint64_t documents_ = 0;
  std::uint64_t frequency_ = 0;
};

class GlassSegment {
 public:
  /// Creates `file`, or truncates it. Like all functions here, throws Error(io), and
  /// std::out_of_range if something does not come in its order.
  explicit GlassSegment(const std::filesystem::path& file) : table_(file) {}

  void add_metadata(std::string_view key, std::string_view value);

  /// Slots must ascend.
  void add_bounds(Xapian::valueno slot, const ValueBounds& bounds);

  /// Adds a value that is not empty. Slots must ascend, and within a slot the documents.
  void add_value(Xapian::valueno slot, Xapian::docid document, std::string_view value);

  /// Adds the length of the next document. Documents are 1, 2, …
  void add_length(Xapian::termcount length);

  /// Begins the postings of a term, of which there must be one at least. Terms must ascend.
  void begin_term(std::string_view term);

  /// Adds a posting of the term. Documents must ascend.
  void add_posting(Xapian::docid document, Xapian::termcount frequency);

  /// Completes the segment and syncs the file.
  void finish();

 private:
  void write_values();

  GlassTable table_;
  GlassStatistics statistics_;
  Xapian::valueno slot_ = 0;
  Xapian::docid first_ = 0, last_ = 0;  ///< of the documents in `values_`
  std::string values_;
  std::string term_;  ///< of `postings_`; empty: the lengths
  PostingChunks postings_;
};

}  // namespace treff::index
