// SPDX-License-Identifier: GPL-2.0-or-later
// The manifest: the files of an index folder, and which of them are the current commit.
//
// An index is a folder. Its file XAPIANDB (a Xapian stub database, sealed with a hash of its lines
// in the first one) names the segments of the current commit, the one with the deletions first
// (deletions.h). A segment is one file and never changes. What is not named is work in progress or
// of an older commit, and is removed by the next writer. `lock` is held by the one writer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace treff::index {

/// The bytes of the manifest of an index in a folder; none: the index is not made yet. Throws
/// Error(io).
[[nodiscard]] std::string read_manifest(const std::filesystem::path& index);

/// What current_segments() makes of such bytes.
[[nodiscard]] std::vector<std::filesystem::path> segments_of(const std::filesystem::path& index,
                                                             std::string manifest);

/// The segments of the current commit, in the order of the manifest; none: the index is not made
/// yet. An index in a single file is its own segment; those of format 2 are folders. Throws Error:
/// corrupt (the manifest is damaged), io.
[[nodiscard]] std::vector<std::filesystem::path> current_segments(
    const std::filesystem::path& index);

/// Makes `segments` (files in `index`) the current commit, durably and in one step. They have to be
/// durable themselves; their names become so here.
void write_manifest(const std::filesystem::path& index,
                    const std::vector<std::filesystem::path>& segments);

/// Throws Error(invalid_input) for the address of an index on another machine, which is no path.
void require_path(const std::filesystem::path& index);

/// Makes `path` an index folder if it does not exist or is empty. Throws Error: corrupt (it holds
/// something else), invalid_input (it is an index in a single file), io.
void prepare_folder(const std::filesystem::path& path);

/// Throws Error(corrupt) if the index has segments with articles but no manifest.
void require_new(const std::filesystem::path& index);

[[nodiscard]] std::filesystem::path segment_file(const std::filesystem::path& index,
                                                 std::uint64_t number);

/// The number of a segment's file, 0 for another name.
[[nodiscard]] std::uint64_t segment_number(const std::filesystem::path& segment);

/// The highest number of a segment's file in the folder, current or not.
[[nodiscard]] std::uint64_t highest_segment(const std::filesystem::path& index);

/// A folder for a batch: a part of a segment that is being built. Worth nothing after a crash.
[[nodiscard]] std::filesystem::path batch_folder(const std::filesystem::path& index,
                                                 std::uint64_t number);

/// Removes batches and segments that are not current; `keep` stay, too. Readers that have them open
/// read on. Only under the write lock. Gives their number.
std::size_t remove_leftovers(const std::filesystem::path& index,
                             const std::vector<std::filesystem::path>& keep = {});

/// Tells an index in a single file from another one that has taken its place; 0 for a folder.
[[nodiscard]] std::uint64_t file_number(const std::filesystem::path& index);

}  // namespace treff::index
