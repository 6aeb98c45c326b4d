// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/segment_builder.h"

#include <system_error>
#include <utility>

#include "index/article_record.h"
#include "index/durable_file.h"
#include "index/manifest.h"
#include "index/merge.h"
#include "index/schema.h"

namespace treff::index {
namespace {

/// The most batches that one merge reads, which limits the number of open files.
constexpr std::size_t kMostBatches = 64;

/// The disk space to require for a batch, per byte of its records.
constexpr std::uint64_t kSpacePerByte = 4;
constexpr std::uint64_t kLeastSpace = std::uint64_t{512} << 10;

}  // namespace

std::filesystem::path BuildPlan::next_segment() { return segment_file(index, ++segment_number); }

void set_origin(const BuildPlan& plan, Xapian::WritableDatabase* database) {
  database->set_metadata(std::string(kFormatKey), std::string(kFormatVersion));
  database->set_metadata(std::string(kAnalyzerKey), plan.fingerprint);
  database->set_metadata(std::string(kExceptionsKey), plan.exceptions);
  database->set_metadata(std::string(kShardKey), plan.shard.text());
}

SegmentBuilder::SegmentBuilder(std::shared_ptr<const language::Morphology> morphology,
                               BuildPlan& plan)
    : analyzer_(std::move(morphology), plan.cached_bytes), plan_(plan) {}

void SegmentBuilder::add(const Job& job) {
  if (!batch_) open_batch();
  const auto before_forgetting = [this] {
    write_drafts();
    vocabulary_.settle();
  };
  // The constructor may write and clear `drafts_`, so the new draft joins them only afterwards.
  ArticleDraft draft(decode_article(job.stored.record), job.stored, analyzer_, &vocabulary_,
                     before_forgetting);
  drafts_.push_back(std::move(draft));
  draft_bytes_ += job.stored.record.size();
  bytes_ += job.stored.record.size();
  if (++articles_ >= plan_.most_articles || bytes_ >= plan_.most_bytes) close_batch();
  if (batches_.size() == kMostBatches && !batch_) merge_batches();
}

void SegmentBuilder::write_drafts() {
  for (ArticleDraft& draft : drafts_) {
    const IndexedArticle article = std::move(draft).finish();
    batch_->add_document(article.document);
    counts_ += article.counts;
  }
  drafts_.clear();
  draft_bytes_ = 0;
}

void SegmentBuilder::open_batch() {
  batches_.push_back(batch_folder(plan_.index, ++plan_.batch_number));
  batch_.emplace(batches_.back().string(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS |
                                               Xapian::DB_NO_SYNC | Xapian::DB_NO_TERMLIST);
  batch_->begin_transaction(false);  // so that destruction discards it
  set_origin(plan_, &*batch_);
}

void SegmentBuilder::write_vocabulary() {
  vocabulary_.give([this](const std::string& key, const std::string& block) {
    batch_->set_metadata(key, block);
  });
}

void SegmentBuilder::close_batch() {
  write_drafts();
  if (vocabulary_.bytes() >= plan_.vocabulary_bytes) write_vocabulary();
  const SpaceReservation space(batches_.back(), bytes_ * kSpacePerByte + kLeastSpace);
  batch_->set_metadata(std::string(kPassageCountsKey), counts_.text());
  batch_->commit_transaction();
  batch_->commit();
  batch_->close();
  batch_.reset();
  counts_ = PassageCounts();
  articles_ = bytes_ = 0;
}

void SegmentBuilder::merge_batches() {
  if (!batch_) open_batch();
  write_drafts();
  write_vocabulary();
  close_batch();
  segments_.push_back(plan_.next_segment());
  merge_segments(batches_, segments_.back());
  std::error_code ignored;
  for (const std::filesystem::path& batch : batches_) std::filesystem::remove_all(batch, ignored);
  batches_.clear();
}

std::vector<std::filesystem::path> SegmentBuilder::finish() {
  if (!batches_.empty()) merge_batches();
  return std::exchange(segments_, {});
}

}  // namespace treff::index
