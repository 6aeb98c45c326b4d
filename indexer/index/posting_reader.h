// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the posting list of a term from a segment, without the costs of Xapian's iterator.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "index/glass_reader.h"
#include "index/posting_list.h"

namespace treff::index {

class PostingReader {
 public:
  /// Begins at the first posting of `term`. `segment` moves there, too, and can be used for the
  /// next term. All functions throw what GlassReader throws.
  PostingReader(std::string_view term, GlassReader* segment);
  PostingReader(const PostingReader&) = delete;
  PostingReader& operator=(const PostingReader&) = delete;

  [[nodiscard]] const PostingCounts& counts() const { return counts_; }

  /// Whether there is no posting left.
  [[nodiscard]] bool done() const { return document_ == 0; }

  /// The current posting.
  [[nodiscard]] Xapian::docid document() const { return document_; }
  [[nodiscard]] Xapian::termcount frequency() const { return frequency_; }

  void next() {
    if (at_ == end_) {
      next_chunk();
      return;
    }
    document_ += 1 + number();
    frequency_ = number();
  }

  /// Moves on to the first posting whose document is not less than `document`.
  void skip_to(Xapian::docid document);

 private:
  /// Reads a number of the chunk; only its lower 32 bits matter.
  std::uint32_t number() {
    if (at_ != end_ && static_cast<unsigned char>(*at_) < 0x80) {
      return static_cast<unsigned char>(*at_++);
    }
    return long_number();
  }
  std::uint32_t long_number();
  void next_chunk();
  void begin_chunk(std::uint64_t first, std::string_view chunk);

  GlassReader reader_;
  std::string key_;  ///< what the keys of further chunks begin with
  PostingCounts counts_;
  Xapian::docid document_ = 0, last_ = 0;  ///< the current one, and the last of the chunk
  Xapian::termcount frequency_ = 0;
  const char *at_ = nullptr, *end_ = nullptr;  ///< the rest of the chunk
  bool is_last_chunk_ = true;
};

}  // namespace treff::index
