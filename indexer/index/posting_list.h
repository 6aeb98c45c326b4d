// SPDX-License-Identifier: GPL-2.0-or-later
// The postings of a term, or the lengths of all documents, in chunks as glass databases have them.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace treff::index {

/// Of a term: the number of its documents, and the sum of its frequencies in them.
struct PostingCounts {
  std::uint64_t documents = 0;
  std::uint64_t frequency = 0;
};

/// The postings of some consecutive documents of a list. Its bytes do not depend on the number of
/// the first document, so a merge can copy them.
struct PostingChunk {
  Xapian::docid first = 0, last = 0;
  /// The first document's frequency; then, for each further document, the number of documents
  /// skipped before it and its frequency. In the notation of numbers.h.
  std::string_view bytes;
};

class PostingList {
 public:
  /// Adds a posting. Like append(), throws std::out_of_range unless documents ascend.
  void add(Xapian::docid document, Xapian::termcount frequency);

  /// Adds the postings of a chunk, but not their counts.
  void append(const PostingChunk& chunk);
  void add_counts(const PostingCounts& counts);

  [[nodiscard]] const PostingCounts& counts() const { return counts_; }

  /// The number of chunks, and the i-th of them, whose bytes stay valid until the list changes.
  [[nodiscard]] std::size_t size() const { return chunks_.size(); }
  [[nodiscard]] PostingChunk operator[](std::size_t i) const;

  /// Makes the list empty. Its memory is kept for the next list.
  void clear();

 private:
  struct Chunk {
    Xapian::docid first, last;
    std::size_t begin;  ///< in `bytes_`
  };

  std::vector<Chunk> chunks_;
  std::string bytes_;
  PostingCounts counts_;
};

/// Chunks are not joined beyond this size (bytes), which is where Xapian ends them.
inline constexpr std::size_t kChunkSize = 2000;

}  // namespace treff::index
