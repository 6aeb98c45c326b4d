// SPDX-License-Identifier: GPL-2.0-or-later
// The manifest: the list of an index's segments that form the current commit.
//
// An index is a folder. Its file XAPIANDB is a Xapian stub database. The first line of the stub is
// a hash of the other lines, which name the segments of the current commit, the one with the
// deletions first (deletions.h). A segment is one file and never changes. Other segments in the
// folder are unfinished or older; the next writer removes them. The writer holds the file `lock`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace treff::index {

/// Reads the manifest of an index folder; empty if the index does not exist yet. Throws
/// Error: corrupt (the file is empty), io.
[[nodiscard]] std::string read_manifest(const std::filesystem::path& index);

/// The segments that `manifest` (from read_manifest()) names; empty if it is empty. Throws
/// Error(corrupt).
[[nodiscard]] std::vector<std::filesystem::path> segments_of(const std::filesystem::path& index,
                                                             std::string manifest);

/// The segments of the current commit in manifest order; empty if the index does not exist yet. The
/// only segment of a single-file index is that file; the segments of format 2 are folders. Throws
/// Error: corrupt (the manifest is damaged), io.
[[nodiscard]] std::vector<std::filesystem::path> current_segments(
    const std::filesystem::path& index);

/// Makes `segments` (files in `index`) the current commit, durably and atomically. Their contents
/// must already be synced; this function syncs their names.
void write_manifest(const std::filesystem::path& index,
                    const std::vector<std::filesystem::path>& segments);

/// Throws Error(invalid_input) if `index` is the address of an index on another machine.
void require_path(const std::filesystem::path& index);

/// Makes `path` an index folder if it does not exist or is empty. Throws Error: corrupt (it
/// contains other files), invalid_input (it is a single-file index, or an address), io.
void prepare_folder(const std::filesystem::path& path);

/// For a folder without a manifest: throws Error(corrupt) if it has segments with articles.
void require_new(const std::filesystem::path& index);

[[nodiscard]] std::filesystem::path segment_file(const std::filesystem::path& index,
                                                 std::uint64_t number);

/// The number in the name of a segment file; 0 if it is another file.
[[nodiscard]] std::uint64_t segment_number(const std::filesystem::path& segment);

/// The highest number of any segment file in the folder, current or not.
[[nodiscard]] std::uint64_t highest_segment(const std::filesystem::path& index);

/// The file for a batch, a part of a segment that is being built. It is useless after a crash.
[[nodiscard]] std::filesystem::path batch_file(const std::filesystem::path& index,
                                               std::uint64_t number);

/// Removes batches and segments, except current segments and those in `keep`. Returns how many.
/// Does not affect readers that have them open. The caller must hold the write lock.
std::size_t remove_leftovers(const std::filesystem::path& index,
                             const std::vector<std::filesystem::path>& keep = {});

/// Whether `path` holds an index, even if parts of it are missing or damaged: a manifest, a
/// segment, or a single-file database.
[[nodiscard]] bool has_index(const std::filesystem::path& path);

/// The file that each commit replaces: the manifest of a folder, or a single-file index itself.
[[nodiscard]] std::filesystem::path commit_file(const std::filesystem::path& index);

}  // namespace treff::index
