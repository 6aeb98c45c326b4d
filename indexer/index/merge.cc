// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/merge.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <functional>
#include <numeric>
#include <string>
#include <string_view>

#include "index/durable_file.h"
#include "index/errors.h"
#include "index/schema.h"
#include "index/vocabulary_block.h"

namespace treff::index {
namespace {

constexpr std::uint64_t kSmallMerge = std::uint64_t{64} << 20;
/// A merge may write at most 1/kMergeShare of the index, or kSmallMerge if that is more.
constexpr std::uint64_t kMergeShare = 4;

constexpr std::uint64_t kRewrittenArticles = 10'000;
constexpr std::uint64_t kDeletedShare = 5;

class MergeCompactor : public Xapian::Compactor {
 public:
  std::string resolve_duplicate_metadata(const std::string& glass_key, std::size_t count,
                                         const std::string values[]) override {
    // Glass passes its internal key, in which other bytes precede ours: "\0\xc0treff.passages".
    const std::string_view key =
        std::string_view(glass_key).substr(std::min(glass_key.find("treff."), glass_key.size()));
    if (key == kPassageCountsKey) {
      PassageCounts sum;
      for (std::size_t i = 0; i < count; ++i) sum += PassageCounts::parse(values[i]);
      return sum.text();
    }
    if (key.starts_with(kWordsKey) || key.starts_with(kTopWordsKey)) {
      return merge_blocks(key, values, count);
    }
    return values[0];
  }
};

/// Xapian syncs a file three times while writing it. Smaller segments than this are therefore built
/// in memory and synced once: a commit of one article then takes 5 syncs, not 11.
constexpr std::uint64_t kBuiltInMemory = std::uint64_t{1} << 20;

/// An unnamed file in memory. Its errors are reported as if they were about `target`.
class MemoryFile {
 public:
  explicit MemoryFile(const std::filesystem::path& target)
      : fd_(::memfd_create("segment", MFD_CLOEXEC)), target_(target) {}
  ~MemoryFile() {
    if (is_open()) ::close(fd_);
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  /// Returns false if the system does not provide memfd_create().
  [[nodiscard]] bool is_open() const { return fd_ >= 0; }

  /// Returns a new file descriptor; the caller closes it.
  [[nodiscard]] int copy() const {
    const int fd = ::fcntl(fd_, F_DUPFD_CLOEXEC, 0);
    if (fd < 0) throw_errno("cannot write", target_);
    return fd;
  }

  [[nodiscard]] std::string content() const {
    struct stat status {};
    if (::fstat(fd_, &status) != 0) throw_errno("cannot read", target_);
    std::string bytes(static_cast<std::size_t>(status.st_size), '\0');
    for (std::size_t at = 0; at < bytes.size();) {
      const ssize_t count =
          ::pread(fd_, bytes.data() + at, bytes.size() - at, static_cast<off_t>(at));
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) throw_errno("cannot read", target_);
      at += static_cast<std::size_t>(count);
    }
    return bytes;
  }

 private:
  int fd_;
  const std::filesystem::path& target_;
};

struct Choice {
  double score = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The exponent of the penalty for rewriting one large segment to merge small ones into it. With 8,
/// commits to a large index write a tenth of what they would write with 4.
constexpr double kSkewPower = 8;

/// The cheapest run of neighbors in `sizes` (sorted) to merge. The cost is the bytes written per
/// segment saved, times a penalty for skew: the largest segment's share of the run.
Choice best_run(const std::vector<std::uint64_t>& sizes, std::uint64_t most) {
  Choice best;
  for (std::size_t begin = 0; begin + 1 < sizes.size(); ++begin) {
    std::uint64_t written = sizes[begin];
    for (std::size_t end = begin + 1; end < sizes.size(); ++end) {
      written += sizes[end];
      if (written > most) break;
      const auto total = static_cast<double>(std::max<std::uint64_t>(written, 1));
      const double skew = static_cast<double>(sizes[end]) / total;
      const double score = total * std::pow(skew, kSkewPower) / static_cast<double>(end - begin);
      if (best.end == 0 || score < best.score) best = {score, begin, end + 1};
    }
  }
  return best;
}

}  // namespace

void merge_segments(const std::vector<std::filesystem::path>& sources,
                    const std::filesystem::path& target) {
  Xapian::Database all;
  std::uint64_t bytes = 0;
  for (const std::filesystem::path& source : sources) {
    all.add_database(Xapian::Database(source.string()));
    bytes += bytes_on_disk(source);
  }
  MergeCompactor compactor;
  constexpr unsigned kFlags = Xapian::Compactor::FULL | Xapian::DBCOMPACT_SINGLE_FILE;
  if (bytes <= kBuiltInMemory) {
    const MemoryFile memory(target);
    if (memory.is_open()) {
      all.compact(memory.copy(), kFlags, 0, compactor);
      return write_file(target, memory.content());
    }
  }
  all.compact(target.string(), kFlags, 0, compactor);
  sync_file(target);
}

std::vector<std::size_t> choose_merge(const std::vector<std::uint64_t>& sizes, std::size_t many) {
  if (sizes.size() <= many) return {};
  std::vector<std::size_t> order(sizes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return sizes[a] < sizes[b]; });
  std::vector<std::uint64_t> sorted = sizes;
  std::sort(sorted.begin(), sorted.end());
  const std::uint64_t total = std::accumulate(sizes.begin(), sizes.end(), std::uint64_t{0});
  Choice choice = best_run(sorted, std::max(kSmallMerge, total / kMergeShare));
  if (choice.end == 0 && sizes.size() + 1 >= kMostSegments) choice = best_run(sorted, total);
  std::vector<std::size_t> chosen(order.begin() + static_cast<std::ptrdiff_t>(choice.begin),
                                  order.begin() + static_cast<std::ptrdiff_t>(choice.end));
  std::sort(chosen.begin(), chosen.end());
  return chosen;
}

bool is_worth_rewriting(std::uint64_t articles, std::uint64_t deleted) {
  const std::uint64_t live = articles - deleted;
  return deleted * 2 > articles ||
         (deleted * kDeletedShare > articles && live <= kRewrittenArticles);
}

}  // namespace treff::index
