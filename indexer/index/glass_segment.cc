// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/glass_segment.h"

#include <string>

#include "index/glass_keys.h"
#include "index/numbers.h"

namespace treff::index {

void GlassSegment::add_metadata(std::string_view key, std::string_view value) {
  table_.add(std::string(kMetadata).append(key), value);
}

void GlassSegment::add_bounds(Xapian::valueno slot, const ValueBounds& bounds) {
  std::string tag;
  put_number(bounds.documents, &tag);
  put_string(bounds.low, &tag);
  if (bounds.low != bounds.high) tag += bounds.high;
  table_.add(bounds_key(slot), tag);
}

void GlassSegment::add_values(Xapian::valueno slot, Xapian::docid first, std::string_view bytes) {
  std::string key = values_key(slot);
  append_sortable(first, &key);
  table_.add(key, bytes);
}

void GlassSegment::write(std::string_view term, const PostingList& list) {
  std::string tag;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const PostingChunk chunk = list[i];
    std::string key = i == 0 ? list_key(term) : chunk_key(term);
    tag.clear();
    if (i == 0) {
      const bool is_lengths = term.empty();
      put_number(is_lengths ? 0 : list.counts().documents, &tag);
      put_number(is_lengths ? 0 : list.counts().frequency, &tag);
      put_number(chunk.first - 1, &tag);
    } else {
      append_sortable(chunk.first, &key);
    }
    tag += i + 1 == list.size() ? kLastChunk : kChunk;
    put_number(chunk.last - chunk.first, &tag);
    tag += chunk.bytes;
    table_.add(key, tag);
  }
}

}  // namespace treff::index
