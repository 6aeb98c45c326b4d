// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/posting_reader.h"

#include <optional>
#include <stdexcept>

#include "index/glass_keys.h"
#include "index/numbers.h"

namespace treff::index {
namespace {

[[noreturn]] void throw_damaged() { throw std::out_of_range("an entry cannot be read"); }

/// A copy of `segment`, after it has moved to `key`.
GlassReader at(std::string_view key, GlassReader* segment) {
  segment->seek(key);
  return *segment;
}

}  // namespace

PostingReader::PostingReader(std::string_view term, GlassReader* segment)
    : reader_(at(list_key(term), segment)), key_(chunk_key(term)) {
  if (!reader_.next() || reader_.key() != list_key(term)) return;
  NumberReader tag(reader_.tag(), throw_damaged);
  counts_.documents = tag.number();
  counts_.frequency = tag.number();
  const std::uint64_t first = tag.number() + 1;
  begin_chunk(first, tag.rest());
}

void PostingReader::begin_chunk(std::uint64_t first, std::string_view chunk) {
  NumberReader head(chunk, throw_damaged);
  const char kind = head.bytes(1)[0];
  const std::uint64_t last = first + head.number();
  if ((kind != kLastChunk && kind != kChunk) || first <= last_ || last > UINT32_MAX) {
    throw_damaged();
  }
  is_last_chunk_ = kind == kLastChunk;
  document_ = static_cast<Xapian::docid>(first);
  last_ = static_cast<Xapian::docid>(last);
  const std::string_view rest = head.rest();
  at_ = rest.data();
  end_ = at_ + rest.size();
  frequency_ = number();
}

void PostingReader::next_chunk() {
  if (document_ != last_) throw_damaged();
  if (is_last_chunk_) {
    document_ = 0;
    return;
  }
  if (!reader_.next() || !reader_.key().starts_with(key_)) throw_damaged();
  const auto first = sortable_number(reader_.key().substr(key_.size()));
  if (!first) throw_damaged();
  begin_chunk(*first, reader_.tag());
}

std::uint32_t PostingReader::long_number() {
  std::string_view rest(at_, static_cast<std::size_t>(end_ - at_));
  const std::optional<std::uint64_t> n = take_number(&rest);
  if (!n) throw_damaged();
  at_ = rest.data();
  return static_cast<std::uint32_t>(*n);
}

void PostingReader::skip_to(Xapian::docid document) {
  while (document_ != 0 && last_ < document) {
    document_ = last_;
    next_chunk();
  }
  while (document_ != 0 && document_ < document) next();
}

}  // namespace treff::index
