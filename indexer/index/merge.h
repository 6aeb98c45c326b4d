// SPDX-License-Identifier: GPL-2.0-or-later
// Merges segments, and chooses which ones to merge.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

namespace treff::index {

/// Writes a durable segment at `target` with the documents of `segments` in order, numbered without
/// gaps. Each segment's numbers are shifted by the number of documents in the segments before it.
/// Throws Error: corrupt, io; std::out_of_range if a segment is damaged.
void merge_segments(const std::vector<std::filesystem::path>& segments,
                    const std::filesystem::path& target);

/// Like merge_segments(), for files that Batch::write() has written.
void merge_batches(const std::vector<std::filesystem::path>& batches,
                   const std::filesystem::path& target);

/// The most segments that an index has at any time, including the empty one with the deletions.
inline constexpr std::size_t kMostSegments = 12;

/// A commit merges if it has more segments than this, not counting the empty one.
inline constexpr std::size_t kManySegments = 10;

/// The limit instead of kManySegments during a load and in the commit that ends it.
inline constexpr std::size_t kLoadedSegments = 5;

/// Chooses the segments to merge into one if there are more than `many`. Returns their positions in
/// `sizes` (bytes, in any order); empty if there is nothing to merge. Like Lucene's tiered policy,
/// takes segments of similar size, so that each byte is rewritten once per tier. A merge writes at
/// most a quarter of the index or 64 MB, whichever is more, unless the index would exceed
/// kMostSegments. An index of 4 GB in 8 segments that gets 50 kB in each of 6,000 commits then
/// writes 1.5 MB per commit.
[[nodiscard]] std::vector<std::size_t> choose_merge(const std::vector<std::uint64_t>& sizes,
                                                    std::size_t many = kManySegments);

/// Whether a commit should rewrite a segment to remove its deleted articles from the disk and from
/// the statistics: if more than a fifth of its articles is deleted, or more than half in a segment
/// with more than 10,000 live articles. So a commit takes less than 10 seconds, or time in
/// proportion to the number of deleted articles.
[[nodiscard]] bool is_worth_rewriting(std::uint64_t articles, std::uint64_t deleted);

}  // namespace treff::index
