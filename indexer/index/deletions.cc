// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/deletions.h"

#include <bit>
#include <utility>

#include "index/errors.h"
#include "index/numbers.h"

namespace treff::index {
namespace {

constexpr char kVersion = 1;
constexpr std::size_t kBits = 64;
constexpr std::size_t kChecksumBytes = 8;

[[noreturn]] void damaged() {
  throw Error(ErrorCode::corrupt, "the list of deleted articles is damaged", {},
              "add the articles to a new index: treff-index export reads them");
}

void put_runs(const DeletedDocuments& deleted, std::string* out) {
  std::string runs;
  std::uint64_t count = 0;
  Xapian::docid end = 1;  // of the previous run
  for (Xapian::docid begin = deleted.next(1); begin != 0; begin = deleted.next(end)) {
    put_number(begin - end, &runs);
    for (end = begin; deleted.contains(end);) ++end;
    put_number(end - begin, &runs);
    ++count;
  }
  put_number(count, out);
  *out += runs;
}

SegmentDeletions read_segment(NumberReader* in) {
  SegmentDeletions segment;
  segment.segment = in->number();
  segment.documents = in->number();
  const std::uint64_t deleted = in->number();
  segment.counts = {in->number(), in->number(), in->number()};
  std::uint64_t at = 1;
  for (std::uint64_t runs = in->number(); runs > 0; --runs) {
    at += in->number();
    const std::uint64_t length = in->number();
    if (at > segment.documents || length > segment.documents + 1 - at) damaged();
    for (std::uint64_t i = 0; i < length; ++i) {
      segment.deleted.add(static_cast<Xapian::docid>(at++));
    }
  }
  if (segment.deleted.size() != deleted) damaged();
  return segment;
}

/// Tells an opened database from all others: Xapian passes a new Xapian::Database of the same
/// internals to PostingSource::init().
const void* opened_as(const Xapian::Database& database) { return database.internal.at(0).get(); }

/// A posting list of the deleted documents in the database that Xapian passes to init().
class DeletedPostings : public Xapian::PostingSource {
 public:
  explicit DeletedPostings(std::shared_ptr<const CombinedDeletions::ByDatabase> by_database)
      : by_database_(std::move(by_database)) {}

  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return count(); }
  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return count(); }
  [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return count(); }

  void next(double /*least_weight*/) override { move_to(at_ + 1); }
  void skip_to(Xapian::docid least, double /*least_weight*/) override {
    if (least > at_) move_to(least);
  }
  bool check(Xapian::docid document, double least_weight) override {
    skip_to(document, least_weight);
    return true;
  }
  [[nodiscard]] bool at_end() const override { return done_; }
  [[nodiscard]] Xapian::docid get_docid() const override { return at_; }

  [[nodiscard]] Xapian::PostingSource* clone() const override {
    return new DeletedPostings(by_database_);
  }

  void init(const Xapian::Database& database) override {
    const auto found = by_database_->find(opened_as(database));
    deleted_ = found == by_database_->end() ? nullptr : found->second;
    at_ = 0;
    done_ = false;
  }

  [[nodiscard]] std::string get_description() const override { return "deleted"; }

 private:
  [[nodiscard]] Xapian::doccount count() const {
    return deleted_ == nullptr ? 0 : static_cast<Xapian::doccount>(deleted_->size());
  }

  void move_to(Xapian::docid least) {
    at_ = deleted_ == nullptr ? 0 : deleted_->next(least);
    done_ = at_ == 0;
  }

  std::shared_ptr<const CombinedDeletions::ByDatabase> by_database_;
  std::shared_ptr<const DeletedDocuments> deleted_;
  Xapian::docid at_ = 0;
  bool done_ = false;
};

}  // namespace

bool DeletedDocuments::add(Xapian::docid document) {
  const std::size_t word = document / kBits;
  if (word >= bits_.size()) bits_.resize(word + 1);
  const std::uint64_t bit = std::uint64_t{1} << (document % kBits);
  if ((bits_[word] & bit) != 0) return false;
  bits_[word] |= bit;
  ++size_;
  return true;
}

