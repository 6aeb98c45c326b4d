// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/posting_list.h"

#include <stdexcept>

#include "index/numbers.h"

namespace treff::index {

void PostingList::add(Xapian::docid document, Xapian::termcount frequency) {
  std::string bytes;
  put_number(frequency, &bytes);
  append({document, document, bytes});
  add_counts({1, frequency});
}

void PostingList::append(const PostingChunk& chunk) {
  const Xapian::docid last = chunks_.empty() ? 0 : chunks_.back().last;
  if (chunk.first <= last || chunk.last < chunk.first) {
    throw std::out_of_range("its entries are out of order");
  }
  if (chunks_.empty() || bytes_.size() - chunks_.back().begin + chunk.bytes.size() > kChunkSize) {
    chunks_.push_back({chunk.first, chunk.last, bytes_.size()});
  } else {
    put_number(chunk.first - last - 1, &bytes_);
    chunks_.back().last = chunk.last;
  }
  bytes_ += chunk.bytes;
}

void PostingList::add_counts(const PostingCounts& counts) {
  counts_.documents += counts.documents;
  counts_.frequency += counts.frequency;
}

PostingChunk PostingList::operator[](std::size_t i) const {
  const Chunk& chunk = chunks_[i];
  const std::size_t end = i + 1 < chunks_.size() ? chunks_[i + 1].begin : bytes_.size();
  return {chunk.first, chunk.last, std::string_view(bytes_).substr(chunk.begin, end - chunk.begin)};
}

void PostingList::clear() {
  chunks_.clear();
  bytes_.clear();
  counts_ = PostingCounts();
}

}  // namespace treff::index
