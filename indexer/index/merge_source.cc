// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/merge_source.h"

#include <fcntl.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <stdexcept>

#include "index/file_descriptor.h"
#include "index/glass_keys.h"
#include "index/glass_reader.h"
#include "index/numbers.h"

namespace treff::index {
namespace {

[[noreturn]] void throw_damaged() { throw std::out_of_range("an entry cannot be read"); }

class SegmentSource : public MergeSource {
 public:
  explicit SegmentSource(const std::filesystem::path& file)
      : reader_(std::make_shared<const FileDescriptor>(file, O_RDONLY, "cannot open")) {
    next();
  }

  [[nodiscard]] const GlassStatistics& statistics() const override { return reader_.statistics(); }

  bool next_key(std::string* key) override {
    if (!is_at(kMetadata)) return false;
    *key = reader_.key().substr(kMetadata.size());
    return true;
  }

  [[nodiscard]] std::string metadata() override {
    std::string value(reader_.tag());
    next();
    return value;
  }

  [[nodiscard]] ValueBounds bounds(Xapian::valueno slot) override {
    ValueBounds bounds;
    if (is_at_end_ || reader_.key() != bounds_key(slot)) return bounds;
    NumberReader tag(reader_.tag(), throw_damaged);
    bounds.documents = number_32(tag.number());
    bounds.low = tag.string();
    bounds.high = tag.done() ? bounds.low : tag.rest();
    next();
    return bounds;
  }

  void for_each_values(Xapian::valueno slot, const VisitValues& visit) override {
    for (const std::string key = values_key(slot); is_at(key); next()) {
      visit(first_of_chunk(key), reader_.tag());
    }
  }

  void for_each_length(const VisitPostings& visit) override {
    if (statistics().documents == 0) return;
    if (!is_at(kLengths)) throw_damaged();
    static_cast<void>(visit_list(chunk_key({}), visit));
  }

  bool next_term(std::string* term) override {
    if (is_at_end_) return false;
    std::optional<std::string> next = term_of(reader_.key());
    if (!next) throw_damaged();
    *term = term_ = std::move(*next);
    return true;
  }

  PostingCounts for_each_posting(const VisitPostings& visit) override {
    return visit_list(chunk_key(term_), visit);
  }

 private:
  void next() { is_at_end_ = !reader_.next(); }

  [[nodiscard]] bool is_at(std::string_view beginning) const {
    return !is_at_end_ && reader_.key().starts_with(beginning);
  }

  static std::uint32_t number_32(std::uint64_t n) {
    if (n > UINT32_MAX) throw_damaged();
    return static_cast<std::uint32_t>(n);
  }

  /// The first document of the chunk whose key begins with `beginning`.
  [[nodiscard]] Xapian::docid first_of_chunk(std::string_view beginning) const {
    const auto first = sortable_number(reader_.key().substr(beginning.size()));
    if (!first) throw_damaged();
    return *first;
  }

  /// Visits the list whose first chunk is the current entry. The keys of its other chunks begin
  /// with `beginning`.
  PostingCounts visit_list(std::string_view beginning, const VisitPostings& visit) {
    NumberReader tag(reader_.tag(), throw_damaged);
    PostingCounts counts;
    counts.documents = tag.number();
    counts.frequency = tag.number();
    std::uint64_t first = tag.number() + 1;
    for (;;) {
      const char kind = tag.bytes(1)[0];
      const std::uint64_t last = first + tag.number();
      visit({number_32(first), number_32(last), tag.rest()});
      next();
      if (kind == kLastChunk) return counts;
      if (kind != kChunk || !is_at(beginning)) throw_damaged();
      first = first_of_chunk(beginning);
      tag = NumberReader(reader_.tag(), throw_damaged);
    }
  }

  GlassReader reader_;
  bool is_at_end_ = false;
  std::string term_;
};

}  // namespace

void ValueBounds::add(const ValueBounds& other) {
  if (other.documents == 0) return;
  if (documents == 0 || other.low < low) low = other.low;
  high = std::max(high, other.high);
  documents += other.documents;
}

std::unique_ptr<MergeSource> open_segment_source(const std::filesystem::path& file) {
  return std::make_unique<SegmentSource>(file);
}

}  // namespace treff::index
