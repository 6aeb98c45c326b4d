// SPDX-License-Identifier: GPL-2.0-or-later
// Merging segments, and deciding which.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

namespace treff::index {

/// Writes a durable segment at `target` with the documents of `sources` (segments or batches), in
/// their order and numbered without gaps: the offset of a source's documents is the number of
/// documents before. Throws Xapian::Error; Error: corrupt, io.
void merge_segments(const std::vector<std::filesystem::path>& sources,
                    const std::filesystem::path& target);

/// An index has at most so many segments at any time, the empty one with the deletions included.
inline constexpr std::size_t kMostSegments = 12;

/// A commit merges where there are more than this (without the empty one), a load that goes on
/// where there are more than half of it.
inline constexpr std::size_t kManySegments = 10;

/// The segments to be merged into one where there are more than `many`, by their positions in
/// `sizes` (bytes, in any order); empty: none. A merge takes segments of similar size (as Lucene's
/// tiered policy does), so that a byte is merged as often as there are tiers, and writes no more
/// than a quarter of the index, or 64 MB, unless there would be more than kMostSegments otherwise.
/// An index of 4 GB in 8 segments that gets 50 kB in each of 6,000 commits then writes 1.5 MB for
/// each of them.
[[nodiscard]] std::vector<std::size_t> choose_merge(const std::vector<std::uint64_t>& sizes,
                                                    std::size_t many = kManySegments);

/// Whether a commit rewrites a segment, so that what was deleted leaves the disk and the
/// statistics: when more than a fifth is deleted, but of more than 10,000 live articles only when
/// more than a half is, so that the work of a commit stays below 10 seconds or in proportion to
/// what is deleted.
[[nodiscard]] bool is_worth_rewriting(std::uint64_t articles, std::uint64_t deleted);

}  // namespace treff::index
