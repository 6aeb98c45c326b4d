// SPDX-License-Identifier: GPL-2.0-or-later
// Bringing an index to this treff's format, dictionary and rules, and copying a commit.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

#include "treff/error.h"
#include "treff/export.h"
#include "treff/index_writer.h"

namespace treff {

/// Analyzes all stored articles again, of an index of format 2 or 3 and of any dictionary, and puts
/// the result into its place in one step: until then the index is as it was, also after a crash.
/// Searchers go on meanwhile. Takes the write lock and, until it ends, the disk space of a second
/// index. `options.exceptions` replace those of the index; empty: they stay. `progress` is called
/// with the number of articles that were read, and rebuilding stops with Error(cancelled) where it
/// returns false. Gives the number of articles. Throws Error as IndexWriter does.
TREFF_EXPORT std::uint64_t rebuild_index(
    const std::filesystem::path& index, const WriterOptions& options = {},
    const std::function<bool(std::uint64_t articles)>& progress = {});

/// Makes the new or empty folder `target` an index that is the newest commit of `index`, whatever a
/// writer does meanwhile: of hard links where the file system has them, else of copies. Throws
/// Error: not_found, corrupt, invalid_input (`target` holds something; `index` is of format 2), io.
TREFF_EXPORT void snapshot_index(const std::filesystem::path& index,
                                 const std::filesystem::path& target);

}  // namespace treff
