// Builds batches: small databases of new articles, on their way to be merged into the index.
#pragma once

#include <xapian.h>

#include <atomic>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "index/job.h"
#include "index/segments.h"
#include "language/analyzer.h"

namespace treff::index {

/// What the builders of one load share.
struct BatchPlan {
  std::filesystem::path index;
  std::string fingerprint;  ///< the analyser's, for the metadata
  std::string exceptions;   ///< of the index, as canonical text
  std::size_t most_articles = 0;
  std::size_t most_bytes = 0;          ///< of records
  std::size_t cached_bytes = 0;        ///< of words that each builder's analyser knows
  std::atomic<std::size_t> number{0};  ///< of batch folders made so far
};

/// For one thread at a time.
class BatchBuilder {
 public:
  BatchBuilder(std::shared_ptr<const language::Morphology> morphology, BatchPlan& plan,
               Segments& segments);

  /// Throws Error, Xapian::Error.
  void process(const Job& job);

  /// Closes the batch that is being built; the folders of all since the last call. Their files are
  /// written, but not durable.
  [[nodiscard]] std::vector<std::filesystem::path> take_batches();

  /// Of the records of articles that are analysed, but not yet in the batch.
  [[nodiscard]] std::size_t draft_bytes() const { return draft_bytes_; }

 private:
  void add(const Job& job);
  void take_back(const std::string& id_term);
  void open();
  [[nodiscard]] ArticleDraft draft(const Job& job);
  void write_drafts();
  void close();

  language::Analyzer analyzer_;
  BatchPlan& plan_;
  Segments& segments_;
  std::optional<Xapian::WritableDatabase> batch_;
  std::vector<ArticleDraft> drafts_;  ///< to be added to `batch_`
  std::size_t draft_bytes_ = 0;
  PassageCounts counts_;
  std::size_t articles_ = 0;  ///< jobs and bytes that went into `batch_`
  std::size_t bytes_ = 0;
  std::vector<std::filesystem::path> folders_;  ///< the last is that of `batch_`, if that is open
};

}  // namespace treff::index
