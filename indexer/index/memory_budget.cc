// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/memory_budget.h"

#include <algorithm>
#include <thread>

namespace treff::index {
namespace {

/// Limits on the bytes of text in a batch, which takes several times as much memory.
constexpr std::size_t kMostBatchBytes = std::size_t{4} << 20;
constexpr std::size_t kLeastBatchBytes = std::size_t{256} << 10;
/// The text of a batch may take 1/kBatchShare of a thread's memory.
constexpr std::size_t kBatchShare = 56;
/// Not divided: the program and its libraries (19 MB on Debian 12), the lexicon, the ids seen in
/// the input (up to 16 MB) and merging. With this, 300,000 articles used 67 MB of an allowed 64,
/// 101 of 128 and 247 of 256.
constexpr std::size_t kProcessBytes = std::size_t{40} << 20;
/// Reserved in each thread's memory for everything except the analyzer's cache of words and the
/// vocabulary. The cache gets a fifth of the rest, or half of what is more than kCacheSpare, if
/// that is more; not all, because evicting its words takes half as much memory again, and tables of
/// the words take memory, too. Large caches pay: with 106 MB instead of 45, a load of 500,000
/// articles took a fifth less CPU time.
constexpr std::size_t kThreadBytes = std::size_t{12} << 20;
constexpr std::size_t kCacheShare = 5;
constexpr std::size_t kCacheSpare = std::size_t{64} << 20;
constexpr std::size_t kLeastCachedBytes = std::size_t{2} << 20;
constexpr std::size_t kLeastMemoryOfThread = std::size_t{32} << 20;
constexpr std::size_t kQueueShare = 64;
constexpr std::size_t kVocabularyShare = 8, kLeastVocabularyShare = 16;

}  // namespace

MemoryBudget divide_memory(const WriterOptions& options) {
  const std::size_t memory = std::max(options.memory_bytes, kProcessBytes) - kProcessBytes;
  const std::size_t wanted =
      options.threads > 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
  MemoryBudget budget;
  budget.threads = std::clamp<std::size_t>(memory / kLeastMemoryOfThread, 1, wanted);
  const std::size_t share = memory / budget.threads;
  budget.queue_bytes = memory / kQueueShare;
  budget.batch_bytes = std::clamp(share / kBatchShare, kLeastBatchBytes, kMostBatchBytes);
  const std::size_t rest = std::max(share, kThreadBytes) - kThreadBytes;
  budget.cached_bytes = std::max(
      {kLeastCachedBytes, rest / kCacheShare, (std::max(rest, kCacheSpare) - kCacheSpare) / 2});
  budget.vocabulary_bytes = std::max(rest / kVocabularyShare, share / kLeastVocabularyShare);
  return budget;
}

}  // namespace treff::index
