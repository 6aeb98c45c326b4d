// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/segment_builder.h"

#include <system_error>
#include <utility>

#include "index/article_record.h"
#include "index/manifest.h"
#include "index/merge.h"
#include "index/schema.h"

namespace treff::index {
namespace {

/// The most batches that one merge reads, which limits the number of open files.
constexpr std::size_t kMostBatches = 64;

}  // namespace

std::filesystem::path BuildPlan::next_segment() { return segment_file(index, ++segment_number); }

std::map<std::string, std::string> origin(const BuildPlan& plan) {
  return {{std::string(kFormatKey), std::string(kFormatVersion)},
          {std::string(kAnalyzerKey), plan.fingerprint},
          {std::string(kExceptionsKey), plan.exceptions},
          {std::string(kShardKey), plan.shard.text()}};
}

SegmentBuilder::SegmentBuilder(std::shared_ptr<const language::Morphology> morphology,
                               BuildPlan& plan)
    : analyzer_(std::move(morphology), plan.cached_bytes),
      plan_(plan),
      maker_(analyzer_, &vocabulary_, [this] { forget_words(); }) {}

void SegmentBuilder::add(const Job& job) {
  // make() may write and clear `drafts_`, so the new draft joins them only afterwards.
  ArticleDraft draft = maker_.make(decode_article(job.stored.record), job.stored);
  drafts_.push_back(std::move(draft));
  draft_bytes_ += job.stored.record.size();
  bytes_ += job.stored.record.size();
  if (++articles_ >= plan_.most_articles || bytes_ >= plan_.most_bytes) write_batch();
  if (batches_.size() == kMostBatches) build_segment();
}

/// Leaves nothing that points to words of the analyzer.
void SegmentBuilder::forget_words() {
  write_drafts();
  batch_.forget_words();
  vocabulary_.forget_words();
}

void SegmentBuilder::write_drafts() {
  for (ArticleDraft& draft : drafts_) {
    counts_ += draft.counts();
    batch_.begin_document();
    std::move(draft).finish(&batch_);
  }
  drafts_.clear();
  draft_bytes_ = 0;
}

void SegmentBuilder::write_vocabulary() {
  vocabulary_.give([this](const std::string& key, const std::string& block) {
    batch_.set_metadata(key, block);
  });
}

void SegmentBuilder::write_batch() {
  write_drafts();
  if (vocabulary_.bytes() >= plan_.vocabulary_bytes) {
    write_vocabulary();
    vocabulary_ = {};
  }
  for (const auto& [key, value] : origin(plan_)) batch_.set_metadata(key, value);
  batch_.set_metadata(std::string(kPassageCountsKey), counts_.text());
  batches_.push_back(batch_file(plan_.index, ++plan_.batch_number));
  batch_.write(batches_.back());
  counts_ = PassageCounts();
  articles_ = bytes_ = 0;
}

void SegmentBuilder::build_segment() {
  write_drafts();
  write_vocabulary();
  write_batch();
  segments_.push_back(plan_.next_segment());
  merge_batches(batches_, segments_.back());
  std::error_code ignored;
  for (const std::filesystem::path& batch : batches_) std::filesystem::remove(batch, ignored);
  batches_.clear();
}

std::vector<std::filesystem::path> SegmentBuilder::finish() {
  if (articles_ > 0 || !batches_.empty()) build_segment();
  return std::exchange(segments_, {});
}

}  // namespace treff::index
