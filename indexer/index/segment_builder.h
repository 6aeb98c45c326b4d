// SPDX-License-Identifier: GPL-2.0-or-later
// Builds segments from new articles. Articles are first collected in batches, which are inverted in
// memory; up to 64 batches are then merged into one segment.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "index/article_draft.h"
#include "index/batch.h"
#include "index/vocabulary_builder.h"
#include "language/analyzer.h"
#include "treff/shard.h"

namespace treff::index {

/// An article to be added to a segment.
struct Job {
  std::string id_term;
  StoredArticle stored;
};

/// The settings and counters that all builders of an index share.
struct BuildPlan {
  std::filesystem::path index;
  std::string fingerprint;  ///< the analyzer's, for the metadata
  std::string exceptions;   ///< of the index, as canonical text
  Shard shard;
  std::size_t most_articles = 0;
  std::size_t most_bytes = 0;                    ///< of records in a batch
  std::size_t cached_bytes = 0;                  ///< of words cached by each builder's analyzer
  std::size_t vocabulary_bytes = 0;              ///< that each builder gathers before writing
  std::atomic<std::uint64_t> segment_number{0};  ///< the highest in use
  std::atomic<std::uint64_t> batch_number{0};

  [[nodiscard]] std::filesystem::path next_segment();
};

/// The metadata of every segment: format, analyzer, exceptions and shard.
[[nodiscard]] std::map<std::string, std::string> origin(const BuildPlan& plan);

/// Builds segments from jobs. Use from one thread at a time.
class SegmentBuilder {
 public:
  SegmentBuilder(std::shared_ptr<const language::Morphology> morphology, BuildPlan& plan);

  /// Adds an article. Throws Error, Xapian::Error.
  void add(const Job& job);

  /// Merges the articles added since the last call, in order, into segments (usually one). Returns
  /// the segments' files, which are durable.
  [[nodiscard]] std::vector<std::filesystem::path> finish();

  /// The bytes of records whose articles are analyzed but not yet in the batch.
  [[nodiscard]] std::size_t draft_bytes() const { return draft_bytes_; }

 private:
  void forget_words();
  void write_drafts();
  void write_vocabulary();
  void write_batch();
  void build_segment();

  language::Analyzer analyzer_;
  BuildPlan& plan_;
  Batch batch_;
  VocabularyBuilder vocabulary_;
  DraftMaker maker_;
  std::vector<ArticleDraft> drafts_;  ///< to be added to `batch_`
  std::size_t draft_bytes_ = 0;
  PassageCounts counts_;
  std::size_t articles_ = 0;  ///< since the last batch was written; `bytes_` likewise
  std::size_t bytes_ = 0;
  std::vector<std::filesystem::path> batches_;  ///< files
  std::vector<std::filesystem::path> segments_;
};

}  // namespace treff::index
