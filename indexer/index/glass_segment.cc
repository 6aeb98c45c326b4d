// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/glass_segment.h"

#include <algorithm>
#include <bit>
#include <stdexcept>

#include "index/numbers.h"

namespace treff::index {
namespace {

// The beginnings of keys that are not terms.
constexpr std::string_view kMetadata("\0\xc0", 2), kBounds("\0\xd0", 2), kValues("\0\xd8", 2),
    kLengths("\0\xe0", 2);

/// A chunk that has reached this size (bytes) is complete, as in Xapian.
constexpr std::size_t kChunkSize = 2000;

/// Appends a number such that greater numbers sort behind it. (xapian-core 1.4, common/pack.h)
void append_sortable(std::uint32_t n, std::string* key) {
  constexpr std::uint32_t kTwoBytes = 0x8000;
  constexpr int kByte = 8;
  if (n < kTwoBytes) {
    key->push_back(static_cast<char>(n >> kByte));
    key->push_back(static_cast<char>(n));
    return;
  }
  // As in UTF-8, the ones at the front of the first byte tell how many bytes there are: `length`
  // bytes, which hold 7 * length + 1 bits, begin with length - 2 ones.
  const int length = (std::bit_width(n) + 5) / 7;
  const std::uint64_t ones = 0xFFU << (kByte + 2 - length) & 0xFFU;
  const std::uint64_t all = ones << (kByte * (length - 1)) | n;
  for (int i = length; i-- > 0;) key->push_back(static_cast<char>(all >> (kByte * i)));
}

/// The key of a posting list's first chunk.
std::string list_key(std::string_view term) {
  if (term.empty()) return std::string(kLengths);
  std::string key;
  for (const char c : term) {
    key += c;
    if (c == '\0') key += '\xff';
  }
  return key;
}

/// The key of another chunk of the list, which begins with the document `first`.
std::string chunk_key(std::string_view term, Xapian::docid first) {
  std::string key = list_key(term);
  if (!term.empty()) key += '\0';
  append_sortable(first, &key);
  return key;
}

}  // namespace

void PostingChunks::add(Xapian::docid document, Xapian::termcount frequency) {
  if (document == 0 || (!chunks_.empty() && document <= chunks_.back().last)) {
    throw std::out_of_range("its entries are out of order");
  }
  if (chunks_.empty() || bytes_.size() - chunks_.back().begin >= kChunkSize) {
    chunks_.push_back({document, document, bytes_.size()});
  } else {
    put_number(document - chunks_.back().last - 1, &bytes_);
    chunks_.back().last = document;
  }
  put_number(frequency, &bytes_);
  ++documents_;
  frequency_ += frequency;
}

void PostingChunks::write(std::string_view term, GlassTable* table) {
  const bool is_lengths = term.empty();
  std::string tag;
  for (std::size_t i = 0; i < chunks_.size(); ++i) {
    const Chunk& chunk = chunks_[i];
    const bool is_last = i + 1 == chunks_.size();
    tag.clear();
    if (i == 0) {
      put_number(is_lengths ? 0 : documents_, &tag);
      put_number(is_lengths ? 0 : frequency_, &tag);
      put_number(chunk.first - 1, &tag);
    }
    tag += is_last ? '1' : '0';
    put_number(chunk.last - chunk.first, &tag);
    const std::size_t end = is_last ? bytes_.size() : chunks_[i + 1].begin;
    tag.append(bytes_, chunk.begin, end - chunk.begin);
    table->add(i == 0 ? list_key(term) : chunk_key(term, chunk.first), tag);
  }
  chunks_.clear();
  bytes_.clear();
  documents_ = frequency_ = 0;
}

void GlassSegment::add_metadata(std::string_view key, std::string_view value) {
  table_.add(std::string(kMetadata).append(key), value);
}

void GlassSegment::add_bounds(Xapian::valueno slot, const ValueBounds& bounds) {
  std::string key(kBounds), tag;
  for (; slot > 0; slot >>= 8) key.push_back(static_cast<char>(slot));
  put_number(bounds.documents, &tag);
  put_number(bounds.low.size(), &tag);
  tag += bounds.low;
  if (bounds.low != bounds.high) tag += bounds.high;
  table_.add(key, tag);
}

void GlassSegment::add_value(Xapian::valueno slot, Xapian::docid document, std::string_view value) {
  if (slot != slot_) write_values();
  slot_ = slot;
  if (values_.empty()) {
    first_ = document;
  } else {
    if (document <= last_) throw std::out_of_range("its entries are out of order");
    put_number(document - last_ - 1, &values_);
  }
  last_ = document;
  put_number(value.size(), &values_);
  values_ += value;
  if (values_.size() >= kChunkSize) write_values();
}

void GlassSegment::write_values() {
  if (values_.empty()) return;
  std::string key(kValues);
  put_number(slot_, &key);
  append_sortable(first_, &key);
  table_.add(key, values_);
  values_.clear();
}

void GlassSegment::add_length(Xapian::termcount length) {
  write_values();
  ++statistics_.documents;
  statistics_.total_length += length;
  if (length > 0) {
    const bool is_first = statistics_.least_length == 0;
    statistics_.least_length = is_first ? length : std::min(statistics_.least_length, length);
    statistics_.greatest_length = std::max(statistics_.greatest_length, length);
  }
  postings_.add(statistics_.documents, length);
}

void GlassSegment::begin_term(std::string_view term) {
  postings_.write(term_, &table_);
  term_ = term;
}

void GlassSegment::add_posting(Xapian::docid document, Xapian::termcount frequency) {
  statistics_.greatest_frequency = std::max(statistics_.greatest_frequency, frequency);
  postings_.add(document, frequency);
}

void GlassSegment::finish() {
  write_values();
  postings_.write(term_, &table_);
  table_.finish(statistics_);
}

}  // namespace treff::index
