// SPDX-License-Identifier: GPL-2.0-or-later
// Builds segments of new articles: batches, small databases that fit the processor's cache while
// they grow, which are then merged into one file.
#pragma once

#include <xapian.h>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "index/document.h"
#include "index/vocabulary_block.h"
#include "language/analyzer.h"
#include "treff/shard.h"

namespace treff::index {

/// An article on its way into a segment.
struct Job {
  std::string id_term;
  StoredArticle stored;
};

/// What the builders of one index share.
struct BuildPlan {
  std::filesystem::path index;
  std::string fingerprint;  ///< the analyzer's, for the metadata
  std::string exceptions;   ///< of the index, as canonical text
  Shard shard;
  std::size_t most_articles = 0;
  std::size_t most_bytes = 0;                    ///< of records in a batch
  std::size_t cached_bytes = 0;                  ///< of words that each builder's analyzer knows
  std::size_t vocabulary_bytes = 0;              ///< that each builder keeps until it writes them
  std::atomic<std::uint64_t> segment_number{0};  ///< the highest that is taken
  std::atomic<std::uint64_t> batch_number{0};

  [[nodiscard]] std::filesystem::path next_segment();
};

/// What every segment says of itself.
void set_origin(const BuildPlan& plan, Xapian::WritableDatabase* database);

/// For one thread at a time.
class SegmentBuilder {
 public:
  SegmentBuilder(std::shared_ptr<const language::Morphology> morphology, BuildPlan& plan);

  /// Throws Error, Xapian::Error.
  void add(const Job& job);

  /// Merges what was added since the last call into segments, in the order in which it was added:
  /// durable files, mostly one.
  [[nodiscard]] std::vector<std::filesystem::path> finish();

  /// Of the records of articles that are analyzed, but not yet in the batch.
  [[nodiscard]] std::size_t draft_bytes() const { return draft_bytes_; }

 private:
  void open_batch();
  void write_drafts();
  void write_vocabulary();
  void close_batch();
  void merge_batches();

  language::Analyzer analyzer_;
  BuildPlan& plan_;
  std::optional<Xapian::WritableDatabase> batch_;
  std::vector<ArticleDraft> drafts_;  ///< to be added to `batch_`
  std::size_t draft_bytes_ = 0;
  VocabularyBuilder vocabulary_;
  PassageCounts counts_;
  std::size_t articles_ = 0;  ///< articles and bytes that went into `batch_`
  std::size_t bytes_ = 0;
  std::vector<std::filesystem::path> batches_;  ///< the last is `batch_`, if that is open
  std::vector<std::filesystem::path> segments_;
};

}  // namespace treff::index
