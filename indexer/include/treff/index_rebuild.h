// SPDX-License-Identifier: GPL-2.0-or-later
// Rebuilds an index for this version's format, dictionary and rules. Also copies a commit to
// another folder.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

#include "treff/error.h"
#include "treff/export.h"
#include "treff/index_writer.h"

namespace treff {

/// Analyzes all stored articles again and replaces the index in one step. Until then, and after a
/// crash, the old index stays intact. Accepts indexes of format 2 or 3 and of any dictionary.
/// Searchers continue meanwhile. Holds the write lock, and needs the disk space of a second index
/// until it ends. `options.exceptions` replace those of the index; empty keeps them. Calls
/// `progress` with the number of articles read so far; if that returns false, stops with
/// Error(cancelled). Returns the number of articles. Throws like IndexWriter.
TREFF_EXPORT std::uint64_t rebuild_index(
    const std::filesystem::path& index, const WriterOptions& options = {},
    const std::function<bool(std::uint64_t articles)>& progress = {});

/// Copies the newest commit of `index` into the new or empty folder `target`, as hard links where
/// the file system supports them. May run beside a writer. Throws Error: not_found, corrupt,
/// invalid_input (`target` is not empty; `index` has format 2), io.
TREFF_EXPORT void snapshot_index(const std::filesystem::path& index,
                                 const std::filesystem::path& target);

}  // namespace treff
