// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/merge.h"

#include <xapian.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>

#include "index/batch.h"
#include "index/glass_segment.h"
#include "index/merge_source.h"
#include "index/schema.h"
#include "index/text_front.h"
#include "index/vocabulary_block.h"

namespace treff::index {
namespace {

constexpr std::uint64_t kSmallMerge = std::uint64_t{64} << 20;
/// A merge may write at most 1/kMergeShare of the index, or kSmallMerge if that is more.
constexpr std::uint64_t kMergeShare = 4;

constexpr std::uint64_t kRewrittenArticles = 10'000;
constexpr std::uint64_t kDeletedShare = 5;

/// The value of a metadata key that several sources have.
std::string merged_metadata(std::string_view key, const std::vector<std::string>& values) {
  if (key == kPassageCountsKey) {
    PassageCounts sum;
    for (const std::string& value : values) sum += PassageCounts::parse(value);
    return sum.text();
  }
  if (key.starts_with(kWordsKey) || key.starts_with(kTopWordsKey)) {
    return merge_blocks(key, values.data(), values.size());
  }
  return values.front();
}

using Sources = std::vector<std::unique_ptr<MergeSource>>;

/// Visits each distinct string that `next` reads from the sources once, in ascending order, with
/// the ascending positions of the sources that have it.
template <typename Visit>
void for_each_string(const Sources& sources, bool (MergeSource::*next)(std::string*),
                     const Visit& visit) {
  std::vector<std::string> heads(sources.size());     // the last string of each source
  std::vector<std::uint64_t> fronts(sources.size());  // of `heads`
  std::vector<std::size_t> heap;  // sources, the one with the least head in front
  const auto is_behind = [&](std::size_t a, std::size_t b) {
    if (fronts[a] != fronts[b]) return fronts[a] > fronts[b];
    const int order = heads[a].compare(heads[b]);
    return order != 0 ? order > 0 : a > b;
  };
  const auto read = [&](std::size_t source) {
    if (!(*sources[source].*next)(&heads[source])) return;
    fronts[source] = text_front(heads[source]);
    heap.push_back(source);
    std::push_heap(heap.begin(), heap.end(), is_behind);
  };
  for (std::size_t i = 0; i < sources.size(); ++i) read(i);
  std::string text;
  std::vector<std::size_t> having;
  while (!heap.empty()) {
    text = heads[heap.front()];
    having.clear();
    while (!heap.empty() && heads[heap.front()] == text) {
      std::pop_heap(heap.begin(), heap.end(), is_behind);
      having.push_back(heap.back());
      heap.pop_back();
    }
    visit(text, having);
    for (const std::size_t i : having) read(i);
  }
}

void merge_metadata(const Sources& sources, GlassSegment* target) {
  const auto add = [&](const std::string& key, const std::vector<std::size_t>& having) {
    std::vector<std::string> values;
    values.reserve(having.size());
    for (const std::size_t i : having) values.push_back(sources[i]->metadata());
    const std::string value = values.size() == 1 ? values[0] : merged_metadata(key, values);
    if (!value.empty()) target->add_metadata(key, value);
  };
  for_each_string(sources, &MergeSource::next_key, add);
}

void merge_values(const Sources& sources, GlassSegment* target) {
  for (Xapian::valueno slot = 0; slot < kMergedSlots; ++slot) {
    ValueBounds bounds;
    for (const auto& source : sources) bounds.add(source->bounds(slot));
    if (bounds.documents > 0) target->add_bounds(slot, bounds);
  }
  for (Xapian::valueno slot = 0; slot < kMergedSlots; ++slot) {
    Xapian::docid offset = 0;
    for (const auto& source : sources) {
      source->for_each_values(slot, [&](Xapian::docid first, std::string_view bytes) {
        target->add_values(slot, offset + first, bytes);
      });
      offset += source->statistics().documents;
    }
  }
}

void merge_postings(const Sources& sources, GlassSegment* target) {
  PostingList list;
  Xapian::docid offset = 0;
  const auto append = [&](const PostingChunk& chunk) {
    list.append({offset + chunk.first, offset + chunk.last, chunk.bytes});
  };
  std::vector<Xapian::docid> offsets;
  for (const auto& source : sources) {
    source->for_each_length(append);
    offsets.push_back(std::exchange(offset, offset + source->statistics().documents));
  }
  target->add_lengths(list);
  const auto add = [&](const std::string& term, const std::vector<std::size_t>& having) {
    list.clear();
    for (const std::size_t i : having) {
      offset = offsets[i];
      list.add_counts(sources[i]->for_each_posting(append));
    }
    target->add_postings(term, list);
  };
  for_each_string(sources, &MergeSource::next_term, add);
}

void merge(const Sources& sources, const std::filesystem::path& target) {
  GlassSegment segment(target);
  merge_metadata(sources, &segment);
  merge_values(sources, &segment);
  merge_postings(sources, &segment);
  GlassStatistics statistics;
  for (const auto& source : sources) statistics.add(source->statistics());
  segment.finish(statistics);
}

/// Opens each file with `open`.
Sources open_all(const std::vector<std::filesystem::path>& files,
                 std::unique_ptr<MergeSource> (*open)(const std::filesystem::path&)) {
  Sources sources;
  for (const std::filesystem::path& file : files) sources.push_back(open(file));
  return sources;
}

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

void merge_segments(const std::vector<std::filesystem::path>& segments,
                    const std::filesystem::path& target) {
  merge(open_all(segments, open_segment_source), target);
}

void merge_batches(const std::vector<std::filesystem::path>& batches,
                   const std::filesystem::path& target) {
  merge(open_all(batches, open_batch_source), target);
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
