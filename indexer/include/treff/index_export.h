// SPDX-License-Identifier: GPL-2.0-or-later
// Reading all articles of an index back.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "treff/article.h"
#include "treff/error.h"
#include "treff/export.h"

namespace treff {

/// Calls `article` with each article, its passages as paragraphs, until it returns false. Works on
/// any treff index. A writer may be at work: what it replaces or removes meanwhile is given as it
/// was before or as it is after. Throws Error: not_found, corrupt, io.
TREFF_EXPORT void export_articles(const std::filesystem::path& index,
                                  const std::function<bool(Article&&)>& article);

/// One line of JSON, without its line end, that read_bytes() and so treff-index add take back: the
/// article that comes of it has the same record, as long as its metadata has no key that is the
/// name of a field (title, text, …).
[[nodiscard]] TREFF_EXPORT std::string to_json_line(const Article& article);

}  // namespace treff
