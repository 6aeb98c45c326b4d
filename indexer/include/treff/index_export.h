// SPDX-License-Identifier: GPL-2.0-or-later
// Exports all articles of an index.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "treff/article.h"
#include "treff/error.h"
#include "treff/export.h"

namespace treff {

/// Calls `article` with each article, its passages as paragraphs, until it returns false. Works
/// with any treff index. May run beside a writer: an article that is replaced or removed meanwhile
/// is exported in its state either before or after that. Throws Error: not_found, corrupt, io.
TREFF_EXPORT void export_articles(const std::filesystem::path& index,
                                  const std::function<bool(Article&&)>& article);

/// Formats an article as one line of JSON, without a line end. read_bytes() and treff-index add
/// parse it into an article with the same record. Metadata whose keys are names of fields (title,
/// text, …) are in an object of their own.
[[nodiscard]] TREFF_EXPORT std::string to_json_line(const Article& article);

}  // namespace treff
