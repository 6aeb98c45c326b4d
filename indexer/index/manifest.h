// SPDX-License-Identifier: GPL-2.0-or-later
// The manifest: the files of an index folder, and which of them are the current commit.
//
// An index is a folder. Its file XAPIANDB is a Xapian stub database whose first line is a hash of
// the others. It names the segments of the current commit, the one with the deletions first
// (deletions.h). A segment is one file and never changes. Unnamed ones are unfinished or from an
// older commit; the next writer removes them. The one writer holds `lock`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace treff::index {

/// The bytes of the manifest of an index folder; empty: the index does not exist yet. Throws
/// Error(io).
[[nodiscard]] std::string read_manifest(const std::filesystem::path& index);

/// Parses the bytes of a manifest as current_segments() does. Throws Error(corrupt).
[[nodiscard]] std::vector<std::filesystem::path> segments_of(const std::filesystem::path& index,
                                                             std::string manifest);

/// The segments of the current commit, in the order of the manifest; empty: the index does not
/// exist yet. An index in a single file is its own segment; the segments of format 2 are folders.
/// Throws Error: corrupt (the manifest is damaged), io.
[[nodiscard]] std::vector<std::filesystem::path> current_segments(
    const std::filesystem::path& index);

/// Makes `segments` (files in `index`) the current commit, durably and atomically. Their contents
/// must be synced already; this function syncs their names.
void write_manifest(const std::filesystem::path& index,
                    const std::vector<std::filesystem::path>& segments);

/// Throws Error(invalid_input) if `index` is the address of an index on another machine.
void require_path(const std::filesystem::path& index);

/// Makes `path` an index folder if it does not exist or is empty. Throws Error: corrupt (it holds
/// something else), invalid_input (it is an index in a single file), io.
void prepare_folder(const std::filesystem::path& path);

/// Throws Error(corrupt) if the index has segments with articles but no manifest.
void require_new(const std::filesystem::path& index);

[[nodiscard]] std::filesystem::path segment_file(const std::filesystem::path& index,
                                                 std::uint64_t number);

/// The number in the name of a segment file; 0 for any other name.
[[nodiscard]] std::uint64_t segment_number(const std::filesystem::path& segment);

/// The highest number of a segment file in the folder, current or not.
[[nodiscard]] std::uint64_t highest_segment(const std::filesystem::path& index);

/// The folder of a batch, a part of a segment that is being built. Useless after a crash.
[[nodiscard]] std::filesystem::path batch_folder(const std::filesystem::path& index,
                                                 std::uint64_t number);

/// Removes batches, and segments that are neither current nor in `keep`; returns how many. Readers
/// that have them open are not affected. The caller must hold the write lock.
std::size_t remove_leftovers(const std::filesystem::path& index,
                             const std::vector<std::filesystem::path>& keep = {});

/// The inode of a single-file index, which reveals that another file replaced it; 0 for a folder.
[[nodiscard]] std::uint64_t file_number(const std::filesystem::path& index);

}  // namespace treff::index