bool DeletedDocuments::contains(Xapian::docid document) const {
  const std::size_t word = document / kBits;
  return word < bits_.size() && (bits_[word] >> (document % kBits) & 1) != 0;
}

Xapian::docid DeletedDocuments::next(Xapian::docid document) const {
  std::size_t word = document / kBits;
  if (word >= bits_.size()) return 0;
  std::uint64_t rest = bits_[word] >> (document % kBits) << (document % kBits);
  while (rest == 0) {
    if (++word == bits_.size()) return 0;
    rest = bits_[word];
  }
  return static_cast<Xapian::docid>(word * kBits) +
         static_cast<Xapian::docid>(std::countr_zero(rest));
}

void DeletedDocuments::append(const DeletedDocuments& other, Xapian::docid offset) {
  for (Xapian::docid d = other.next(1); d != 0; d = other.next(d + 1)) add(d + offset);
}

std::string encode_deletions(const std::vector<SegmentDeletions>& segments) {
  std::string out(1, kVersion);
  put_number(segments.size(), &out);
  for (const SegmentDeletions& segment : segments) {
    put_number(segment.segment, &out);
    put_number(segment.documents, &out);
    put_number(segment.deleted.size(), &out);
    for (const std::uint64_t n :
         {segment.counts.passages, segment.counts.tokens, segment.counts.bytes}) {
      put_number(n, &out);
    }
    put_runs(segment.deleted, &out);
  }
  const std::uint64_t checksum = hash64(out);
  for (std::size_t i = 0; i < kChecksumBytes; ++i) {
    out.push_back(static_cast<char>(static_cast<unsigned char>(checksum >> (8 * i))));
  }
  return out;
}

std::vector<SegmentDeletions> decode_deletions(std::string_view value) {
  if (value.size() < 1 + kChecksumBytes) damaged();
  const std::string_view body = value.substr(0, value.size() - kChecksumBytes);
  std::uint64_t checksum = 0;
  for (std::size_t i = 0; i < kChecksumBytes; ++i) {
    checksum |= std::uint64_t{static_cast<unsigned char>(value[body.size() + i])} << (8 * i);
  }
  if (hash64(body) != checksum) damaged();
  if (body.front() > kVersion) {
    throw Error(ErrorCode::newer_format,
                "the list of deleted articles was written by a newer treff", {},
                "use that version of treff");
  }
  NumberReader in(body.substr(1), damaged);
  std::vector<SegmentDeletions> segments(in.count());
  for (SegmentDeletions& segment : segments) segment = read_segment(&in);
  return segments;
}

void CombinedDeletions::append(const Xapian::Database& database,
                               std::shared_ptr<const DeletedDocuments> deleted) {
  if (deleted != nullptr && !deleted->empty()) {
    // Copies of this object may share the map, so copy it before changing it.
    by_database_ = std::make_shared<ByDatabase>(*by_database_);
    by_database_->insert_or_assign(opened_as(database), deleted);
  }
  append_remote(std::move(deleted));
}

void CombinedDeletions::append_remote(std::shared_ptr<const DeletedDocuments> deleted) {
  if (deleted != nullptr) size_ += deleted->size();
  databases_.push_back(std::move(deleted));
}

bool CombinedDeletions::contains(Xapian::docid document) const {
  if (document == 0 || databases_.empty()) return false;
  const auto count = static_cast<Xapian::docid>(databases_.size());
  const auto& deleted = databases_[(document - 1) % count];
  return deleted != nullptr && deleted->contains((document - 1) / count + 1);
}

Xapian::docid CombinedDeletions::find(const Xapian::Database& database,
                                      const std::string& term) const {
  for (auto it = database.postlist_begin(term); it != database.postlist_end(term); ++it) {
    if (!contains(*it)) return *it;
  }
  return 0;
}

Xapian::Query CombinedDeletions::live(const Xapian::Query& query) const {
  if (empty() || query.empty()) return query;
  auto* const postings = new DeletedPostings(by_database_);
  return {Xapian::Query::OP_AND_NOT, query, Xapian::Query(postings->release())};
}

}  // namespace treff::index
