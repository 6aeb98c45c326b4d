// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/merge_source.h"

#include <algorithm>

namespace treff::index {
namespace {

class SegmentSource : public MergeSource {
 public:
  explicit SegmentSource(const std::filesystem::path& file)
      : database_(file.string()),
        key_(database_.metadata_keys_begin()),
        term_(database_.allterms_begin()) {}

  [[nodiscard]] Xapian::docid documents() const override { return database_.get_lastdocid(); }

  [[nodiscard]] ValueBounds bounds(Xapian::valueno slot) const override {
    const Xapian::doccount documents = database_.get_value_freq(slot);
    if (documents == 0) return {};
    return {documents, database_.get_value_lower_bound(slot),
            database_.get_value_upper_bound(slot)};
  }

  bool next_key(std::string* key) override {
    if (key_ == database_.metadata_keys_end()) return false;
    *key = last_key_ = *key_;
    ++key_;
    return true;
  }

  [[nodiscard]] std::string metadata() override { return database_.get_metadata(last_key_); }

  void for_each_value(Xapian::valueno slot, const VisitValue& visit) override {
    const auto end = database_.valuestream_end(slot);
    for (auto value = database_.valuestream_begin(slot); value != end; ++value) {
      visit(value.get_docid(), *value);
    }
  }

  void for_each_length(const VisitLength& visit) override {
    for (Xapian::docid document = 1; document <= documents(); ++document) {
      visit(database_.get_doclength(document));
    }
  }

  bool next_term(std::string* term) override {
    if (term_ == database_.allterms_end()) return false;
    *term = last_term_ = *term_;
    ++term_;
    return true;
  }

  void for_each_posting(const VisitPosting& visit) override {
    const auto end = database_.postlist_end(last_term_);
    for (auto posting = database_.postlist_begin(last_term_); posting != end; ++posting) {
      visit(*posting, posting.get_wdf());
    }
  }

 private:
  Xapian::Database database_;
  Xapian::TermIterator key_, term_;
  std::string last_key_, last_term_;
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
