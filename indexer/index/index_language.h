// SPDX-License-Identifier: GPL-2.0-or-later
// The language that an index is made with: the lexicon, and the user's exceptions kept in the
// index.
#pragma once

#include <xapian.h>

#include <filesystem>
#include <memory>
#include <string>

#include "language/morphology.h"

namespace treff::index {

/// The exceptions stored in an index, as canonical text; empty: none.
[[nodiscard]] std::string exceptions_of(const Xapian::Database& database);

/// The same for the index at `path`. Throws the same errors as open_snapshot().
[[nodiscard]] std::string exceptions_of(const std::filesystem::path& path);

/// Throws Error(analyzer_mismatch) unless the index `name` has these exceptions: indexes that are
/// searched together must have the same ones.
void require_exceptions(const Xapian::Database& database, const std::string& exceptions,
                        const std::string& name);

/// The canonical text of an exceptions file. Throws Error: io, invalid_input (naming the line).
[[nodiscard]] std::string read_exceptions(const std::filesystem::path& file);

/// Loads `lexicon` (empty: the default one) with the given canonical exceptions. Throws Error:
/// not_found, corrupt, newer_format, invalid_input.
[[nodiscard]] std::shared_ptr<const language::Morphology> load_morphology(
    const std::filesystem::path& lexicon, const std::string& exceptions);

}  // namespace treff::index
