// SPDX-License-Identifier: GPL-2.0-or-later
// The language data of an index: the lexicon, and the user's exceptions, which the index
// stores.
#pragma once

#include <xapian.h>

#include <filesystem>
#include <memory>
#include <string>

#include "language/morphology.h"

namespace treff::index {

/// The exceptions stored in an index, as canonical text; empty if there are none.
[[nodiscard]] std::string exceptions_of(const Xapian::Database& database);

/// The exceptions of the index at `path`. Throws the same errors as open_snapshot().
[[nodiscard]] std::string exceptions_of(const std::filesystem::path& path);

/// Throws Error(analyzer_mismatch) unless the index called `name` has these exceptions. Indexes
/// that are searched together must have the same ones.
void require_exceptions(const Xapian::Database& database, const std::string& exceptions,
                        const std::string& name);

/// Reads an exceptions file as canonical text. Throws Error: io, invalid_input (naming the line).
[[nodiscard]] std::string read_exceptions(const std::filesystem::path& file);

/// Loads `lexicon` (the default one if empty) with these canonical exceptions. Throws Error:
/// not_found, corrupt, newer_format, invalid_input.
[[nodiscard]] std::shared_ptr<const language::Morphology> load_morphology(
    const std::filesystem::path& lexicon, const std::string& exceptions);

}  // namespace treff::index
